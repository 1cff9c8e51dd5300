import os
import pathlib

import pytest

from zsgx_analysis.datasets import load
from zsgx_analysis.datasets.package import replace_folder
from zsgx_analysis.errors import DataError
from zsgx_analysis.intake import examine, recover, store, storing
from zsgx_analysis.sources import read_source

OTHER = [
    ["部门", "数字技术", "小计"],
    ["教育部", "2", "2"],
    ["科技部", "3", "3"],
    ["合计", "5", "5"],
]


def test_a_document_is_taken_in_and_the_data_are_built(home, notice):
    stored = store(examine(notice(), home), home)
    assert len(stored.written) == 4
    plans = load("plans", home)
    assert plans.loc[plans["year"] == 2025, "persons"].sum() == 23_000
    assert plans.loc[plans["year"] == 2024, "persons"].sum() == 920_300
    figures = load("figures", home)
    new = figures[figures["source"] == "notice-2025"]
    assert list(new["printed"]) == ["310期左右", "2.1万名左右", "92万人"]
    claims = load("claims", home)
    goal = claims[(claims["start"] == 2025) & (claims["programme"] == "capability")]
    assert goal["planned"].tolist() == [23_000]
    for path in ("attachments/2025-national.tsv", "figures/notice-2025.tsv"):
        source = read_source(home / "data" / "raw" / path)
        assert source.taken_from == "notice-2025.docx"
        assert source.number == "知更协〔2025〕3号"


def test_the_same_document_again_changes_nothing(home, notice, tree):
    path = notice()
    store(examine(path, home), home)
    before = tree(home)
    assert store(examine(path, home), home).written == ()
    assert store(examine(path, home), home, replace=True).written == ()
    assert tree(home) == before


def test_new_particulars_for_a_document_on_file_need_replace(home, notice, tree):
    path = notice()
    store(examine(path, home), home)
    before = tree(home)
    again = examine(path, home, {"issuer": "某机构"})
    assert store(again, home).written == ()
    assert tree(home) == before
    assert store(again, home, replace=True).written
    assert read_source(home / "data/raw/attachments/2025-national.tsv").issuer == "某机构"
    assert not (home / "data" / "raw" / "superseded").exists()


def test_another_document_for_the_year_is_refused_unless_it_replaces(home, notice, tree):
    store(examine(notice(), home), home)
    before = tree(home)
    other = examine(notice("corrected.docx", grid=OTHER), home)
    assert {clash.taken_from for clash in other.clashes} == {"notice-2025.docx"}
    with pytest.raises(DataError, match="another document"):
        store(other, home)
    assert tree(home) == before
    stored = store(other, home, replace=True)
    raw = home / "data" / "raw"
    assert stored.superseded["attachments/2025-national.tsv"] == (
        "superseded/attachments/2025-national.tsv"
    )
    kept = raw / "superseded" / "attachments" / "2025-national.tsv"
    assert kept.read_bytes() == before["data/raw/attachments/2025-national.tsv"]
    assert read_source(kept).taken_from == "notice-2025.docx"
    assert read_source(raw / "attachments" / "2025-national.tsv").taken_from == "corrected.docx"
    assert (raw / "superseded" / "figures" / "notice-2025.tsv").is_file()
    assert not (raw / "figures" / "notice-2025.tsv").exists()
    plans = load("plans", home)
    assert plans.loc[plans["year"] == 2025, "persons"].sum() == 50_000


def test_a_second_replacement_keeps_both_former_files(home, notice):
    store(examine(notice(), home), home)
    store(examine(notice("second.docx", grid=OTHER), home), home, replace=True)
    third = [row.copy() for row in OTHER]
    third[0][1] = "新能源"
    store(examine(notice("third.docx", grid=third), home), home, replace=True)
    kept = home / "data" / "raw" / "superseded" / "attachments"
    assert read_source(kept / "2025-national.tsv").taken_from == "notice-2025.docx"
    assert read_source(kept / "2025-national-2.tsv").taken_from == "second.docx"


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize("where", ["package_files", "replace_folder"])
def test_an_interrupted_add_leaves_the_data_as_they_were(
    home, notice, tree, monkeypatch, stop, where
):
    looked_at = examine(notice(), home)
    before = tree(home)

    def stopped(*_arguments):
        raise stop

    monkeypatch.setattr(f"zsgx_analysis.intake.storing.{where}", stopped)
    with pytest.raises(stop):
        store(looked_at, home)
    assert tree(home) == before
    assert not list((home / "data").glob(".*"))


def test_raw_files_that_do_not_build_are_not_stored(home, notice, tree):
    looked_at = examine(notice(), home)
    bad = looked_at.files | {"figures/notice-2025.tsv": "no header\n"}
    before = tree(home)
    with pytest.raises(DataError):
        store(type(looked_at)(**{**vars(looked_at), "files": bad}), home)
    assert tree(home) == before


def test_a_document_with_nothing_to_store_is_refused(home, notice):
    grid = [["部门", "数字技术", "小计"], ["教育部", "3", "3"], ["合计", "3", "3"]]
    looked_at = examine(notice(lines=["2025年研修班计划表", "单位：期"], grid=grid), home)
    with pytest.raises(DataError, match="nothing that can be stored"):
        store(looked_at, home)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_an_add_killed_after_the_data_were_put_in_place_is_undone_with_them(
    home, notice, tree, monkeypatch
):
    before = tree(home)
    looked_at = examine(notice(), home)
    put_in_place = storing.replace_folder

    def killed(folder, contents):
        put_in_place(folder, contents)
        os._exit(9)

    monkeypatch.setattr(storing, "replace_folder", killed)
    process = os.fork()
    if not process:
        store(looked_at, home)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9
    monkeypatch.undo()
    assert tree(home) != before
    assert recover(home)
    assert tree(home) == before


@pytest.mark.parametrize("name", ["../../outside", "/outside", "..", "a/../../outside"])
def test_no_name_leads_out_of_the_folder(home, notice, tree, name):
    def outside():
        return {path for path in tree(home.parent) if not path.startswith("project/data/")}

    path = notice()
    before = outside()
    stored = store(examine(path, home, {"name": name}), home)
    figures = [path for path in stored.written if path.startswith("figures/")]
    assert all(path.count("/") == 1 and ".." not in path for path in figures)
    assert outside() == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_an_add_killed_at_any_step_leaves_the_data_whole(home, notice, tree, monkeypatch):
    """Killed before its first, second, … change to a name, until it is not reached any more."""
    store(examine(notice(), home), home)
    before = tree(home)
    looked_at = examine(notice("corrected.docx", grid=OTHER), home)
    moves = storing._moves(home / "data" / "raw", looked_at)
    built = storing._built(home / "data" / "raw", home.parent / "aside", looked_at.files, moves)
    processed = home / "data" / "processed"
    former = {path.name: path.read_bytes() for path in processed.iterdir()}
    # both builds are known beforehand, or each step would take seconds
    monkeypatch.setattr(storing, "_built", lambda *_: built)
    monkeypatch.setattr(storing, "build_all", lambda _: replace_folder(processed, former))
    killed = 0
    while True:
        process = os.fork()
        if not process:
            try:
                _die_at(killed)
                store(looked_at, home, replace=True)
                os._exit(0)
            finally:
                os._exit(1)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        if not status:
            break
        assert status == 9
        recover(home)
        whole = {path: data for path, data in tree(home).items() if "/." not in path}
        assert whole == before, f"killed at step {killed}"
        killed += 1
    assert killed > len(looked_at.files) + len(moves)
    plans = load("plans", home)
    assert plans.loc[plans["year"] == 2025, "persons"].sum() == 50_000


def _die_at(step):
    """Let this process die at its change to a name of that number."""
    count = iter(range(1_000))

    def dying(change):
        def changed(*arguments, **options):
            if next(count) == step:
                os._exit(9)
            return change(*arguments, **options)

        return changed

    for name in ("rename", "replace", "mkdir", "touch"):
        setattr(pathlib.Path, name, dying(getattr(pathlib.Path, name)))
