from dataclasses import replace

import pytest

from zsgx_analysis.datasets import load
from zsgx_analysis.errors import DataError
from zsgx_analysis.intake import examine, is_stored, store
from zsgx_analysis.sources import read_source, sidecar_of, source_text

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


def test_the_same_document_again_changes_nothing(filed, tree):
    home, path = filed
    before = tree(home)
    assert store(examine(path, home), home).written == ()
    assert store(examine(path, home), home, replace=True).written == ()
    assert tree(home) == before


def test_new_particulars_for_a_document_on_file_need_replace(filed, tree):
    home, path = filed
    before = tree(home)
    again = examine(path, home, {"issuer": "某机构"})
    assert store(again, home).written == ()
    assert tree(home) == before
    assert store(again, home, replace=True).written
    assert read_source(home / "data/raw/attachments/2025-national.tsv").issuer == "某机构"
    assert not (home / "data" / "raw" / "superseded").exists()


def test_another_document_for_the_year_is_refused_unless_it_replaces(filed, notice, tree):
    home = filed.home
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


def test_a_second_replacement_keeps_both_former_files(filed, notice):
    home = filed.home
    store(examine(notice("second.docx", grid=OTHER), home), home, replace=True)
    third = [row.copy() for row in OTHER]
    third[0][1] = "新能源"
    store(examine(notice("third.docx", grid=third), home), home, replace=True)
    kept = home / "data" / "raw" / "superseded" / "attachments"
    assert read_source(kept / "2025-national.tsv").taken_from == "notice-2025.docx"
    assert read_source(kept / "2025-national-2.tsv").taken_from == "second.docx"


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, OSError])
@pytest.mark.parametrize("where", ["package_files", "change"])
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
    assert not is_stored(looked_at, home)


def test_a_raw_file_that_does_not_build_is_named_where_it_lies(home, notice, tree):
    broken = home / "data" / "raw" / "figures" / "collected.tsv"
    broken.write_text("no header\n", encoding="utf-8")
    before = tree(home)
    with pytest.raises(DataError) as caught:
        store(examine(notice(), home), home)
    assert caught.value.file == str(broken)
    assert tree(home) == before


def test_files_made_by_hand_do_not_give_way_together(filed, notice):
    """Nobody knows from which document they are: they are none of one document."""
    home = filed.home
    raw = home / "data" / "raw"
    for path in (raw / "figures" / "collected.tsv", raw / "attachments" / "2025-national.tsv"):
        sidecar = sidecar_of(path)
        source = replace(read_source(path), document_sha256=None)
        sidecar.write_text(source_text(source), encoding="utf-8")
    stored = store(examine(notice("other.docx", grid=OTHER), home), home, replace=True)
    assert set(stored.superseded) == {
        "attachments/2025-national.tsv",
        "attachments/2025-national.source.yml",
    }


@pytest.mark.parametrize("sidecar", [None, "[", "- a\n", "\udcff"])
def test_a_raw_file_without_a_sidecar_is_not_overwritten_either(home, notice, sidecar):
    path = home / "data" / "raw" / "attachments" / "2025-national.tsv"
    path.write_text("by hand\n", encoding="utf-8")
    if sidecar is not None:
        sidecar_of(path).write_text(sidecar, encoding="utf-8", errors="surrogateescape")
    found = examine(notice(), home)
    assert [clash.path for clash in found.clashes] == ["attachments/2025-national.tsv"]
    with pytest.raises(DataError, match="another document"):
        store(found, home)
    store(found, home, replace=True)
    kept = home / "data" / "raw" / "superseded" / "attachments" / "2025-national.tsv"
    assert kept.read_text(encoding="utf-8") == "by hand\n"


def test_a_document_filed_under_another_name_is_not_on_file_twice(filed):
    home, path = filed
    renamed = examine(path, home, {"name": "plan"})
    stored = store(renamed, home, replace=True)
    assert "figures/notice-2025.tsv" in stored.superseded
    figures = load("figures", home)
    assert set(figures.loc[figures["published"] == "2025-03-18", "source"]) == {"plan"}


def test_a_document_with_nothing_to_store_is_refused(home, notice):
    grid = [["部门", "数字技术", "小计"], ["教育部", "3", "3"], ["合计", "3", "3"]]
    looked_at = examine(notice(lines=["2025年研修班计划表"], grid=grid), home)
    with pytest.raises(DataError, match="nothing that can be stored"):
        store(looked_at, home)


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
