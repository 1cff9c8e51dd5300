import pandas as pd
import pytest

from zsgx_analysis.indicators.parts import parts_beyond_whole
from zsgx_analysis.tracing import Traced, TracedArray


def document(*goals, source="甲", scope="山东"):
    """Yearly goals of one document: programme, value and bound of each."""
    return pd.DataFrame(
        {
            "source": source,
            "scope": scope,
            "start": 2022,
            "end": 2030,
            "kind": "target",
            "basis": "per_year",
            "indicator": "participants",
            "unit": "persons",
            "programme": [name for name, *_ in goals],
            "value": TracedArray(
                [
                    Traced.stated(value, unit="persons", bound=(*bound, "exact")[0])
                    for _, value, *bound in goals
                ]
            ),
        }
    )


def test_parts_that_are_more_than_their_whole_are_named():
    found = parts_beyond_whole(
        document(("project", 2e5), ("capability", 2e5, "about"), ("advanced_seminars", 3e3))
    )
    (row,) = found.to_dict("records")
    assert (float(row["whole"]), float(row["parts"]), float(row["excess"])) == (2e5, 2.03e5, 3e3)
    assert row["programmes"] == ("advanced_seminars", "capability")
    assert row["excess"].approximate


@pytest.mark.parametrize(
    "goals",
    [
        [("project", 1e6), ("capability", 9e5), ("advanced_seminars", 2e4)],
        [("project", 2e5, "at_least"), ("capability", 2e5), ("advanced_seminars", 3e3)],
        [("project", 2e5), ("capability", 2.5e5, "at_most")],
        [("project", 2e5)],
        [("capability", 2e5), ("advanced_seminars", 3e3)],
    ],
)
def test_what_need_be_no_contradiction_is_none(goals):
    assert parts_beyond_whole(document(*goals)).empty


def test_two_documents_are_never_held_together():
    both = [
        document(("project", 2e5)),
        document(("capability", 2e5), ("advanced_seminars", 3e3), source="乙"),
        document(("capability", 9e5), scope="全国"),
    ]
    assert parts_beyond_whole(pd.concat(both, ignore_index=True)).empty
