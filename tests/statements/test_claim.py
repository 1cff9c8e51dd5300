"""Claims and their doubts."""

from zsgx_analysis.quantities import find_quantities
from zsgx_analysis.statements.claim import OWN, SLOTS, Claim, Evidence, Slot


def claim(**changes: Slot) -> Claim:
    evidence = (Evidence(OWN, "line 1", 1, 2),)
    values = {
        "indicator": "participants",
        "programme": "project",
        "scope": "山东",
        "period": (2022, 2030),
        "basis": "per_year",
        "kind": "target",
    }
    slots = {name: Slot(values[name], evidence) for name in SLOTS}
    (quantity,) = find_quantities("3万人")
    return Claim(quantity, "persons", "line 1, character 1", {**slots, **changes})


def test_a_claim_with_every_slot_filled_is_certain():
    assert claim().certain
    assert claim().fact == ("山东", 2022, 2030, "per_year", "target", "project", "participants")


def test_what_is_empty_or_doubtful_is_missing_with_its_reason():
    open_period = claim(period=Slot((None, 2030)))
    assert (open_period.missing, open_period.reasons) == (("period",), ("no_period",))
    doubtful = claim(scope=Slot("山东").doubted("several", ""))
    assert (doubtful.missing, doubtful.reasons) == (("scope",), ("several",))
    part = claim().with_doubts("part")
    assert (part.missing, part.reasons, part.certain) == ((), ("part",), False)
