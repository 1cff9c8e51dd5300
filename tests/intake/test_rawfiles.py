import pytest

from zsgx_analysis.documents import read_document
from zsgx_analysis.errors import DataError
from zsgx_analysis.intake.particulars import particulars_of
from zsgx_analysis.intake.rawfiles import figures_file, grid_name, grid_text
from zsgx_analysis.statements import read_statements
from zsgx_analysis.statements.tokens import RAW_COLUMNS
from zsgx_analysis.tables import read_attachments

PROSE = """山东省专业技术人才知识更新工程实施方案（2022—2030年）

2022年12月1日

每年培训专业技术人才20万名左右。济南市每年培训3万名。
"""


def test_a_grid_is_kept_as_printed(notice):
    (table,) = read_attachments(read_document(notice()))
    assert grid_name(table, "全国") == "2025-national"
    text = grid_text(table, "2025-plan", "")
    assert text == (
        "2025年专业技术人员能力提升项目计划表\n单位：万人\n\n"
        "部门\t数字技术\t网络安全\t小计\n教育部\t1.2\t0.3\t1.5\n"
        "科技部\t0.8\t\t0.8\n合计\t2\t0.3\t2.3\n"
    )


def test_a_line_break_in_a_cell_stays(notice):
    grid = [["部门", "数字\n技术", "小计"], ["教育部", "1.2", "1.2"], ["合计", "1.2", "1.2"]]
    (table,) = read_attachments(read_document(notice(grid=grid)))
    assert '"数字\n技术"' in grid_text(table, "2025-plan", "")


def test_the_title_of_the_document_helps_a_table_that_does_not_name_its_year(notice):
    lines = ["湖南省2025年知识更新工程任务", "任务表", "单位：万人"]
    (table,) = read_attachments(read_document(notice(lines=lines)))
    assert grid_name(table, "湖南") == "2025-hunan"
    text = grid_text(table, "2025-plan", lines[0])
    assert text.startswith("湖南省2025年")


def test_the_name_of_the_raw_file_tells_a_year_that_no_title_does(notice):
    (table,) = read_attachments(read_document(notice(lines=["任务表", "单位：万人"])))
    assert table.year == 2025
    assert grid_text(table, "2025-plan", "任务").startswith("任务表\n单位")


def test_a_table_that_does_not_read_back_is_refused(notice):
    (table,) = read_attachments(read_document(notice()))
    table.year = 2031
    with pytest.raises(DataError, match="read back"):
        grid_text(table, "2025-plan", "")


def test_figures_are_filed_as_tokens_those_of_cities_too(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(PROSE, encoding="utf-8")
    document = read_document(path)
    filed = figures_file(read_statements(document).figures, particulars_of(document, {}))
    header, *rows = filed.text.splitlines()
    assert header.split("\t") == [*RAW_COLUMNS, "place"]
    assert filed.kept == len(rows) == 2
    assert rows[0].split("\t")[:10] == [
        "山东",
        "2022",
        "2030",
        "per_year",
        "target",
        "project",
        "participants",
        "20万名左右",
        "plan",
        "2022-12-01",
    ]
    assert rows[1].startswith("济南市\t2022\t2030\t")
    assert filed.left_out == ()
