"""Which tables of a document are taken in, as what, and what is said of the others."""

from pathlib import Path

import pytest

from zsgx_analysis.documents import read_document
from zsgx_analysis.errors import UsageError
from zsgx_analysis.intake.admission import Choice, admit
from zsgx_analysis.intake.particulars import particulars_of
from zsgx_analysis.intake.scope import given_scope
from zsgx_analysis.tables import read_attachments

OFFICE = "专业技术人员知识更新工程指导协调小组\n关于印发2025年任务计划的通知\n2025年3月18日\n\n"
GRID = (
    "部门\t数字技术\t网络安全\t小计\n{}\t1200\t300\t1500\n{}\t800\t\t800\n合计\t2000\t300\t2300\n"
)


@pytest.fixture
def admitted(tmp_path: Path):
    """Return a judge of a document made of titles with a table each."""

    def judge(*titles, office=OFFICE, rows=("教育部", "科技部"), grid=GRID, **chosen):
        grid = grid.format(*rows)
        path = tmp_path / "notice.txt"
        parts = [f"{title}\n单位：人\n\n{grid}" for title in titles]
        path.write_text(office + "\n".join(parts), encoding="utf-8")
        document = read_document(path)
        tables = read_attachments(document)
        particulars = particulars_of(document, {}, tables[0].title)
        return admit(tables, document, particulars, Choice(**chosen))

    return judge


def only(refusals):
    (refusal,) = refusals
    return refusal


def test_a_plan_is_taken_in_with_what_says_so(admitted):
    found = admitted("2025年任务计划表")
    (taken,) = found.taken
    assert [one.word for one in taken.kind.evidence][:2] == ["任务", "计划"]
    assert (taken.scope.name, taken.is_of, taken.split) == ("全国", "plan", "")
    (grid,) = found.grids
    assert grid.path == "attachments/2025-national.tsv"
    assert (found.refusals, found.warnings) == ((), ())


def test_a_result_has_a_place_of_its_own(admitted):
    found = admitted("2025年任务计划表", "2024年任务完成情况表（截至2024年12月底）")
    assert found.refusals == ()
    plan, result = found.grids
    assert plan.path == "attachments/2025-national.tsv"
    assert result.path == "attachments/2024-national-result-20241231.tsv"
    assert result.about["kind"] == "result"
    assert result.about["kind_said"] == "title: 完成情况"
    assert (result.about["as_of"], result.about["as_of_said"]) == (
        "2024-12-31",
        "title: 截至2024年12月底",
    )
    assert result.about["basis"] == "published"
    assert {"as_of", "basis"}.isdisjoint(plan.about)


def test_nobody_makes_a_plan_of_a_result_nor_the_reverse(admitted):
    refusal = only(admitted("2024年任务完成情况表", kind="plan").refusals)
    assert "table 1 is a result, not a plan: its title says 完成情况" in refusal.message("en")
    assert refusal.message("zh").count("没有存入") == 1
    assert refusal.place == "table 1, title"
    refusal = only(admitted("2025年任务计划表", kind="result").refusals)
    assert "table 1 is a plan, not a result: its title says 任务" in refusal.message("en")


def test_a_person_says_what_a_silent_table_is(admitted):
    office = "人力资源社会保障部\n关于知识更新工程的通知\n2025年10月18日\n\n"
    said = {"kind": "result", "as_of": "2025-09-30"}
    found = admitted("2025年部门人数表", office=office, **said)
    (grid,) = found.grids
    assert grid.path == "attachments/2025-national-result-20250930.tsv"
    assert grid.about["kind_said"] == "said by the person who added it: result"
    assert grid.about["as_of_said"] == "said by the person who added it: 2025-09-30"


def test_a_date_that_the_table_says_itself_is_not_contradicted(admitted):
    title = "2024年任务完成情况表（截至9月底）"
    assert admitted(title, as_of="2024-09-30").refusals == ()
    refusal = only(admitted(title, as_of="2024-12-31").refusals)
    assert "2024-09-30 (截至9月底), which --as-of contradicts" in refusal.message("en")


def test_a_result_without_a_date_is_taken_in_and_that_is_told(admitted):
    found = admitted("2024年任务完成情况表")
    assert [grid.path for grid in found.grids] == ["attachments/2024-national-result.tsv"]
    assert any("does not say until when it counts" in warning.en for warning in found.warnings)


def test_the_tables_that_are_chosen_are_taken_in_without_the_others(admitted):
    found = admitted("2025年任务计划表", "2024年任务完成情况表", tables=(1,))
    assert found.refusals == ()
    assert len(found.grids) == 1
    assert "table 2 is not stored, as --tables says" in [warning.en for warning in found.warnings]
    assert admitted("2024年任务完成情况表", tables=()).refusals == ()


def test_a_table_that_is_not_there_cannot_be_chosen(admitted):
    with pytest.raises(UsageError) as caught:
        admitted("2025年任务计划表", tables=(1, 3))
    assert (caught.value.place, caught.value.found) == ("--tables", "3")


def test_lines_of_what_was_done_beside_what_is_planned_are_told_apart(admitted):
    lines = ("部门\t计划数\t完成数\t完成率", "{}\t1200\t900\t75%", "{}\t800\t880\t101%")
    grid = "\n".join([*lines, "合计\t2000\t1780\t89%"]) + "\n"
    found = admitted("2025年任务表（截至2025年3月）", grid=grid)
    (taken,) = found.taken
    rows = taken.contents.breakdowns
    assert taken.contents.kinds == ("plan", "result")
    assert rows.groupby("kind")["value"].sum().to_dict() == {"plan": 2000, "result": 1780}
    assert [grid.path for grid in found.grids] == [
        "attachments/2025-national-department-result-202503.tsv"
    ]
    assert any("101% is not 880 ÷ 800 = 110.0%" in warning.en for warning in found.warnings)


def test_a_table_without_a_word_is_taken_for_a_plan_and_that_is_said(admitted):
    office = "人力资源社会保障部\n关于知识更新工程的通知\n2025年3月18日\n\n"
    found = admitted("2025年部门人数表", office=office)
    assert found.refusals == ()
    assert any("no word says that table 1 is a plan" in warning.en for warning in found.warnings)


@pytest.mark.parametrize("title", ["2125年任务计划表", "0年任务计划表", "2019年任务计划表"])
def test_a_year_that_the_document_contradicts_keeps_it_out(admitted, title):
    told = only(admitted(title).refusals)
    assert "document is of 2025" in told.message("en")
    assert title[: title.index("年")] in told.message("en")


def test_the_year_of_an_undated_notice_is_that_of_its_title(admitted):
    office = "人力资源社会保障部\n关于印发2025年任务计划的通知\n\n"
    assert "document is of 2025" in only(admitted("2125年计划表", office=office).refusals).message(
        "en"
    )


@pytest.mark.parametrize(
    ("title", "office", "told"),
    [
        ("2025年任务计划表", "2025年3月18日\n\n", "nothing says whose"),
        ("湖南省、湖北省2025年任务计划表", OFFICE, "several places"),
    ],
)
def test_what_is_nobodys_or_of_several_is_kept_out(admitted, title, office, told):
    refusal = only(admitted(title, office=office, rows=("甲处", "乙处")).refusals)
    assert told in refusal.message("en")
    assert "--scope" in refusal.message("zh")


@pytest.mark.parametrize(
    ("title", "office", "rows", "name", "level"),
    [
        ("长沙市2025年任务计划表", OFFICE, ("教育局", "科技局"), "changsha-department", "city"),
        ("某大学2025年任务计划表", OFFICE, ("甲院", "乙院"), "某大学-department", "institution"),
        (
            "2025年任务计划表",
            "长沙市人力资源和社会保障局\n\n",
            ("甲处", "乙处"),
            "changsha-department",
            "city",
        ),
    ],
)
def test_what_is_a_citys_or_an_institutions_never_stands_among_the_plans(
    admitted, title, office, rows, name, level
):
    found = admitted(title, office=office, rows=rows)
    assert found.refusals == ()
    (grid,) = found.grids
    assert grid.path.startswith(f"attachments/2025-{name}")
    assert grid.about["level"] == level
    (taken,) = found.taken
    assert taken.contents.plans.empty
    assert len(taken.contents.breakdowns) == 3


def test_a_person_may_say_whose_it_is(admitted):
    found = admitted("2025年任务计划表", office="", rows=("甲", "乙"), scope=given_scope("山东"))
    assert found.refusals == ()
    (grid,) = found.grids
    assert grid.path == "attachments/2025-shandong.tsv"
    assert grid.about["scope_said"] == "said by the person who added it: 山东"


def test_a_table_that_does_not_reconcile_is_kept_out_unless_a_person_takes_it(admitted):
    # Four totals of five are wrong, each by another amount.
    grid = GRID.replace("1500", "4900").replace("2000\t300\t2300", "7700\t8800\t9100")
    refused = only(admitted("2025年任务计划表", grid=grid).refusals)
    assert "--accept-unproved" in refused.message("en")
    assert "≠" in str(refused.found)
    taken = admitted("2025年任务计划表", grid=grid, unproved=True)
    assert taken.refusals == ()
    (file,) = taken.grids
    assert file.about["unproved"].endswith(str(refused.found))


def test_seminars_are_a_breakdown_and_what_counts_nothing_is_told(admitted, tmp_path):
    grid = GRID.format("教育部", "科技部").replace("00", "")
    path = tmp_path / "seminars.txt"
    for unit, names in (
        ("单位：期", ["attachments/2025-national-department-field-seminars.tsv"]),
        ("", []),
    ):
        path.write_text(f"{OFFICE}2025年研修班计划表\n{unit}\n\n{grid}", encoding="utf-8")
        document = read_document(path)
        tables = read_attachments(document)
        found = admit(tables, document, particulars_of(document, {}), Choice())
        assert [grid.path for grid in found.grids] == names
        assert found.refusals == ()
        assert any("is not stored" in one.en for one in found.warnings) is not bool(names)


def test_another_split_of_the_same_totals_is_not_taken_in_again(admitted):
    grid = (
        "部门\t男\t女\t城镇\t农村\t合计\n{}\t10\t20\t12\t18\t30\n{}\t5\t7\t4\t8\t12\n"
        "水利部\t3\t1\t2\t2\t4\n合计\t18\t28\t18\t28\t46\n"
    )
    found = admitted("2025年任务计划表", grid=grid)
    assert found.refusals == ()
    assert [grid.path for grid in found.grids] == ["attachments/2025-national-department-other.tsv"]
