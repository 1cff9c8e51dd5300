from zsgx_analysis.reports.office.compact import compact


def cell(text, value=None, prefix="", form="", unit="persons"):
    made = {"text": text, "figures": [], "value": value, "numeric": value is not None}
    if value is None:
        return made
    return {**made, "measure": {"value": value, "unit": unit, "prefix": prefix, "form": form}}


def table(columns, cells):
    caption = {"text": "计划", "figures": []}
    return {"head": ["部门", *"领" * (columns - 1)], "body": [cells], "caption": caption}


def test_a_wide_table_says_its_unit_once():
    cells = [cell("教育部"), cell("2.6万人", 26_000.0), cell("约500人", 500.0, "约")]
    made = compact(table(12, [*cells, *[cell("–")] * 9]), "zh")
    assert made["caption"]["text"] == "计划（单位：万人）"
    assert [one["text"] for one in made["body"][0][:4]] == ["教育部", "2.6", "约0.05", "–"]
    english = compact(table(12, [*cells, *[cell("–")] * 9]), "en")
    assert english["caption"]["text"] == "计划 (thousand people)"
    assert english["body"][0][1]["text"] == "26"


def test_a_table_of_few_columns_several_units_or_shares_stays():
    few = table(3, [cell("教育部"), cell("2.6万人", 26_000.0), cell("–")])
    assert compact(few, "zh") is few
    rest = [cell("–")] * 9
    mixed = table(12, [cell("甲"), cell("1人", 1.0), cell("1期", 1.0, unit="seminars"), *rest])
    assert compact(mixed, "zh") is mixed
    shares = table(12, [cell("甲"), cell("1%", 0.01, form="%", unit=""), cell("–"), *rest])
    assert compact(shares, "zh") is shares
