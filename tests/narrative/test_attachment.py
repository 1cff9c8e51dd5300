from zsgx_analysis.narrative.attachment import label_text, picture_key, picture_title, steps

FACTS = {"lines": 16, "columns": 16, "figures": 132, "edits": 31, "closes_as_printed": 12}


def repair(operation, label, source="", target=""):
    return {"operation": operation, "label": label, "from": source, "to": target}


def test_operations_of_one_kind_make_one_step():
    log = [
        repair("label_shifted", "合计", "R3C1", "R2C1"),
        repair("label_shifted", "教育部", "R6C1", "R5C1"),
        repair("lost", "教育部 / 新能源", "", "R5C4"),
    ]
    assert steps(log, "zh") == [
        "行标签错位，移回：合计（R3C1 → R2C1）、教育部（R6C1 → R5C1）。",
        "数字缺失，由合计推出：教育部 / 新能源（R5C4）。",
    ]
    first, second = steps(log, "en")
    assert first.startswith("Row label shifted")
    assert "Ministry of Education / New energy (R5C4)" in second


def test_a_place_that_stays_is_named_once_and_many_are_counted():
    assert "（R2C2）" in steps([repair("misread", "教育部", "R2C2", "R2C2")], "zh")[0]
    many = [repair("row_slipped", "教育部", f"R2C{n}", f"R2C{n + 1}") for n in range(2, 11)]
    assert "等9处" in steps(many, "zh")[0]
    assert "and 3 more" in steps(many, "en")[0]


def test_the_picture_counts_and_explains_only_what_occurs():
    marks = ["moved", "moved", "dropped"]
    assert picture_title(marks, "zh") == "印表连合计须解释3处：移位2处、只计一次1处"
    assert picture_title([], "en") == "The figures stand as printed"
    key = picture_key(marks, arrows=False, joined=False, lang="en")
    assert "†" in key
    assert "struck out" in key
    assert "arrow" not in key
    assert picture_key([], arrows=False, joined=False, lang="zh") == ""
    assert picture_key([], arrows=True, joined=True, lang="zh").count("；") == 1


def test_labels_are_translated_where_they_are_known():
    assert label_text("教育部", "zh") == "教育部"
    assert label_text("涉及部门", "en") == "Department"
    assert label_text("农业农村部", "en") == "Ministry of Agriculture and Rural Affairs"
    assert label_text("某新设机构", "en") == "某新设机构"
