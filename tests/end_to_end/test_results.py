"""Results come in, reports go out: every figure is the truth, or holds it in its bounds."""

import math
import shutil
from pathlib import Path

import pytest

import zsgx_analysis as zsgx
from tests.reports.running import numbers, run
from zsgx_analysis.cli import main
from zsgx_analysis.reports.blocks import ChartBlock, Table
from zsgx_analysis.sources import read_sidecar

ROOT = Path(__file__).parents[2]
NOT_REPORTED = {("应急管理部", "应急管理"), ("教育部", "生物技术"), ("工业和信息化部", "网络安全")}
HEAD = ["人力资源社会保障部", "关于2024年任务完成情况的通报", "2024年10月18日", ""]
TITLE = "2024年知识更新工程能力提升培训任务完成情况表（截至2024年9月底）"

CITIES = """山东省人力资源和社会保障厅
关于下达2024年任务的通知
2024年3月1日

山东省2024年知识更新工程各市{what}
单位：人

市\t高级研修\t能力提升\t数字技术工程师\t合计
济南市\t{0}
青岛市\t{1}
淄博市\t{2}
合计\t{3}
"""
PLANNED = [[100, 5000, 300], [120, 6000, 400], [30, 2000, 100]]
DONE = [[90, 5100, 0], [120, 3000, 100], [30, 1000, 50]]


def cities(what: str, rows: list[list[int]]) -> str:
    lines = [*rows, [sum(column) for column in zip(*rows, strict=True)]]
    return CITIES.format(*("\t".join(map(str, [*row, sum(row)])) for row in lines), what=what)


def truth() -> dict[tuple[str, str], int | None]:
    """Return what was done: 50 % to 119 % of each task, three of them not reported."""
    plan = zsgx.plan(2024)
    places = zip(plan["department"], plan["field"], plan["persons"], strict=True)
    return {
        (department, field): None
        if (department, field) in NOT_REPORTED
        else int(persons * (50 + 7 * number % 70) / 100)
        for number, (department, field, persons) in enumerate(places)
    }


def result_table(done: dict[tuple[str, str], int | None]) -> str:
    """Return the table in the shape of the plan, totals of what is reported."""
    wide = zsgx.matrix(zsgx.plan(2024))
    rows = [[done.get((department, field)) for field in wide.columns] for department in wide.index]
    lines = [
        [name, *row, sum(filter(None, row))] for name, row in zip(wide.index, rows, strict=True)
    ]
    totals = [sum(filter(None, column)) for column in zip(*rows, strict=True)]
    lines.append(["合计", *totals, sum(totals)])
    shown = [["部门", *wide.columns, "小计"], *lines]
    grid = ["\t".join("" if cell is None else str(cell) for cell in line) for line in shown]
    return "\n".join([*HEAD, TITLE, "单位：人", "", *grid]) + "\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("results")
    shutil.copytree(ROOT / "data", folder / "data")
    documents = {
        "results.txt": result_table(truth()),
        "cities-plan.txt": cities("任务计划表", PLANNED),
        "cities-done.txt": cities("任务完成情况表（截至2024年12月底）", DONE).replace(
            "2024年3月1日", "2025年1月9日"
        ),
    }
    for name, text in documents.items():
        (folder / name).write_text(text, encoding="utf-8")
        assert main(["add", str(folder / name), "--home", str(folder), "--yes", "--quiet"]) == 0
    return folder


def table_of(report, caption: str) -> dict[str, list[str]]:
    """Return a table's rows by their first cell."""
    (table,) = (
        block
        for block in report.blocks
        if isinstance(block, Table) and block.caption.text == caption
    )
    return {row[0].phrase.text: [cell.phrase.text for cell in row[1:]] for row in table.body}


def test_the_plan_stays_and_the_results_are_the_truth(home):
    before = (ROOT / "data" / "processed" / "plans.csv").read_bytes()
    assert (home / "data" / "processed" / "plans.csv").read_bytes() == before
    results = zsgx.results(2024, home=home)
    found = {(row.department, row.field): int(row.persons) for row in results.itertuples()}
    assert found == {place: done for place, done in truth().items() if done is not None}
    assert set(results["as_of"]) == {"2024-09-30"}
    assert set(results["basis"]) == {"published"}


def test_the_sidecar_says_what_the_table_is_and_where_that_is_said(home):
    folder = home / "data" / "raw" / "attachments"
    said = read_sidecar(folder / "2024-national-result-20240930.source.yml")
    assert (said.kind, said.kind_said) == ("result", "title: 培训任务完成")
    assert (said.as_of, said.as_of_said) == ("2024-09-30", "title: 截至2024年9月底")
    assert (said.scope, said.level, said.basis) == ("全国", "nation", "published")
    said = read_sidecar(folder / "2024-shandong-city-programme.source.yml")
    assert (said.kind, said.scope, said.level) == ("plan", "山东", "province")


def test_every_sum_of_the_reports_is_the_truth_or_holds_it(home):
    done = truth()
    plan = zsgx.traced(zsgx.plan(2024, home=home), "plans")
    results = zsgx.traced(zsgx.results(2024, home=home), "results")
    for by in ("department", "field"):
        side = 0 if by == "department" else 1
        for row in zsgx.completion(plan, results, by).itertuples():
            name = getattr(row, by)
            own = {place: value for place, value in done.items() if place[side] == name}
            known = [value for value in own.values() if value is not None]
            if not known:
                assert math.isnan(float(row.result))
                continue
            assert float(row.result) == sum(known)
            assert row.result.bound == ("exact" if len(known) == len(own) else "at_least")
            of_plan = plan[plan[by] == name]
            told = [
                place in done and done[place] is not None
                for place in zip(of_plan["department"], of_plan["field"], strict=True)
            ]
            assert float(row.reported) == pytest.approx(
                of_plan["persons"].astype(float)[told].sum()
                / of_plan["persons"].astype(float).sum()
            )


def test_the_progress_report_says_at_least_and_how_much_has_reported(home):
    report = run("progress", year=2024, lang="en", home=str(home))
    whole = sum(value for value in truth().values() if value is not None)
    text = "\n".join(block.text() for block in report.blocks)
    assert f"at least {whole / 920_300:.1%} of the tasks of 2024 were done" in text
    assert f"at least {whole:,} people of 920,300 people" in text
    untold = 163_000 + 1_000 + 15_000
    assert f"tasks with a result are {1 - untold / 920_300:.1%} of the plan" in text
    names = [block.chart.name for block in report.blocks if isinstance(block, ChartBlock)]
    assert names == ["timeline", "path", "completion", "completion-departments"]
    rows = table_of(report, "Plan and completion by department")
    assert rows["Ministry of Emergency Management"][1:] == ["–", "–", "0.0%", "–"]
    own = sum(value for place, value in truth().items() if place[0] == "教育部" and value)
    assert rows["Ministry of Education"][1] == f"at least {own:,} people"
    # The table is a part of the project: what the rest needs is at most so much.
    need = table_of(report, "What the years that are left need")
    assert need["known results only"][1] == f"at most {10_000_000 - whole:,} people"


def test_the_gap_report_tells_short_over_and_not_reported_apart(home):
    report = run("gap", year=2024, lang="en", home=str(home))
    plan = zsgx.plan(2024).set_index(["department", "field"])["persons"]
    done = {place: value for place, value in truth().items() if value is not None}
    short = {place: plan[place] - value for place, value in done.items() if value < plan[place]}
    over = {place: value - plan[place] for place, value in done.items() if value > plan[place]}
    text = "\n".join(block.text() for block in report.blocks)
    assert (
        f"{len(short)} of the reported tasks were short by {sum(short.values()):,.0f} people "
        f"in all, {len(over)} over by {sum(over.values()):,.0f} people"
    ) in text
    assert "3 tasks are not reported, 179,000 people planned in all" in text
    assert len(table_of(report, "Tasks more than met")) <= len(over)


def test_cities_stand_within_their_province_and_in_no_national_sum(home):
    assert zsgx.plan(2024, home=home)["persons"].sum() == 920_300
    assert set(zsgx.load("plans", home)["region"]) == {"全国"}
    report = run("regional", year=2024, lang="en", home=str(home))
    rows = table_of(report, "Plan and completion of the cities of Shandong")
    assert rows == {
        "Jinan": ["5,400 people", "5,190 people", "96.1%", "100.0%"],
        "Qingdao": ["6,520 people", "3,220 people", "49.4%", "100.0%"],
        "Zibo": ["2,130 people", "1,080 people", "50.7%", "100.0%"],
    }
    assert zsgx.traced(zsgx.load("plans", home), "plans")["persons"].sum() == 920_300


def test_a_second_result_of_the_day_clashes_and_one_of_another_day_does_not(home, capsys):
    path = home / "again.txt"
    text = result_table({**truth(), ("中国科学院", "其他"): 17_000})
    path.write_text(text, encoding="utf-8")
    asked = ["add", str(path), "--home", str(home), "--yes", "--quiet"]
    assert main(asked) == 1
    assert "2024-national-result-20240930.tsv" in capsys.readouterr().err
    path.write_text(text.replace("截至2024年9月底", "截至2024年10月15日"), encoding="utf-8")
    assert main(asked) == 0
    assert set(zsgx.results(2024, home=home)["as_of"]) == {"2024-10-15"}
    assert len(zsgx.load("results", home)["source"].unique()) == 2


def test_the_progress_of_a_province_rests_on_its_own_tables_alone(home):
    report = run("progress", year=2024, lang="en", home=str(home), region="Shandong")
    text = "\n".join(block.text() for block in report.blocks)
    assert "No yearly result was published by Shandong in 2011–2024" in text
    # Its cities have tables of what was done: what is missing is one by department and field.
    missing = "No table of what was done in 2024 by department and field was published by Shandong"
    assert missing in text
    assert "600,000 people due by 2024" in text  # 200,000 a year since 2022
    assert "920,300" not in text
    rows = table_of(report, "Plan and completion by city or county")
    assert rows["Jinan"][:3] == ["5,400 people", "5,190 people", "96.1%"]
    documents = {dict(one["origin"])["Document"] for one in numbers(report.blocks)}
    assert documents
    assert not any("National" in one or "国务院" in one for one in documents)


@pytest.mark.parametrize("name", ["progress", "gap", "regional"])
def test_every_number_of_a_report_leads_to_its_document(home, name):
    found = numbers(run(name, year=2024, lang="zh", home=str(home)).blocks)
    assert found
    for one in found:
        document = dict(one["origin"])["出处"]
        assert not document.endswith(".tsv"), one


def test_a_result_gives_way_to_a_result_and_never_takes_a_plan_with_it(home):
    grid = "部门\t数字技术\t小计\n教育部\t500\t500\n科技部\t40\t40\n合计\t540\t540\n"
    plan = f"\n\n2025年能力提升项目任务计划表\n单位：人\n\n{grid}"
    both = result_table(truth()).replace("截至2024年9月底", "截至2024年11月底")
    both = both.replace("2024年10月18日", "2025年1月8日")
    (home / "both.txt").write_text(both + plan, encoding="utf-8")
    asked = ["--home", str(home), "--yes", "--quiet"]
    assert main(["add", str(home / "both.txt"), *asked]) == 0
    later = result_table({**truth(), ("中国科学院", "其他"): 1})
    later = later.replace("截至2024年9月底", "截至2024年11月底")
    later = later.replace("2024年10月18日", "2025年1月9日")
    (home / "later.txt").write_text(later, encoding="utf-8")
    assert main(["add", str(home / "later.txt"), *asked]) == 1
    assert main(["add", str(home / "later.txt"), *asked, "--replace"]) == 0
    assert zsgx.plan(2025, home=home)["persons"].sum() == 540
    assert zsgx.plan(2024, home=home)["persons"].sum() == 920_300
    done = zsgx.results(2024, home=home).set_index(["department", "field"])["persons"]
    assert done[("中国科学院", "其他")] == 1
    superseded = home / "data" / "raw" / "superseded" / "attachments"
    assert [path.name for path in superseded.glob("*.tsv")] == ["2024-national-result-20241130.tsv"]
