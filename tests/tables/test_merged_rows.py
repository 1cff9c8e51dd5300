"""Two rows on one line: cells with two figures, taken apart by the totals."""

from __future__ import annotations

import pytest

from tests.tables.builders import figures, operations, printed_table, read
from zsgx_analysis.tables.labels import read_label
from zsgx_analysis.tables.merged_rows import label_pair

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


def test_the_parting_of_two_rows_is_one_operation_logged_for_each():
    table = read(merged("教育部\n科技部", "\n"))
    log = table.repairs[["label", "from", "to", "cost"]].to_numpy().tolist()
    assert log == [["教育部", "R3C1", "R3C1", 1], ["科技部", "R3C1", "R3C1", 0]]
    assert table.certificate.cost == 1


@pytest.mark.parametrize("printed", ["总计教育部", "小计教育部", "合计 教育部"])
def test_a_name_of_two_characters_may_be_one_of_two(printed):
    pair = label_pair(read_label(printed))
    assert pair is not None
    assert [label.name for label in pair] == [printed[:2], "教育部"]


def test_figures_that_can_be_shared_out_in_too_many_ways_stay_unexplained():
    fields = [f"领域{number}" for number in range(12)]
    table = read(
        [
            ["领域", *fields, "小计"],
            ["合计", *["2"] * 12, "24"],
            ["教育部\n科技部", *["1"] * 12, "6\n6"],
            ["财政部", *["1"] * 12, "12"],
        ]
    )
    assert table.status == "irreconcilable"
    assert table.repairs.empty


@pytest.mark.parametrize(("most", "status"), [(2, "reconstructed"), (1, "irreconcilable")])
def test_so_many_figures_of_unknown_row_are_shared_out(monkeypatch, most, status):
    monkeypatch.setattr("zsgx_analysis.tables.merged_rows.MOST_SINGLE_FIGURES", most)
    assert read(merged("教育部\n科技部", "\n")).status == status


def test_two_rows_on_one_line_of_which_one_figure_is_misread():
    rows = merged("教育部\n科技部", "\n")
    rows[2][1] = "102\n87"
    table = read(rows)
    assert table.status == "reconstructed"
    assert table.certificate.cost == 2
    assert figures(table.cells) == TRUTH
    assert operations(table) == ["rows_merged", "rows_merged", "misread"]


def test_two_rows_under_one_name_or_without_a_total_stay_unexplained():
    assert read(merged("教育部", "\n")).status == "irreconcilable"
    without_totals = [row[:-1] for row in merged("教育部\n科技部", "\n")]
    assert read(without_totals).status == "irreconcilable"


def test_two_lines_with_two_rows_each_are_two_operations():
    rows = printed_table(BODY, departments=NAMES)
    pairs = [
        ["\n".join(filter(None, pair)) for pair in zip(rows[n], rows[n + 1], strict=True)]
        for n in (2, 4)
    ]
    table = read([*rows[:2], *pairs])
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    log = table.repairs[["label", "from", "to", "cost"]].to_numpy().tolist()
    assert log == [
        [NAMES[0], "R3C1", "R3C1", 1],
        [NAMES[1], "R3C1", "R3C1", 0],
        [NAMES[2], "R4C1", "R4C1", 1],
        [NAMES[3], "R4C1", "R4C1", 0],
    ]


def test_two_cells_of_a_line_may_hold_a_neighbours_figure_each_in_either_order():
    rows = printed_table(BODY, departments=NAMES)
    rows[2][1:] = ["", "120\n45", "", "", "475\n310"]
    table = read(rows)
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    log = table.repairs[["operation", "from", "to", "value", "cost"]].to_numpy().tolist()
    assert log == [["moved", "R3C3", "R3C2", 120, 1], ["moved", "R3C6", "R3C5", 310, 1]]


@pytest.mark.parametrize(
    ("faults", "cost", "kinds"),
    [
        ({(2, 1): "102\n87", (2, 4): "301\n53"}, 3, ["misread", "misread"]),
        ({(2, 1): "102\n87", (2, 3): "246"}, 3, ["misread", "misread"]),
        ({(2, 1): "102\n87", (3, 2): "69"}, 3, ["misread", "misread"]),
        ({(2, 5): "475\n440"}, 2, ["misread"]),
        ({(2, 2): ""}, 2, ["lost"]),
    ],
)
def test_two_rows_on_one_line_are_parted_in_spite_of_faults_within(faults, cost, kinds):
    rows = merged("教育部\n科技部", "\n")
    for (row, column), printed in faults.items():
        rows[row][column] = printed
    table = read(rows)
    assert table.status == "reconstructed"
    assert table.certificate.cost == cost
    assert figures(table.cells) == TRUTH
    assert operations(table) == ["rows_merged", "rows_merged", *kinds]


def test_two_rows_on_one_line_are_parted_wherever_their_totals_stand():
    turned = [[row[0], row[-1], *row[1:-1]] for row in merged("教育部\n科技部", "\n")]
    table = read(turned)
    assert (table.status, table.certificate.cost) == ("reconstructed", 1)
    assert figures(table.cells) == TRUTH
    head, _, *others = merged("教育部\n科技部", "\n")
    table = read([head, *others])
    assert (table.status, table.certificate.cost) == ("reconstructed", 1)
    assert figures(table.cells) == TRUTH


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("教育部;科技部", ["教育部", "科技部"]),
        ("部门\n教育部", ["部门", "教育部"]),
        ("教育部\n某某", ["教育部", "某某"]),
        ("教育部、科技部、财政部", None),
        ("教育部 科技部 财政部", None),
        ("教育部\n科技部\n财政部", None),
        ("教肓部科技部", None),
        ("甲乙", None),
    ],
)
def test_a_stub_cell_holds_two_names_or_one(printed, names):
    pair = label_pair(read_label(printed))
    assert (pair and [label.name for label in pair]) == names
