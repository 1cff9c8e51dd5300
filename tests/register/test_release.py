from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.register.conftest import row, write_csv
from zsgx_analysis.errors import DataError
from zsgx_analysis.register.adding import How, add
from zsgx_analysis.register.manifest import Store
from zsgx_analysis.register.release import About, left_out, release, still_holds
from zsgx_analysis.register.rolling import roll_up

ABOUT = About("全国", "2025-12-31", 1)


def rolled(tmp_path, home, key, *parts):
    for number, rows in enumerate(parts):
        add(write_csv(tmp_path / f"{number}.csv", rows), home, How(key=key))
    return roll_up(Store(home), 2025)


def few_and_many():
    few = [row(n, 部门="商务部", 领域="新能源") for n in range(600, 604)]
    departments = ["教育部", "科技部", "水利部"]
    fields = ["数字技术", "新材料", "生物技术"]
    many = [row(n, 部门=departments[n % 3], 领域=fields[n // 3 % 3]) for n in range(500)]
    return many + few


def shown(frame, level):
    own = frame[frame["level"] == level]
    return dict(zip(own["status"].value_counts().index, own["status"].value_counts(), strict=True))


def test_few_persons_are_hidden_everywhere_and_never_zero(tmp_path, home, key):
    found = release(rolled(tmp_path, home, key, few_and_many()), ABOUT)
    frame = found.frame
    cell = frame[(frame["level"] == "department") & (frame["department"] == "商务部")].iloc[0]
    assert cell["status"] in ("hidden_small", "hidden_other")
    assert cell["persons"] is None
    assert (cell["persons_lower"], cell["person_times_lower"]) == (1, 1)
    assert cell["persons_lower"] <= 4 <= cell["persons_upper"]
    hidden = frame[frame["status"] != "shown"]
    numbers = hidden[["persons", "person_times", "hours", "classes", "certificates"]]
    assert numbers.isna().all(axis=None)
    assert len(hidden) > 2
    assert found.attacked == len(hidden)
    assert (hidden["persons_upper"] > hidden["persons_lower"]).all()
    total = frame.iloc[0]
    assert (total["persons"], total["status"]) == (504, "shown")


def test_no_cell_that_is_shown_is_below_the_threshold(tmp_path, home, key):
    of = rolled(tmp_path, home, key, few_and_many())
    for threshold in (5, 10, 60):
        frame = release(of, replace(ABOUT, threshold=threshold)).frame
        own = frame[frame["status"] == "shown"]
        assert (own["persons"].astype(float) >= threshold).all()


def test_internal_use_shows_all_and_says_so(tmp_path, home, key):
    frame = release(rolled(tmp_path, home, key, few_and_many()), replace(ABOUT, number=0)).frame
    assert set(frame["status"]) == {"shown"}
    assert set(frame["internal"]) == {"1"}
    assert frame["persons"].astype(int).min() == 2


def test_what_is_out_is_not_hidden_again_and_holds(tmp_path, home, key):
    of = rolled(tmp_path, home, key, few_and_many())
    first = release(of, ABOUT).frame
    second = release(of, replace(ABOUT, number=2), [first]).frame
    was, now = (one["status"].eq("shown").to_numpy() for one in (first, second))
    assert (now >= was).all()
    assert still_holds(_numeric(first), of, ABOUT)
    assert not still_holds(_numeric(first), of, replace(ABOUT, threshold=30))


def _numeric(frame):
    made = frame.copy()
    for name in ("hours", "classes", "certificates", "with_number", "persons", "person_times"):
        made[name] = pd.to_numeric(made[name])
    return made


def test_a_step_between_releases_that_is_small_is_not_told(tmp_path, home, key):
    of = rolled(tmp_path, home, key, few_and_many())
    first = _numeric(release(of, ABOUT).frame)
    three = [row(n, 部门="教育部", 领域="数字技术") for n in range(700, 703)]
    (tmp_path / "b").mkdir()
    more = rolled(tmp_path / "b", home, key, three)
    with pytest.raises(DataError, match="too little"):
        release(more, replace(ABOUT, number=2), [first])
    (tmp_path / "c").mkdir()
    others = [row(n, 部门="水利部", 领域="生物技术", 课程="丙") for n in range(704, 764)]
    many = rolled(tmp_path / "c", home, key, others)
    second = release(many, replace(ABOUT, number=2), [first]).frame
    for measure in ("persons", "person_times"):
        step = (
            pd.to_numeric(second[measure])
            - first.set_index(_key(first))[measure].reindex(_key(second)).to_numpy()
        )
        assert not ((step.abs() > 0) & (step.abs() < 10)).any()
    education = second[(second["level"] == "department") & (second["department"] == "教育部")]
    assert education["status"].item() == "hidden_other"


def _key(frame):
    return frame[["level", "region", "department", "field", "programme", "base"]].agg(
        "|".join, axis=1
    )


def test_levels_too_fine_for_the_register_are_left_out(tmp_path, home, key):
    rows = [row(n, 基地=f"基地{n % 40}") for n in range(200)]
    found = release(rolled(tmp_path, home, key, rows), ABOUT)
    assert "base" in found.hidden_levels
    assert "By base" in [level.en for level in left_out(found.frame)]
    assert "base" not in set(found.frame["level"])
    assert np.isfinite(found.frame["persons_upper"].astype(float)).all()
