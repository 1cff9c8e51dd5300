from pathlib import Path

from zsgx_analysis.cli.command import Settings
from zsgx_analysis.cli.tables import TableSummary, repair_table, summary, summary_table
from zsgx_analysis.documents import read_document
from zsgx_analysis.tables import read_attachments

ROOT = Path(__file__).parents[2]


def test_a_table_in_a_line_and_its_repairs_below() -> None:
    path = ROOT / "data" / "raw" / "attachments" / "2024-national.tsv"
    (attachment,) = read_attachments(read_document(path))
    one = summary(attachment)
    assert (one.year, one.region, one.status, one.unique) == (2024, "全国", "reconstructed", True)
    assert (one.cells, one.total, one.unit) == (98, 920_300, "persons")
    english = summary_table([("plan.tsv", one)], Settings("en")).splitlines()
    assert english[1].split()[:3] == ["plan.tsv", "1", "2024"]
    assert "920,300" in english[1]
    repairs = repair_table(one, Settings("en")).splitlines()
    assert len(repairs) == 1 + len(one.repairs)
    (moved,) = [line for line in repairs if "R6C17 → R7C17" in line]
    assert "Ministry of Science and Technology / Subtotal" in moved
    assert moved.split()[-2:] == ["2.15", "2.15"]
    assert "科技部 / 小计" in repair_table(one, Settings("zh"))


def test_a_figure_corrected_where_it_stands_has_one_place_and_the_unit_of_the_print(
    tmp_path: Path,
) -> None:
    path = tmp_path / "2025-national.tsv"
    path.write_text(
        "2025年能力提升项目任务计划表\n单位：万人\n\n部门\t数字技术\t网络安全\t其他\t小计\n"
        "合计\t1.20\t0.70\t0.35\t2.25\n教育部\t0.50\t0.20\t0.10\t0.80\n"
        "科技部\t3.30\t\t0.05\t0.35\n国家能源局\t0.40\t0.50\t0.20\t1.10\n",
        encoding="utf-8",
    )
    (attachment,) = read_attachments(read_document(path))
    (line,) = repair_table(summary(attachment), Settings("en")).splitlines()[1:]
    assert "→" not in line
    assert line.split()[-3:] == ["R4C2", "3.30", "0.3"]


def test_a_table_with_an_open_cell_has_no_total() -> None:
    one = TableSummary(2, None, "", "bounded", False, 4, None, "", ())
    line = summary_table([("open.tsv", one)], Settings("en")).splitlines()[1]
    assert "–" in line
    assert "no" in line.split()


def test_plan_and_result_side_by_side_have_no_common_total(tmp_path: Path) -> None:
    path = tmp_path / "2024-shandong.txt"
    rows = "市\t计划数\t完成数\n济南市\t500\t400\n青岛市\t600\t700\n合计\t1100\t1100\n"
    path.write_text(f"山东省2024年各市计划与完成情况表\n单位：人\n\n{rows}", encoding="utf-8")
    (attachment,) = read_attachments(read_document(path))
    assert (summary(attachment).cells, summary(attachment).total) == (4, None)


def test_the_total_of_a_table_of_several_units_is_of_its_own_unit_only(tmp_path: Path) -> None:
    path = tmp_path / "2025.txt"
    path.write_text(
        "2025年培训任务计划表\n\n部门\t期数（期）\t人数（万人）\n合计\t12\t3.5\n"
        "教育部\t5\t1.2\n科技部\t7\t2.3\n",
        encoding="utf-8",
    )
    (attachment,) = read_attachments(read_document(path))
    one = summary(attachment)
    assert (one.cells, one.unit, one.total) == (4, "persons", 35_000)
