"""Operations on single cells: what each closes, what it costs, how it is logged."""

from __future__ import annotations

import pytest

from tests.tables.builders import (
    FIELDS,
    Rows,
    figures,
    lay,
    operations,
    printed_table,
    read,
    repair,
)
from zsgx_analysis.tables.cells import COSTS, CellSearch, OutOfPatienceError, Patience
from zsgx_analysis.tables.hypotheses import hypotheses

BODY = [[120, 45, 0, 310], [87, 0, 264, 53], [405, 96, 138, 0], [0, 218, 71, 167]]
NAMES = ("教育部", "科技部", "工业和信息化部", "自然资源部")
TRUTH = {
    (department, field): figure
    for department, row in zip(NAMES, BODY, strict=True)
    for field, figure in zip(FIELDS, row, strict=False)
    if figure
}
IT, BIO, ENERGY, MATERIALS = FIELDS[:4]


def plain(**changes: str) -> Rows:
    """Return the table with tokens changed: ``r3c1="81"`` counts from 0."""
    rows = printed_table(BODY, departments=NAMES)
    for place, token in changes.items():
        row, column = place[1:].split("c")
        rows[int(row)][int(column)] = token
    return rows


def explanations(rows: Rows, budget: int) -> list[list[str]]:
    search = CellSearch(hypotheses(lay(rows))[0], Patience(100_000))
    return [[operation.kind for operation in found] for found in search.explanations(budget)]


@pytest.mark.parametrize(
    "printed", ["81", "8", "78", "877", "187", "97", "8.7", "870", "？", "-87", "87年"]
)
def test_a_misread_figure_is_corrected(printed):
    table = read(plain(r3c1=printed))
    assert table.status == "reconstructed"
    assert table.certificate.unique
    assert table.certificate.cost == 1
    assert figures(table.cells) == TRUTH
    assert operations(table) == ["misread"]
    done = repair(table, "misread")
    assert done == {
        "operation": "misread",
        "label": f"科技部 / {IT}",
        "from": "R4C2",
        "to": "R4C2",
        "printed": printed,
        "value": 87,
        "proved_by": ["row:科技部", f"column:{IT}"],
        "cost": 1,
    }
    changed = table.cells[table.cells["status"] != "printed"]
    assert changed["status"].tolist() == ["corrected"]
    assert changed["printed"].tolist() == [printed]
    assert changed["value"].tolist() == [87]


@pytest.mark.parametrize(
    ("place", "printed", "value", "proof"),
    [
        ("r3c5", "414", 404, ["row:科技部", "grand:小计"]),
        ("r1c2", "395", 359, ["grand:合计", f"column:{BIO}"]),
        ("r1c5", "9174", 1974, ["grand:合计", "grand:小计"]),
    ],
)
def test_a_misread_margin_is_corrected(place, printed, value, proof):
    table = read(plain(**{place: printed}))
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    done = repair(table, "misread")
    assert (done["printed"], done["value"], done["proved_by"]) == (printed, value, proof)
    assert (table.cells["status"] == "printed").all()
    assert table.margins["status"].tolist().count("corrected") == 1


@pytest.mark.parametrize(("place", "value"), [("r3c1", 87), ("r2c5", 475), ("r1c5", 1974)])
def test_a_lost_figure_is_inferred_from_the_totals(place, value):
    table = read(plain(**{place: ""}))
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    done = repair(table, "lost")
    assert (done["printed"], done["value"], done["from"]) == ("", value, "")
    inferred = [frame[frame["status"] == "inferred"] for frame in (table.cells, table.margins)]
    (one,) = [frame for frame in inferred if len(frame)]
    assert one["value"].tolist() == [value]
    assert one["row"].isna().all()


@pytest.mark.parametrize(
    ("changes", "first", "second"),
    [
        ({"r2c1": "45", "r2c2": "120"}, f"教育部 / {IT}", f"教育部 / {BIO}"),
        ({"r2c1": "87", "r3c1": "120"}, f"教育部 / {IT}", f"科技部 / {IT}"),
        ({"r2c4": "475", "r2c5": "310"}, f"教育部 / {MATERIALS}", "教育部 / 小计"),
        ({"r1c1": "120", "r2c1": "612"}, f"合计 / {IT}", f"教育部 / {IT}"),
    ],
)
def test_exchanged_neighbours_are_changed_back(changes, first, second):
    table = read(plain(**changes))
    assert table.status == "reconstructed"
    assert table.certificate.cost == 1
    assert figures(table.cells) == TRUTH
    assert operations(table) == ["swapped", "swapped"]
    assert table.repairs["label"].tolist() == [first, second]
    assert set(table.repairs["from"]) == set(table.repairs["to"])


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"r2c4": "", "r2c3": "310"}, f"教育部 / {MATERIALS}"),
        ({"r3c1": "", "r3c2": "87"}, f"科技部 / {IT}"),
        ({"r4c1": "", "r5c1": "405"}, f"工业和信息化部 / {IT}"),
    ],
)
def test_a_figure_in_the_neighbouring_cell_is_moved_back(changes, label):
    table = read(plain(**changes))
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    done = repair(table, "moved")
    assert done["label"] == label
    assert done["from"] != done["to"]
    moved = table.cells[table.cells["status"] == "moved"]
    assert len(moved) == 1
    row, column = int(moved["row"].iloc[0]), int(moved["column"].iloc[0])
    assert done["from"] == f"R{row}C{column}"
    assert table.printed.loc[row, column] == done["printed"]


def test_a_figure_printed_twice_counts_once():
    table = read(plain(r2c3="45"))
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    done = repair(table, "printed_twice")
    assert (done["label"], done["printed"], done["from"], done["value"]) == (
        f"教育部 / {ENERGY}",
        "45",
        "R3C4",
        0,
    )


def test_a_figure_printed_over_its_neighbour():
    table = read(plain(r2c2="120"))
    assert table.status == "reconstructed"
    assert table.certificate.cost == COSTS["overwritten"]
    assert figures(table.cells) == TRUTH
    done = repair(table, "overwritten")
    assert (done["printed"], done["value"]) == ("120", 45)


def test_a_row_total_that_repeats_the_one_above():
    table = read(plain(r3c5="475"))
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    done = repair(table, "total_repeated")
    assert (done["label"], done["printed"], done["value"]) == ("科技部 / 小计", "475", 404)


def test_a_figure_that_no_slip_explains_is_dear():
    table = read(plain(r3c1="999"))
    assert table.certificate.cost == COSTS["replaced"]
    assert figures(table.cells) == TRUTH
    assert repair(table, "replaced")["value"] == 87


@pytest.mark.parametrize(
    ("changes", "origin", "target"),
    [
        ({"r2c1": "", "r2c2": "120 45"}, "R3C3", "R3C2"),
        ({"r3c3": "264 53", "r3c4": ""}, "R4C4", "R4C5"),
    ],
)
def test_two_figures_in_one_cell_are_parted(changes, origin, target):
    table = read(plain(**changes))
    assert table.status == "reconstructed"
    assert table.certificate.unique
    assert figures(table.cells) == TRUTH
    done = repair(table, "moved")
    assert (done["from"], done["to"]) == (origin, target)


def test_every_operation_has_a_cost_and_the_rarer_the_dearer():
    assert COSTS["misread"] <= COSTS["overwritten"] <= COSTS["replaced"]
    assert min(COSTS.values()) >= 0


def test_a_closing_table_needs_no_operation():
    assert explanations(plain(), 0) == [[]]
    assert explanations(plain(), 1) == []


def test_the_search_finds_exactly_the_budget():
    rows = plain(r3c1="81")
    assert explanations(rows, 0) == []
    assert explanations(rows, 1) == [["misread"]]


def test_the_search_ends_when_its_patience_does():
    search = CellSearch(hypotheses(lay(plain(r3c1="81", r5c4="761")))[0], Patience(10))
    with pytest.raises(OutOfPatienceError):
        list(search.explanations(2))


def test_patience_counts_down():
    patience = Patience(5)
    patience.spend(3)
    assert patience.cells == 2
    with pytest.raises(OutOfPatienceError):
        patience.spend(3)


def test_a_misread_digit_in_tenths_of_a_wan():
    table = read(
        """
        领域 | 新能源 | 新材料 | 小计
        合计 | 1.7 | 0.25 | 1.95
        教育部 | 0.2 | — | 0.2
        科技部 | 15 | 0.25 | 1.75
        """,
        ("2025年计划表", "单位：万人"),
    )
    assert table.status == "reconstructed"
    assert repair(table, "misread")["value"] == 15_000
    assert figures(table.cells)["科技部", "新能源"] == 15_000


@pytest.mark.parametrize(
    "changes",
    [
        {"r2c1": "45", "r2c2": "120", "r4c1": "96", "r4c2": "405"},
        {"r2c1": "45", "r2c2": "120", "r3c1": "", "r3c2": "87"},
        # The row proves the 405 misread, yet nothing more of the two exchanges.
        {"r2c1": "45", "r2c2": "120", "r4c1": "96", "r4c2": "450"},
    ],
)
def test_two_exchanges_that_two_totals_alone_could_tell_are_not_proved(changes):
    table = read(plain(**changes))
    assert table.status == "ambiguous"
    assert not table.certificate.unique
    assert table.repairs.empty
    assert "swapped" in set(table.alternatives[0]["operation"])
    for cell in table.cells.to_dict("records"):
        truth = TRUTH.get((cell["department"], cell["field"]), 0)
        assert cell["lower"] <= truth <= cell["upper"]
        assert cell["field"] in (IT, BIO) or cell["value"] == truth or cell["status"] != "printed"


def test_a_grand_total_off_by_what_a_cell_and_its_totals_may_be_is_not_proved():
    table = read(plain(r1c5="1947"))
    assert table.status == "ambiguous"
    (open_cell,) = table.cells[table.cells["value"].isna()].to_dict("records")
    assert (open_cell["printed"], open_cell["lower"], open_cell["upper"]) == ("96", 69, 96)


def test_a_total_that_repeats_the_figure_beside_it_was_printed_over():
    table = read(plain(r3c5="53"))
    assert figures(table.cells) == TRUTH
    assert table.certificate.cost == COSTS["overwritten"]
    done = repair(table, "overwritten")
    assert (done["label"], done["printed"], done["value"]) == ("科技部 / 小计", "53", 404)


def test_patience_may_be_spent_to_the_last():
    patience = Patience(5)
    patience.spend(5)
    with pytest.raises(OutOfPatienceError):
        patience.spend(1)


@pytest.mark.parametrize(
    ("changes", "origin", "target"),
    [
        ({"r3c3": "264\n138", "r4c3": ""}, "R4C4", "R5C4"),
        ({"r3c3": "", "r4c3": "264\n138"}, "R5C4", "R4C4"),
    ],
)
def test_two_figures_in_one_cell_are_parted_upwards_and_downwards(changes, origin, target):
    table = read(plain(**changes))
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    done = repair(table, "moved")
    assert (done["from"], done["to"], done["cost"]) == (origin, target, 1)
    assert done["value"] == (138 if target == "R5C4" else 264)


@pytest.mark.parametrize(
    ("place", "printed", "operation", "value", "cost"),
    [
        ("r3c5", "639", "total_repeated", 404, 1),
        ("r5c5", "639", "total_repeated", 456, 1),
        ("r2c5", "1974", "total_repeated", 475, 1),
        ("r3c1", "120", "overwritten", 87, 2),
        ("r3c1", "405", "overwritten", 87, 2),
        ("r4c2", "138", "overwritten", 96, 2),
        ("r3c2", "45", "printed_twice", 0, 1),
        ("r3c5", "404404", "replaced", 404, 3),
    ],
)
def test_a_cell_that_repeats_its_neighbour_above_below_or_beside(
    place, printed, operation, value, cost
):
    table = read(plain(**{place: printed}))
    assert table.status == "reconstructed"
    assert table.certificate.cost == cost
    assert figures(table.cells) == TRUTH
    done = repair(table, operation)
    assert (done["printed"], done["value"], done["cost"]) == (printed, value, cost)


@pytest.mark.parametrize(
    ("changes", "cost", "kinds"),
    [
        ({"r2c1": "45", "r2c2": "120", "r3c1": "81"}, 2, {"misread", "swapped"}),
        ({"r2c1": "45", "r2c2": "102"}, 2, {"misread", "swapped"}),
        ({"r2c1": "87", "r3c1": "102"}, 2, {"misread", "swapped"}),
        ({"r2c1": "", "r3c3": "", "r4c2": ""}, 3, {"lost"}),
        ({"r1c1": "", "r5c5": ""}, 2, {"lost"}),
        ({"r1c5": ""}, 1, {"lost"}),
    ],
)
def test_operations_on_cells_add_up(changes, cost, kinds):
    table = read(plain(**changes))
    assert table.status == "reconstructed"
    assert table.certificate.cost == cost
    assert figures(table.cells) == TRUTH
    assert set(operations(table)) == kinds
    assert table.repairs["cost"].sum() == cost


def test_two_lost_figures_of_a_column_are_told_from_one_and_a_pair():
    """One lost 207, and 87 too many and too few in two rows of a column, is not rare enough."""
    table = read(plain(r2c1="", r3c1="", r4c2=""))
    assert table.status == "ambiguous"
    assert table.repairs.empty
    for cell in table.cells.to_dict("records"):
        truth = TRUTH.get((cell["department"], cell["field"]), 0)
        assert cell["lower"] <= truth <= cell["upper"]


def test_the_search_yields_what_costs_its_budget_and_nothing_else():
    over = plain(r2c2="120")
    assert [explanations(over, budget) for budget in range(4)] == [[], [], [["overwritten"]], []]
    lost = plain(r2c1="", r4c2="69")
    assert explanations(lost, 1) == []
    assert [sorted(found) for found in explanations(lost, 2)] == [["lost", "misread"]]


@pytest.mark.parametrize("printed", ["", "？"])
def test_a_single_person_is_inferred_and_read_like_any_figure(printed):
    rows = printed_table([[1, 45, 0], [87, 3, 264], [405, 96, 138]], departments=NAMES)
    rows[2][1] = printed
    table = read(rows)
    assert table.status == "reconstructed"
    assert table.repairs["value"].tolist() == [1]
