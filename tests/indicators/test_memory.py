import gc

import pandas as pd

from zsgx_analysis.indicators import memory, progress, regional, results
from zsgx_analysis.indicators.memory import keep, remembered
from zsgx_analysis.indicators.selection import goals_in_force, plan_of


class Counted:
    """A pure function that counts how often it works."""

    def __init__(self) -> None:
        self.times = 0
        self.__name__ = "counted"
        self.call = remembered(self._call)

    def _call(self, frame: pd.DataFrame, *more: object, **rest: object) -> pd.DataFrame:
        self.times += 1
        return frame.assign(more=len(more))


def frame() -> pd.DataFrame:
    return pd.DataFrame({"value": [1, 2]})


def test_a_kept_frame_is_worked_on_once_for_the_same_arguments() -> None:
    counted, kept = Counted(), keep(frame())
    first = counted.call(kept, 2024, scope="全国")
    pd.testing.assert_frame_equal(counted.call(kept, 2024, scope="全国"), first)
    assert counted.times == 1
    counted.call(kept, 2025, scope="全国")
    counted.call(kept, 2024, scope="山东")
    assert counted.times == 3


def test_any_other_frame_is_worked_on_anew() -> None:
    counted, other = Counted(), frame()
    counted.call(other)
    other["value"] = 3
    assert counted.call(other)["value"].tolist() == [3, 3]
    counted.call(keep(frame()), frame())
    assert counted.times == 3


def test_to_keep_a_frame_again_forgets_nothing() -> None:
    counted, kept = Counted(), keep(frame())
    counted.call(kept)
    assert keep(kept) is kept
    counted.call(kept)
    assert counted.times == 1


def test_nobody_changes_what_the_next_one_gets() -> None:
    counted, kept = Counted(), keep(frame())
    first = counted.call(kept)
    first.loc[0, "value"] = 99
    assert counted.call(kept)["value"].tolist() == [1, 2]
    assert counted.times == 1


def test_arguments_that_cannot_be_compared_are_no_fault() -> None:
    counted, kept = Counted(), keep(frame())
    counted.call(kept, ["全国"])
    counted.call(kept, ["全国"])
    assert counted.times == 2


def test_the_memory_goes_with_the_frame() -> None:
    kept = keep(frame())
    number = id(kept)
    Counted().call(kept)
    assert number in memory._kept
    del kept
    gc.collect()
    assert number not in memory._kept


def test_indicators_are_the_same_of_kept_frames() -> None:
    from zsgx_analysis.datasets import load

    figures, plans, population = (load(name) for name in ("figures", "plans", "population"))

    def made() -> list[pd.DataFrame]:
        return [
            goals_in_force(figures, 2024),
            plan_of(plans, 2024),
            progress.timeline(plans, figures),
            progress.cumulative_path(plans, figures),
            progress.known_figures(plans, figures),
            regional.goal_periods(figures),
            results.coverage(figures, population),
        ]

    expected = made()
    for frame in (figures, plans, population):
        keep(frame)
    for _ in range(2):
        for found, wanted in zip(made(), expected, strict=True):
            pd.testing.assert_frame_equal(found, wanted)
            found.iloc[:, 0] = found.iloc[:, 0].iloc[::-1].to_numpy()  # of no account to others
