NEWS = ["知识更新工程动态", "发布日期：2024年11月20日"]


def test_figures_are_shared_out_over_places(told):
    line = "2023年，江苏、浙江、安徽分别培训专业技术人才12万人次、9万人次和7万人次。"
    assert told([*NEWS, line], "scope", "value") == [("江苏", 12e4), ("浙江", 9e4), ("安徽", 7e4)]


def test_and_in_english(told):
    lines = ["The Knowledge Update Project in the provinces", "Published: 2024-07-08"]
    line = "Jiangxi and Hubei trained 102,000 and 96,000 people respectively in 2023."
    assert told([*lines, line], "scope", "start", "value") == [
        ("江西", 2023, 102_000),
        ("湖北", 2023, 96_000),
    ]


def test_over_programmes(told):
    line = "2023年，山东高级研修项目、能力提升项目分别培训2000人、5万人。"
    assert told([*NEWS, line], "programme", "value") == [
        ("advanced_seminars", 2000),
        ("capability", 50_000),
    ]


def test_bases_are_told_for_each_base(told):
    lines = ["宁夏知识更新工程实施方案（2022—2030年）"]
    line = "国家级基地、自治区级基地分别按每年不少于2000人、不少于500人的规模培训。"
    assert told([*lines, line], "programme", "basis", "value") == [
        ("bases", "per_year_per_base", 2000),
        ("provincial_bases", "per_year_per_base", 500),
    ]


def test_a_list_of_another_length_is_not_shared_out(read):
    line = "2023年，江苏、浙江分别培训12万人次、9万人次和7万人次。"
    found = read(*NEWS, line)
    assert found.figures.empty
    assert set(found.unplaced["missing"]) == {"list"}
