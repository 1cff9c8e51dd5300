import csv
import signal
import sys

import pytest

from tests.intake.conftest import LINES
from zsgx_analysis.budget import Budget, Within
from zsgx_analysis.errors import DataError, DocumentError, LayoutError
from zsgx_analysis.intake import examine, store
from zsgx_analysis.sources import SUFFIX
from zsgx_analysis.statements import read_tokens


def test_nothing_is_written_by_looking(home, notice, tree):
    before = tree(home)
    found = examine(notice(), home)
    assert tree(home) == before
    assert [table.status for table in found.attachments] == ["balanced"]
    assert list(found.prose.figures["printed"]) == ["310期左右", "2.1万名左右", "92万人"]
    assert set(found.files) == {
        "attachments/2025-national.tsv",
        f"attachments/2025-national{SUFFIX}",
        "figures/notice-2025.tsv",
        f"figures/notice-2025{SUFFIX}",
    }
    assert (found.on_file, found.clashes) == ((), ())


def test_running_text_is_never_in_what_would_be_written(home, notice):
    found = examine(notice(), home)
    text = "".join(found.files.values())
    assert "现印发给你们" not in text
    assert "专业技术人才。" not in text
    assert "农村" not in text


def test_figures_that_cannot_be_placed_are_told(home, notice):
    told = [warning.zh for warning in examine(notice(), home).warnings]
    assert any("1万人" in warning and "一部分" in warning for warning in told)


MEETING = "专业技术人才知识更新工程工作会议\n2025年3月18日\n\n{}\n{}\n"
NAMELESS = "2025年，能力提升项目计划培训3万人。"


def scopes_of(found):
    return found.prose.figures.set_index("printed")["scope"].to_dict()


def test_what_a_region_by_hand_gave_its_scope_is_noted_and_nothing_else(home, tmp_path):
    two = "北京市2025年计划举办高级研修班20期，河北省2025年计划举办高级研修班30期。"
    path = tmp_path / "meeting.txt"
    path.write_text(MEETING.format(NAMELESS, two), encoding="utf-8")
    assert scopes_of(examine(path, home)) == {"20期": "北京", "30期": "河北"}
    found = examine(path, home, {"region": "山东省"})
    rows = list(csv.DictReader(found.files["figures/meeting.tsv"].splitlines(), delimiter="\t"))
    noted = {(row["scope"], row["printed"]): bool(row["note"]) for row in rows}
    assert noted == {("山东", "3万人"): True, ("北京", "20期"): False, ("河北", "30期"): False}
    assert not any("--region" in warning.zh for warning in found.warnings)


def test_a_region_by_hand_does_not_stand_against_the_one_a_document_names(home, tmp_path):
    path = tmp_path / "meeting.txt"
    path.write_text(
        MEETING.format("北京市2025年计划举办高级研修班20期。", NAMELESS), encoding="utf-8"
    )
    found = examine(path, home, {"region": "Shandong"})
    assert scopes_of(found) == scopes_of(examine(path, home)) == {"20期": "北京"}
    assert any("--region 山东 没有用上" in warning.zh for warning in found.warnings)


def test_a_document_on_file_is_known_by_its_checksum(home, documents):
    found = examine(documents / "national-task-plan-2024.txt", home)
    assert set(found.on_file) == {
        "attachments/2024-national.tsv",
        "figures/national-task-plan-2024.tsv",
    }
    assert found.clashes == ()


def test_the_figures_of_a_document_are_those_on_file(home, documents, tmp_path):
    found = examine(documents / "shandong-plan-2022.txt", home)
    path = tmp_path / "figures.tsv"
    path.write_text(found.files["figures/shandong-plan-2022.tsv"], encoding="utf-8")
    on_file = home / "data" / "raw" / "figures" / "shandong-plan-2022.tsv"
    names = ["scope", "start", "end", "programme", "indicator", "printed", "published"]
    assert read_tokens(path)[names].equals(read_tokens(on_file)[names])


def test_another_document_for_a_year_on_file_clashes(home, notice):
    lines = ["2024年专业技术人员能力提升项目计划表", "单位：万人"]
    (clash,) = {
        clash.taken_from: clash for clash in examine(notice(lines=lines), home).clashes
    }.values()
    assert clash.taken_from == "national-task-plan-2024.txt"
    assert clash.path.startswith("attachments/2024-national")


def test_what_the_new_figures_say_beside_those_on_file(home, notice):
    lines = [
        "重庆市数字技术工程师培育项目实施方案（2025—2030年）",
        "2025年9月1日",
        "每年培育数字技术工程师4500人。",
        "2025年1月至6月，重庆市培训200人。",
    ]
    told = examine(notice("new-plan.docx", lines, []), home).claims
    statuses = dict(zip(told["printed"], told["status"], strict=True))
    assert statuses["4500人"] == "compatible"
    assert statuses["no less than 3,000"] == "compatible"


def test_a_document_without_a_date_keeps_its_table_only(home, notice):
    lines = ["2026年能力提升项目计划", "全年培训90万人。", "2026年能力提升项目计划表", "单位：万人"]
    found = examine(notice(lines=lines), home)
    assert set(found.files) == {
        "attachments/2026-national.tsv",
        f"attachments/2026-national{SUFFIX}",
    }
    assert any("--date" in warning.en for warning in found.warnings) or found.prose.figures.empty


def test_a_table_that_does_not_say_what_it_counts_is_told(home, notice):
    lines = ["2025年研修班计划表"]
    grid = [
        ["部门", "数字技术", "小计"],
        ["教育部", "3", "3"],
        ["科技部", "4", "4"],
        ["合计", "7", "7"],
    ]
    found = examine(notice(lines=lines, grid=grid), home)
    assert found.files == {}
    assert any("is not stored" in warning.en for warning in found.warnings)


def test_a_document_with_nothing_in_it_is_refused(home, tmp_path):
    path = tmp_path / "empty.txt"
    path.write_text("今天天气很好。", encoding="utf-8")
    with pytest.raises(LayoutError):
        examine(path, home)
    with pytest.raises(DocumentError):
        examine(tmp_path / "missing.docx", home)


def test_what_gives_way_bears_no_witness_for_what_replaces_it(filed, notice):
    grid = [
        ["部门", "数字技术", "小计"],
        ["教育部", "1", "1"],
        ["科技部", "2", "2"],
        ["合计", "3", "3"],
    ]
    found = examine(notice("corrected.docx", grid=grid), filed.home)
    assert found.clashes
    assert not found.claims.empty
    assert not found.claims["source"].str.contains("notice-2025").any()


def test_the_notice_of_another_year_under_the_same_file_name_is_filed_apart(home, notice):
    store(examine(notice("notice.docx"), home), home)
    lines = [
        "专业技术人员知识更新工程指导协调小组",
        "关于印发2026年专业技术人员知识更新工程任务计划的通知",
        "2026年3月18日",
        "二、能力提升项目",
        "全年培训93万人。",
        "2026年专业技术人员能力提升项目计划表",
        "单位：万人",
    ]
    found = examine(notice("notice.docx", lines), home)
    assert found.clashes == ()
    assert {"figures/notice-2026.tsv", "attachments/2026-national.tsv"} <= set(found.files)


def test_a_text_whose_figures_all_lack_something_is_told_so_and_not_that_it_has_no_table(
    home, notice
):
    found = examine(notice(lines=["2025年9月1日", "举办高级研修班80期。"], grid=[]), home)
    assert found.files == {}
    assert any("80期" in warning.zh for warning in found.warnings)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer here")
def test_a_document_that_takes_too_long_is_refused_and_nothing_is_written(
    home, tmp_path, tree, monkeypatch
):
    path = tmp_path / "wide.tsv"
    heads = "\t".join(f"领域{number}" for number in range(60_000))
    path.write_text(f"2025年计划表\n单位：人\n部门\t{heads}\n" + "教育部" + "\t1" * 60_000)
    budget = Budget(seconds=0.5)
    monkeypatch.setattr(
        sys.modules[examine.__module__], "Within", lambda file: Within(file, budget)
    )
    before = tree(home)
    with pytest.raises(DocumentError, match="took too long"):
        examine(path, home)
    assert tree(home) == before


@pytest.mark.parametrize("printed", ["2025年2月30日", "2025年13月1日", "2125年3月18日"])
def test_a_document_dated_with_no_day_is_not_filed_under_another(home, notice, tree, printed):
    lines = [printed if line == "2025年3月18日" else line for line in LINES]
    before = tree(home)
    looked = examine(notice(lines=lines), home)
    assert looked.particulars.date is None
    assert any(printed in warning.en and "--date" in warning.en for warning in looked.warnings)
    with pytest.raises(DataError, match="a day that there is not") as caught:
        store(looked, home)
    assert caught.value.found == printed
    assert tree(home) == before
    told = examine(notice(lines=lines), home, {"date": "2025-03-18"})
    assert (told.particulars.date, told.refusals) == ("2025-03-18", ())
    assert any(printed in warning.en for warning in told.warnings)
