import pytest

NEWS = ["知识更新工程动态", "发布日期：2024年11月20日"]


def test_plan_and_result_of_one_year(told):
    line = "2023年，山东省计划培训专业技术人才10万人次，实际完成11万人次。"
    assert told([*NEWS, line], "kind", "value") == [("target", 1e5), ("actual", 1.1e5)]


def test_several_provinces_in_one_item(told):
    line = "2023年，山东培训3万人；河南培训2万人。全省还举办高级研修班20期。"
    assert told([*NEWS, line], "scope", "printed") == [
        ("山东", "3万人"),
        ("河南", "2万人"),
        ("河南", "20期"),
    ]


def test_the_whole_province_in_a_notice_of_a_city(told):
    lines = ["青岛市2023年知识更新工程总结", "全市培训3万人。全省培训20万人。"]
    assert told(lines, "scope", "printed") == [("青岛市", "3万人"), ("山东", "20万人")]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("2023年，三省共培训20万人。", "scope"),
        ("2023年，山东大学举办高级研修班2期。", "scope"),
        ("2023年，山东培训20万人，其中女性8万人。", "part"),
        ("2023年，山东举办国家级高级研修班8期、省级高级研修班30期。", "conflict"),
        ("2023年，山东培训1800人，1200人取得证书。", "indicator"),
    ],
)
def test_what_lacks_a_part_of_its_meaning_is_listed(read, text, missing):
    found = read(*NEWS, text).unplaced
    assert missing in found["missing"].iloc[-1]


def test_parts_with_a_programme_place_or_year_of_their_own_are_figures(told):
    line = (
        "2023年，山东培训20万人，其中高级研修项目2000人；河南培训9万人，其中郑州市3万人；"
        "2021年至2023年，湖北培训3000人，其中2022年900人。"
    )
    assert told([*NEWS, line], "scope", "start", "programme", "printed") == [
        ("山东", 2023, "project", "20万人"),
        ("山东", 2023, "advanced_seminars", "2000人"),
        ("河南", 2023, "project", "9万人"),
        ("郑州市", 2023, "project", "3万人"),
        ("湖北", 2021, "project", "3000人"),
        ("湖北", 2022, "project", "900人"),
    ]


def test_people_of_other_programmes_do_not_come_out(read):
    found = read(
        *NEWS,
        "2023年，山东开展职业技能培训42万人次，招收博士后860人。",
        "2023年，全省城镇新增就业110万人，邀请专家30人授课。",
    )
    assert found.figures.empty
    assert found.unplaced.empty


def test_a_part_of_what_was_named_two_figures_before_is_no_second_value(read):
    found = read(
        "甘肃省专业技术人才知识更新工程2023年总结",
        "2022年全省举办高级研修班61期，参训3720人次，其中面向外省的研修班6期。",
    )
    assert found.figures["printed"].tolist() == ["61期", "3720人次"]
    assert found.unplaced["missing"].tolist() == ["part"]


@pytest.mark.parametrize(("month", "placed"), [(7, 0), (12, 1)])
def test_the_result_of_a_year_that_is_not_over_is_not_placed(read, month, placed):
    found = read(
        "甘肃省数字技术工程师培育项目进展",
        f"2023年{month}月31日",
        "2023年已培育数字技术工程师650人。",
    )
    assert len(found.figures) == placed
    assert len(found.unplaced) == 1 - placed


def test_a_city_is_called_as_the_title_calls_it(told):
    lines = [
        "成都市2024年知识更新工程计划",
        "问：成都怎么做？",
        "答：全年培训专业技术人才8万人次。",
    ]
    assert told(lines, "scope") == [("成都市",)]
