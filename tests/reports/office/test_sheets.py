import pytest

from zsgx_analysis.reports.office.sheets import number_format, sheets_of


@pytest.mark.parametrize(
    ("value", "form", "prefix", "unit", "lang", "expected"),
    [
        (20_000, "", "约", "人", "zh", '"约"#,##0"人"'),
        (20_000, "", "about ", "people", "en", '"about "#,##0" people"'),
        (0.075, "%", "", "", "zh", "0.0%"),
        (0.5, ".2f", "", "", "zh", "0.00"),
        (2024, "d", "", "", "zh", "0"),
        (66.7, "", "", "", "en", "#,##0.0##"),
        (5, "+", "", "", "en", "+#,##0;-#,##0;#,##0"),
        (5, "", 'a"b', "", "en", '"ab"#,##0'),
    ],
)
def test_a_number_is_shown_with_its_bound_and_unit(value, form, prefix, unit, lang, expected):
    assert number_format(value, form, prefix, unit, lang) == expected


def test_every_table_and_chart_is_a_sheet_numbered_as_in_the_document(shown):
    sheets = {one.name: one for one in sheets_of(shown.blocks, "gap", shown.charts, shown.lang)}
    zh = ["要点", "表1", "附表1", "图1"]
    en = ["Key numbers", "Table 1", "Annex table 1", "Figure 1"]
    assert list(sheets) == (zh if shown.lang == "zh" else en)
    table = list(sheets.values())[1]
    assert table.head[1] == ("人数（人）" if shown.lang == "zh" else "People (people)")
    assert isinstance(table.rows[0][1].shown, float)
    assert table.rows[0][1].origin


def test_chart_data_are_named_in_the_language_of_the_report(shown, tmp_path):
    block = {"kind": "chart", "name": "a", "title": "t", "subtitle": "", "caption": "来源：甲。"}
    (tmp_path / "gap-a.csv").write_text(
        "index,field,field_en,persons,lower,upper,share,status,sole,printed,own\n"
        "3,数字技术,Digital technology,5.0,5.0,5.0,0.5,moved,True,0.5,x\n"
        "4,其他,Other,,,,,printed,False,,\n",
        encoding="utf-8-sig",
    )
    (sheet,) = sheets_of([block], "gap", tmp_path, shown.lang)
    first = [value.shown for value in sheet.rows[0]]
    if shown.lang == "zh":
        assert sheet.head == ["领域", "人数", "占比", "数字状态", "独家承担", "印作", "own"]
        assert first == ["数字技术", 5.0, 0.5, "移位", "是", "0.5", "x"]
    else:
        assert sheet.head[:2] == ["Field", "Persons"]
        assert first[0] == "Digital technology"
    assert sheet.rows[1][1].shown == ""
    assert sheet.rows[0][2].form == "0.0%"


def test_bounds_that_say_more_than_the_value_stay(tmp_path):
    block = {"kind": "chart", "name": "a", "title": "t", "subtitle": "", "caption": ""}
    text = "field,persons,lower,upper\n其他,5.0,4.0,6.0\n"
    (tmp_path / "gap-a.csv").write_text(text, encoding="utf-8")
    (sheet,) = sheets_of([block], "gap", tmp_path, "en")
    assert sheet.head == ["Field", "Persons", "Lower bound", "Upper bound"]
