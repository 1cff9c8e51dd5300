from zsgx_analysis.documents.sheet_regions import Region, regions_of, rows_of


def _regions(text: str) -> list[Region]:
    cells = [
        ((row, column), cell)
        for row, line in enumerate(text.split("\n"))
        for column, cell in enumerate(line.split("|"))
        if cell
    ]
    return regions_of(rows_of(cells))


def _shown(regions: list[Region]) -> list[list[str]]:
    return [["".join(text for _, text in row.cells) for row in region.rows] for region in regions]


def test_blank_rows_inside_a_table_do_not_end_it() -> None:
    regions = _regions("部门|新能源|小计\n教育部|1|1\n\n\n科技部|2|2\n\n\n\n合计|3|3")
    assert _shown(regions) == [["部门新能源小计", "教育部11", "科技部22", "合计33"]]


def test_a_group_heading_after_blank_rows_goes_on_with_the_table() -> None:
    (region,) = _regions("部门|人数\n一、中央|\n教育部|1\n\n二、地方|\n北京|2")
    assert len(region.rows) == 5


def test_a_boxhead_of_its_own_begins_another_table() -> None:
    assert len(_regions("部门|人数\n教育部|1\n科技部|2\n\n部门|期数\n教育部|3\n科技部|4")) == 2
    assert len(_regions("部门|2023|2024\n教育部|1|2\n\n部门|2021|2022\n教育部|3|4")) == 2


def test_a_title_or_unit_begins_another_table() -> None:
    assert len(_regions("部门|人数\n教育部|1\n科技部|2\n\n附表2\n教育部|3\n科技部|4")) == 2


def test_figures_without_labels_or_in_other_columns_are_another_matter() -> None:
    assert len(_regions("部门|人数\n教育部|1\n科技部|2\n\n\n|31")) == 2
    assert len(_regions("部门|人数\n教育部|1\n科技部|2\n\n核对||3")) == 2


def test_rows_far_below_are_another_matter() -> None:
    assert len(_regions("部门|人数\n教育部|1\n科技部|2" + "\n" * 30 + "合计|3")) == 2


TWO = """甲表|||乙表
部门|人数||部门|期数
教育部|1||教育部|3
科技部|2||科技部|4"""


def test_tables_side_by_side_are_two_each_with_its_title() -> None:
    left, right = _regions(TWO)
    assert _shown([left]) == [["甲表", "部门人数", "教育部1", "科技部2"]]
    assert _shown([right]) == [["乙表", "部门期数", "教育部3", "科技部4"]]
    assert right.beside
    assert right.shared == ()


def test_tables_side_by_side_may_end_at_different_rows() -> None:
    left, right = _regions(TWO + "\n合计|3\n\n\n|||农业农村部|5\n|||合计|12")
    assert _shown([left])[0][-1] == "合计3"
    assert _shown([right])[0][-2:] == ["农业农村部5", "合计12"]


def test_a_title_over_both_is_shared() -> None:
    text = TWO.replace("甲表|||乙表", "2025年计划表|")
    left, right = _regions(text)
    assert left.rows[0].cells == ((0, "2025年计划表"),)
    assert right.shared == ("2025年计划表",)


def test_three_tables_side_by_side() -> None:
    line = "{0}|{1}||{0}|{1}||{0}|{1}"
    rows = [("部门", "人数"), ("教育部", "1"), ("科技部", "2")]
    assert len(_regions("\n".join(line.format(*row) for row in rows))) == 3


def test_a_blank_column_inside_a_table_does_not_part_it() -> None:
    assert len(_regions("部门|新能源||小计\n教育部|1||1\n科技部|2||2")) == 1
    assert len(_regions("部门|人数||备注\n教育部|1||新增\n科技部|2||续办")) == 1


def test_years_may_be_the_labels_of_a_table() -> None:
    rows = ["部门|人数||年份|人数", "教育部|1||2023|5", "科技部|2||2024|6"]
    assert len(_regions("\n".join(rows))) == 2
