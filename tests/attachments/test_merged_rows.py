"""Two rows on one line: cells with two figures, taken apart by the totals."""

from __future__ import annotations

import pytest

from tests.attachments.builders import figures, operations, printed_table, read
from zsgx_analysis.attachments.labels import read_label
from zsgx_analysis.attachments.merged_rows import label_pair

BODY = [[120, 45, 0, 310], [87, 0, 264, 53], [405, 96, 138, 0], [0, 218, 71, 167]]
NAMES = ("教育部", "科技部", "工业和信息化部", "自然资源部")
TRUTH = {
    (department, field): figure
    for department, row in zip(NAMES, BODY, strict=True)
    for field, figure in zip(("新一代信息技术", "生物技术", "新能源", "新材料"), row, strict=True)
    if figure
}


def merged(label: str, between: str) -> list[list[str]]:
    rows = printed_table(BODY, departments=NAMES)
    cells = [
        between.join(filter(None, pair)) for pair in zip(rows[2][1:], rows[3][1:], strict=True)
    ]
    return [rows[0], rows[1], [label, *cells], *rows[4:]]


@pytest.mark.parametrize(
    "printed",
    ["教育部\n科技部", "教育部 科技部", "教育部、科技部", "教育部/科技部", "教育部科技部"],
)
def test_two_labels_in_one_stub_cell(printed):
    pair = label_pair(read_label(printed))
    assert pair is not None
    assert [label.name for label in pair] == ["教育部", "科技部"]


@pytest.mark.parametrize("printed", ["教育部", "合计", "某某中心", ""])
def test_one_label_is_no_pair(printed):
    assert label_pair(read_label(printed)) is None


@pytest.mark.parametrize(
    ("label", "between"),
    [
        ("教育部\n科技部", "\n"),
        ("教育部 科技部", " "),
        ("教育部、科技部", " "),
        ("教育部科技部", "\n"),
    ],
)
def test_two_rows_on_one_line_are_parted(label, between):
    table = read(merged(label, between))
    assert table.status == "reconstructed"
    assert table.certificate.unique
    assert figures(table.cells) == TRUTH
    assert set(operations(table)) == {"rows_merged"}


def test_parted_figures_keep_the_cell_they_stand_in():
    table = read(merged("教育部\n科技部", "\n"))
    own = table.cells[table.cells["department"] == "科技部"]
    assert (own["row"] == 3).all()
    assert (own["status"] == "moved").all()
    assert own["printed"].tolist() == ["120\n87", "264", "310\n53"]


def test_two_rows_on_one_line_and_a_misread_figure_elsewhere():
    rows = merged("教育部\n科技部", "\n")
    rows[4][2] = "278"
    table = read(rows)
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert sorted(operations(table)) == ["misread", "rows_merged", "rows_merged"]


def test_figures_the_totals_cannot_share_out_are_bounded():
    rows = """
    领域 | 新能源 | 新材料 | 小计
    合计 | 10 | 10 | 20
    教育部\\n科技部 | 6 | 6 | 6\\n6
    财政部 | 4 | 4 | 8
    """
    table = read(rows)
    assert table.status == "ambiguous"
    assert not table.certificate.unique
    open_cells = table.cells[table.cells["department"] != "财政部"]
    assert (open_cells["status"] == "ambiguous").all()
    assert open_cells["value"].isna().all()
    assert (open_cells["lower"] == 0).all()
    assert (open_cells["upper"] == 6).all()
    certain = table.cells[table.cells["department"] == "财政部"]
    assert certain["value"].tolist() == [4, 4]
