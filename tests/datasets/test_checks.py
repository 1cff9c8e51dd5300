import pytest

from zsgx_analysis.datasets.checks import checked
from zsgx_analysis.datasets.schema import conformed
from zsgx_analysis.datasets.standing import with_standing
from zsgx_analysis.errors import DataError
from zsgx_analysis.statements import figures_frame

FIGURE = {
    "scope": "山东",
    "start": 2022,
    "end": 2030,
    "basis": "per_year",
    "kind": "target",
    "programme": "capability",
    "indicator": "participants",
    "value": 5.0,
    "lower": 5.0,
    "upper": 5.0,
    "unit": "persons",
    "bound": "exact",
    "printed": "5人",
    "source": "made up",
    "published": "2022",
    "reliability": "press",
    "url": "",
    "note": "",
    "place": "",
}


def frame(**changes):
    return conformed(with_standing(figures_frame([FIGURE, FIGURE | changes])), "figures")


def test_a_frame_that_fits_is_returned_unchanged():
    good = frame(value=float("nan"), lower=4.0, upper=6.0, bound="range")
    assert checked(good, "figures").equals(good)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"unit": "heads"}, "heads"),
        ({"bound": "perhaps"}, "perhaps"),
        ({"source": ""}, ""),
        ({"lower": 6.0}, ""),
    ],
)
def test_a_cell_that_does_not_fit_is_shown(change, found):
    with pytest.raises(DataError) as caught:
        checked(frame(**change), "figures")
    assert caught.value.cells is not None
    assert 1 in set(caught.value.cells["index"])
    assert found in str(caught.value.found)
