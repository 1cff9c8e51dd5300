import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from zsgx_analysis.budget import Budget, Within
from zsgx_analysis.datasets import DATASETS, build, load
from zsgx_analysis.errors import DataError, SourceError, VocabularyError
from zsgx_analysis.language import Text
from zsgx_analysis.sources import sha256_of, sidecar_of

COMMITTED = Path(__file__).parents[2] / "data" / "processed"


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def change(raw: Path, old: str, new: str) -> None:
    """Change a raw file and let its sidecar know."""
    before = sha256_of(raw)
    raw.write_text(raw.read_text("utf-8").replace(old, new), encoding="utf-8")
    sidecar = sidecar_of(raw)
    text = sidecar.read_text("utf-8").replace(before, sha256_of(raw))
    sidecar.write_text(text, encoding="utf-8")


def test_what_is_committed_is_what_is_built(home):
    built = build(home)
    assert built.changed
    assert set(built.rows) == set(DATASETS)
    assert files(built.folder) == files(COMMITTED)


def test_a_second_build_changes_nothing(home):
    first = build(home)
    stamp = first.folder.stat().st_mtime_ns
    assert not build(home).changed
    assert first.folder.stat().st_mtime_ns == stamp


def test_the_plan_of_2024_has_its_proved_totals(home):
    build(home)
    plans = load("plans", home)
    assert plans["persons"].sum() == 920_300
    by_department = plans.groupby("department")["persons"].sum()
    assert by_department["工业和信息化部"] == 170_000
    assert by_department["国家发展改革委"] == 38_000
    assert len(by_department) == 14
    assert load("audit", home)["closes"].all()
    assert (load("audit", home)["table_status"] == "reconstructed").all()


def test_goal_and_plan_differ_in_kind(home):
    build(home)
    claims = load("claims", home)
    goal = claims[(claims["start"] == 2024) & (claims["programme"] == "capability")]
    assert goal["planned"].tolist() == [920_300]
    assert goal["planned_minus_goal"].tolist() == [20_300]
    assert goal["status"].tolist() == ["single"]
    chongqing = claims[(claims["scope"] == "重庆") & (claims["kind"] == "target")]
    assert chongqing["status"].tolist() == ["superseded", "superseded", "single"]


def test_a_raw_file_that_fails_does_not_stop_the_others(home):
    bad = home / "data" / "raw" / "figures" / "collected.tsv"
    change(bad, "河北", "河背")
    with pytest.raises(VocabularyError) as caught:
        build(home)
    assert caught.value.file == str(bad)
    assert caught.value.found == "河背"
    assert load("plans", home)["persons"].sum() == 920_300
    assert "collected" not in {Path(s["file"]).stem for s in load("figures", home).attrs["sources"]}
    assert len(load("figures", home)) == 35 + 102


def test_all_failures_are_reported_together(home):
    raw = home / "data" / "raw"
    change(raw / "figures" / "collected.tsv", "per_year\t", "per_yaer\t")
    sidecar_of(raw / "reference" / "stages.tsv").unlink()
    with pytest.raises(DataError) as caught:
        build(home)
    for lang in ("zh", "en"):
        assert "collected.tsv" in caught.value.message(lang)
        assert "stages.source.yml" in caught.value.message(lang)
    assert len(caught.value.cells) == 2
    assert len(load("population", home)) == 31
    assert load("stages", home).empty


def test_a_table_of_something_else_is_a_breakdown_and_no_plan(home):
    change(home / "data" / "raw" / "attachments" / "2024-national.tsv", "单位：万人", "单位：期")
    build(home)
    assert load("plans", home).empty
    assert set(load("breakdowns", home)["measure"]) == {"seminars"}


def test_a_table_that_does_not_say_what_it_counts_is_refused(home):
    table = home / "data" / "raw" / "attachments" / "2024-national.tsv"
    change(table, "单位：万人", "")
    with pytest.raises(DataError, match="what it counts") as caught:
        build(home)
    assert caught.value.file == str(table)
    assert load("plans", home).empty


def test_a_changed_raw_file_without_its_checksum_is_refused(home):
    raw = home / "data" / "raw" / "reference" / "population_2020.tsv"
    raw.write_text(raw.read_text("utf-8").replace("101527453", "101527454"), encoding="utf-8")
    with pytest.raises(SourceError):
        build(home)
    assert load("population", home).empty


def test_an_empty_project_builds_empty_datasets(tmp_path):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    assert set(build(tmp_path).rows.values()) == {0}
    assert load("plans", tmp_path).empty


BOMB = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_and_bombs_in_the_raw_folder_are_named_and_the_rest_is_built(home):
    raw = home / "data" / "raw"
    os.mkfifo(raw / "attachments" / "pipe.tsv")
    shutil.copy(sidecar_of(raw / "attachments" / "2024-national.tsv"),
                sidecar_of(raw / "attachments" / "pipe.tsv"))  # fmt: skip
    beside = sidecar_of(raw / "reference" / "stages.tsv")
    beside.unlink()
    os.mkfifo(beside)
    bomb = sidecar_of(raw / "figures" / "collected.tsv")
    bomb.write_text("a0: &a0 [x, x]\n" + BOMB + "title: *a11\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        build(home)
    told = caught.value.cells.set_index("file")
    assert set(told.index) == {str(raw / "attachments" / "pipe.tsv"), str(beside), str(bomb)}
    assert told.loc[str(bomb), "found"] == "line 2: an alias (*a0)"
    assert caught.value.message("en").count("this is no regular file") == 2
    assert load("plans", home)["persons"].sum() == 920_300


def endless(path, *_):
    if path.stem in ("collected", "2024-national"):
        time.sleep(60)
    raise DataError(Text("别的", "another"), file=path)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer here")
@pytest.mark.parametrize(
    ("module", "reader"), [("building", "read_tokens"), ("attachments", "read_document")]
)
def test_a_raw_file_that_takes_too_long_does_not_stop_the_others(home, monkeypatch, module, reader):
    budget = Budget(seconds=0.3)
    where = f"zsgx_analysis.datasets.{module}"
    monkeypatch.setattr(f"{where}.{reader}", endless)
    monkeypatch.setattr(f"{where}.Within", lambda file: Within(file, budget))
    monkeypatch.setattr("zsgx_analysis.datasets.building.kept_folder", lambda: None)
    with pytest.raises(DataError, match="took too long"):
        build(home)
    assert len(load("population", home)) == 31
