from zsgx_analysis.explore.plan_table import matrix_table


def test_each_cell_and_total_says_what_it_rests_on(cells, data):
    table = matrix_table(cells, data, "zh")
    assert len(table.body) == 14
    flat = [cell for row in [*table.body, table.foot] for cell in row[1:] if cell.text]
    assert all(dict(cell.origin)["出处"] == "2024年任务计划附表" for cell in flat)
    whole = table.foot[-1]
    assert (whole.text, whole.value) == ("92.03", 920_300)
    assert dict(whole.origin)["计算"] == "相加，共98项"


def test_an_open_cell_shows_its_ends(open_cells, data):
    table = matrix_table(open_cells, data, "en")
    shown = {cell.text for row in table.body for cell in row[1:]}
    assert "4–6※" in shown
