NEWS = ["山东省知识更新工程动态", "发布日期：2024年11月20日"]


def test_values_that_cannot_both_be_true_are_not_placed(read):
    found = read(*NEWS, "2023年，全省培训9万人次。", "另有统计，2023年全省培训7万人次。")
    assert found.figures.empty
    assert found.unplaced["missing"].tolist() == ["conflict", "conflict"]


def test_values_that_agree_stay(told):
    lines = [*NEWS, "2023年，全省培训近10万人次。", "2023年，全省培训9.6万人次。"]
    assert told(lines, "bound", "value") == [("about", 1e5), ("exact", 9.6e4)]


def test_a_lower_bound_agrees_with_what_is_above_it(told):
    lines = [*NEWS, "2023年，全省培训超过9万人次。", "2023年，全省培训9.6万人次。"]
    assert len(told(lines, "value")) == 2


def test_people_and_person_times_do_not_clash(told):
    lines = [*NEWS, "2023年，全省培训9万人次。", "2023年，全省培训5万人。"]
    assert told(lines, "unit") == [("person-times",), ("persons",)]
