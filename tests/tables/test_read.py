"""Whole tables, from document to proof: the plan of 2024, published tables, random ones."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.tables.builders import (
    FIELDS,
    PLAN_2024_FILE,
    TITLE,
    document_of,
    figures,
    grid_of,
    operations,
    places,
    plan_2024,
    printed_back,
    printed_figures,
    read,
)
from tests.tables.strategies import (
    Case,
    broken_tables,
    clean_tables,
    rounded_tables,
)
from zsgx_analysis.documents import read_document
from zsgx_analysis.errors import DocumentError, LayoutError
from zsgx_analysis.tables import Attachment, read_attachments

TELLING = ("balanced", "balanced_within_rounding", "reconstructed", "ambiguous")
"""Table statuses under which a figure is claimed to be the truth, or bounded."""

properties = settings(
    max_examples=50,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def plan() -> Attachment:
    (table,) = read_attachments(read_document(PLAN_2024_FILE))
    return table


# The plan of 2024


def test_the_plan_of_2024_is_reconstructed_and_proved_unique(plan):
    assert plan.status == "reconstructed"
    assert plan.certificate.unique
    assert plan.certificate.explanations == 1
    assert plan.certificate.cost >= 1
    assert (plan.year, plan.region, plan.unit, plan.unit_printed) == (
        2024,
        "全国",
        "persons",
        "万人",
    )


def test_every_cell_of_2024_is_the_proved_one(plan):
    assert figures(plan.cells) == plan_2024()
    assert (plan.cells["lower"] == plan.cells["value"]).all()
    assert (plan.cells["upper"] == plan.cells["value"]).all()
    assert plan.cells["status"].isin(["printed", "moved"]).all()


@pytest.mark.parametrize(
    ("department", "persons", "fields"),
    [
        ("教育部", 26_000, 14),
        ("科技部", 21_500, 5),
        ("工业和信息化部", 170_000, 13),
        ("中央网信办", 20_000, 2),
        ("国家发展改革委", 38_000, 4),
    ],
)
def test_departments_of_2024(plan, department, persons, fields):
    own = plan.cells[plan.cells["department"] == department]
    assert own["value"].sum() == persons
    assert len(own) == fields


def test_the_cyberspace_administration_trains_in_two_fields(plan):
    own = plan.cells[plan.cells["department"] == "中央网信办"]
    assert dict(zip(own["field"], own["value"], strict=True)) == {
        "数字技术": 10_000,
        "网络安全": 10_000,
    }


def test_all_totals_of_2024_close(plan):
    audit = plan.audit
    assert audit["closes"].all()
    assert (audit["residual"] == 0).all()
    assert (audit["tolerance"] == 0).all()
    assert len(audit) == 15 + 16
    assert (audit.loc[audit["kind"] == "row", "stated"].sum()) == 920_300
    assert (audit.loc[audit["kind"] == "column", "stated"].sum()) == 920_300
    grand = audit[audit["kind"] == "grand"]
    assert grand["stated"].tolist() == [920_300, 920_300]
    assert plan.cells["value"].sum() == 920_300


def test_the_margins_of_2024_are_the_sums_of_its_cells(plan):
    margins = figures(plan.margins)
    assert margins.pop(("合计", "小计")) == 920_300
    by_field = plan.cells.groupby("field")["value"].sum()
    by_department = plan.cells.groupby("department")["value"].sum()
    assert {field: margins.pop(("合计", field)) for field in FIELDS} == by_field.to_dict()
    assert {department: value for (department, _), value in margins.items()} == dict(by_department)


def test_every_token_of_2024_stands_where_it_is_said_to_stand(plan):
    for frame in (plan.cells, plan.margins):
        found = places(frame)
        assert len(found) == len(frame)
        for (row, column), token in found.items():
            assert plan.printed.loc[row, column] == token
    for value, token in zip(plan.cells["value"], plan.cells["printed"], strict=True):
        assert value == Decimal(token) * 10_000


def test_every_repair_of_2024_is_listed(plan):
    kinds = plan.repairs["operation"]
    assert (kinds == "label_shifted").sum() == 4
    assert (kinds == "row_split").sum() == 1
    doubled = plan.repairs[kinds == "figure_repeated"]
    assert doubled["printed"].tolist() == ["0.5", "0.2", "0.2", "17"]
    assert doubled["from"].tolist() == ["R6C11", "R6C12", "R6C13", "R8C17"]
    slipped = plan.repairs[kinds == "totals_slipped"]
    assert slipped["printed"].tolist()[:2] == ["2.15", "17"]
    assert slipped["to"].tolist()[:2] == ["R7C17", "R8C17"]
    assert plan.repairs["proved_by"].map(len).min() >= 1


# Published tables


def test_a_census_table_in_tenths_is_rounded_and_stays_as_printed():
    table = read(
        """
        职称 | 全国 | 村内 | 单位内
        合计 | 208.9 | 115.1 | 93.8
        初级 | 150.3 | 94.7 | 55.6
        中级 | 46.8 | 17.3 | 29.5
        高级 | 11.9 | 3.2 | 8.7
        """,
        ("全国农业技术人员数量", "单位：万人"),
    )
    assert table.status == "balanced_within_rounding"
    assert table.repairs.empty
    assert (table.cells["status"] == "printed").all()
    assert figures(table.cells) == {
        ("初级", "村内"): 947_000,
        ("初级", "单位内"): 556_000,
        ("中级", "村内"): 173_000,
        ("中级", "单位内"): 295_000,
        ("高级", "村内"): 32_000,
        ("高级", "单位内"): 87_000,
    }
    assert (table.cells["lower"] <= table.cells["value"] - 500).all()
    assert (table.cells["upper"] >= table.cells["value"] + 500).all()
    off = table.audit[table.audit["residual"] != 0]
    assert off["residual"].abs().tolist() == [1000, 1000]
    assert (off["residual"].abs() <= off["tolerance"]).all()
    assert table.audit["closes"].all()


SECTORS = """
行业 | 2003 | 2004
total | 574834 | 575058
农、林、牧、渔业 | 27285 | 26007
采矿业 | 3386 | 3241
制造业 | 18456 | 16983
电力、燃气及水的生产和供应业 | 3469 | 4439
建筑业 | 8684 | 11092
交通运输、仓储和邮政业 | 13188 | 12547
信息传输、计算机服务和软件业 | 1383 | 2059
批发和零售业 | 8983 | 6940
住宿和餐饮业 | 373 | 804
金融业 | 4159 | 3345
房地产业 | 1631 | 3648
租赁和商务服务业 | 2439 | 1997
科学研究、技术服务和地质勘查业 | 13937 | 12203
水利、环境和公共设施管理业 | 8661 | 7664
居民服务和其他服务业 | 11252 | 3163
教育 | 365847 | 370788
卫生、社会保障和社会福利业 | 63393 | 61728
文化、体育和娱乐业 | 11902 | 16492
公共管理和社会组织 | 6406 | 9918
"""
SECTOR_CAPTIONS = ("地方国有企事业单位各行业技术人员数", "单位：人")
WRAPPED = ("信息传输、", "科学研究、", "水利、")


def test_a_provincial_table_by_years_balances():
    table = read(SECTORS, SECTOR_CAPTIONS)
    assert table.status == "balanced"
    assert table.audit["kind"].tolist() == ["column", "column"]
    assert table.audit["stated"].tolist() == [574_834, 575_058]
    assert len(table.cells) == 19 * 2
    assert figures(table.cells)[("教育", "2004")] == 370_788


def test_labels_whose_figures_stand_on_the_next_line_read_right():
    lines = []
    for line in SECTORS.strip().splitlines():
        label, _, rest = line.partition("|")
        wrapped = label.startswith(WRAPPED)
        lines += [f"{label} | _ | _", f"_ | {rest}"] if wrapped else [line]
    table = read("\n".join(lines), SECTOR_CAPTIONS)
    whole = read(SECTORS, SECTOR_CAPTIONS)
    assert len(table.printed) == 24
    assert table.status == "balanced"
    assert figures(table.cells) == figures(whole.cells)
    assert operations(table) == ["label_wrapped"] * 3


def test_the_published_table_as_received_reads_like_this(documents: Path):
    path = documents.parent / "tables" / "fujian_prof_tech_by_sector_2003_2004.tsv"
    (table,) = read_attachments(read_document(path))
    assert table.status == "balanced"
    assert figures(table.cells) == figures(read(SECTORS, SECTOR_CAPTIONS).cells)


# Documents that hold no table, or several


def test_a_document_without_a_table_is_one_clear_error():
    with pytest.raises(LayoutError) as caught:
        read_attachments(document_of(prose=["没有表格的说明"]))
    assert caught.value.file == "plan.txt"
    assert "plan.txt" in caught.value.message("zh")
    assert caught.value.found is not None


def test_a_table_of_words_is_no_table_of_figures():
    words = grid_of("部门 | 联系人\n教育部 | 甲\n科技部 | 乙")
    with pytest.raises(LayoutError):
        read_attachments(document_of(words))


def test_a_binary_file_is_one_clear_error(tmp_path):
    path = tmp_path / "plan.tsv"
    path.write_bytes(bytes(range(256)) * 40)
    with pytest.raises((DocumentError, LayoutError)) as caught:
        read_attachments(read_document(path))
    assert "plan.tsv" in str(caught.value)


def test_an_unreadable_table_does_not_stop_the_one_after_it():
    garbage = grid_of("领域 | 新能源 | 新材料 | 小计\n" + "教育部 | x | y | z\n" * 4)
    good = grid_of("领域 | 新能源 | 小计\n合计 | 3 | 3\n教育部 | 1 | 1\n科技部 | 2 | 2")
    tables = read_attachments(document_of(garbage, good))
    assert tables[-1].status == "balanced"
    assert figures(tables[-1].cells) == {("教育部", "新能源"): 1, ("科技部", "新能源"): 2}


def test_tables_are_numbered_in_the_order_of_the_document():
    grid = grid_of("领域 | 新能源 | 小计\n合计 | 3 | 3\n教育部 | 1 | 1\n科技部 | 2 | 2")
    tables = read_attachments(document_of(grid, grid))
    assert [table.number for table in tables] == [1, 2]
    assert [table.cells["table"].unique().tolist() for table in tables] == [[1], [2]]


# Properties


def contradictions(case: Case, table: Attachment) -> list[tuple[object, ...]]:
    """Return the cells whose truth lies outside what the table says of them."""
    told = {
        (row.department, row.field): (row.lower, row.upper, row.status)
        for row in table.cells.itertuples()
    }
    wrong = []
    for key, true in case.truth.items():
        lower, upper, status = told.pop(key, (0.0, 0.0, "absent"))
        if not lower - 1e-6 <= true <= upper + 1e-6:
            wrong.append((key, true, lower, upper, status))
    wrong += [(key, "no such cell", *said) for key, said in told.items() if said[1] > 0]
    return wrong


@properties
@given(clean_tables())
def test_a_clean_table_is_never_altered(case):
    table = read(case.rows, (TITLE, case.unit))
    assert table.status == "balanced"
    assert table.repairs.empty
    assert (table.cells["status"] == "printed").all()
    assert contradictions(case, table) == []
    assert printed_back(table) == printed_figures(table)


@properties
@given(rounded_tables())
def test_a_rounded_table_is_never_altered(case):
    table = read(case.rows, (TITLE, case.unit))
    assert table.status in ("balanced", "balanced_within_rounding")
    assert table.repairs.empty
    assert places(table.cells) | places(table.margins) == printed_figures(table)
    for row in table.cells.dropna(subset="row").itertuples():
        assert row.value == Decimal(row.printed) * 10_000
    if table.status == "balanced_within_rounding":
        assert contradictions(case, table) == []


@properties
@given(broken_tables(1))
def test_no_figure_is_wrong_after_one_fault(case):
    table = read(case.rows, (TITLE, case.unit))
    assert table.status in TELLING
    assert contradictions(case, table) == []


@properties
@given(broken_tables(2))
def test_no_figure_is_wrong_after_two_faults(case):
    table = read(case.rows, (TITLE, case.unit))
    if table.status in TELLING:
        assert contradictions(case, table) == []
    else:
        assert table.status == "irreconcilable"
        assert not table.audit["closes"].all()


@properties
@given(broken_tables(2))
def test_a_repaired_table_closes_and_the_print_can_be_had_back(case):
    table = read(case.rows, (TITLE, case.unit))
    if table.status == "reconstructed":
        assert table.audit["closes"].all()
        assert not table.repairs.empty
    printed = printed_figures(table)
    for place, token in printed_back(table).items():
        assert table.printed.loc[place] == token
    assert {place for place in printed if set(printed[place]) - set("0.")} <= set(
        printed_back(table)
    )


@pytest.mark.parametrize(("rows", "columns"), [(40, 30), (150, 60), (3, 400), (600, 4)])
def test_a_grid_of_garbage_ends_by_itself_and_keeps_its_print(rows, columns):
    body = [
        [str((7 * r * r + 13 * c * c + r * c) % 9973) for c in range(columns)] for r in range(rows)
    ]
    grid = [["领域", *(f"项{c}" for c in range(columns - 1)), "合计"]]
    grid += [[f"部门{r}", *row] for r, row in enumerate(body)] + [["合计", *body[0]]]
    table = read(grid)
    assert table.status == "irreconcilable"
    assert not table.certificate.unique
    assert table.repairs.empty
    assert places(table.cells).items() <= printed_figures(table).items()
    assert not table.audit["closes"].all()
