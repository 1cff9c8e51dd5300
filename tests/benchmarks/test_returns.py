"""A small province goes from folder to sums, and every figure is the truth or holds it."""

from pathlib import Path

import pytest

from benchmarks.collection.folder import write
from benchmarks.collection.province import SHARES, draw
from benchmarks.returns import main, score
from zsgx_analysis.returns.collecting import collect
from zsgx_analysis.returns.collection import open_collection


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("province")
    province = draw(1, cities=4, bases=10, returns=30)
    (home / "data" / "raw").mkdir(parents=True)
    (home / "units.csv").write_text(province.roster, encoding="utf-8")
    assert write(province, home / "returns", 1) >= 28
    collect(home / "returns", home, 2025, home / "units.csv")
    return home


def test_every_fate_comes_and_the_draw_is_the_same_again() -> None:
    province = draw(1, cities=4, bases=10, returns=60)
    assert {truth.fate for truth in province.truths} == {*SHARES, "ordinary"}
    assert province == draw(1, cities=4, bases=10, returns=60)


def test_every_status_and_sum_is_right(home: Path) -> None:
    scored = score(draw(1, cities=4, bases=10, returns=30), open_collection(2025, home))
    assert scored.wrong == ()
    assert scored.statuses == 30
    assert scored.exact + scored.bounded >= 18


def test_the_score_sees_what_is_wrong(home: Path) -> None:
    other = draw(2, cities=4, bases=10, returns=30)
    assert len(score(other, open_collection(2025, home)).wrong) > 10


def test_it_tells_what_it_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--returns", "16", "--cities", "2", "--bases", "3", "--seed", "2"]) == 0
    told = capsys.readouterr().out
    assert "16 of 16 units have the right status" in told
    assert "second collection" in told
