import pytest

PLAN = ["山东省专业技术人才知识更新工程实施方案（2022—2030年）", "2022年12月1日"]
NEWS = ["四川知识更新工程动态", "发布日期：2024年11月20日"]
COLUMNS = ("start", "end", "basis", "kind")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每年培训专业技术人才20万名。", (2022, 2030, "per_year", "target")),
        ("到2030年，累计培训150万人。", (2022, 2030, "cumulative", "target")),
        ("到2025年，培训60万人。", (2022, 2025, "cumulative", "target")),
        ("2023年，培训18万人。", (2023, 2023, "per_year", "target")),
        ("到2030年，建成省级继续教育基地60家。", (2022, 2030, "stock_at_end", "target")),
        ("2021年，全省培训16万人。", (2021, 2021, "per_year", "actual")),
        ("目前，建成省级继续教育基地40家。", (2022, 2022, "stock_at_end", "actual")),
        ("覆盖10个重点领域。", (2022, 2030, "scope", "target")),
    ],
)
def test_years_in_a_plan(told, text, expected):
    assert told([*PLAN, text], *COLUMNS) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年，全省培训9万人次。", (2023, 2023, "per_year", "actual")),
        ("2024年计划培训10万人次。", (2024, 2024, "per_year", "target")),
        ("今年培训10万人次。", (2024, 2024, "per_year", "actual")),
        ("近三年累计培训27万人次。", (2022, 2024, "cumulative", "actual")),
        ("自2021年以来，累计培训35万人次。", (2021, 2024, "cumulative", "actual")),
        ("2021年以来，截至2023年底累计培训26万人次。", (2021, 2023, "cumulative", "actual")),
        ("2021年至2023年，年均培训9万人次。", (2021, 2023, "per_year", "actual")),
        ("已建成省级继续教育基地40家。", (2024, 2024, "stock_at_end", "actual")),
        ("到2027年，培训数字技术工程师1万人。", (2024, 2027, "cumulative", "target")),
        ("2025年将培训12万人次。", (2025, 2025, "per_year", "target")),
    ],
)
def test_years_in_the_news(told, text, expected):
    assert told([*NEWS, text], *COLUMNS) == [expected]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("每年培训10万人次。", "period"),
        ("今年上半年培训5万人次。", "period"),
        ("截至2023年底，累计培训26万人次。", "period"),
        ("2023年5月10日，培训120人。", "period"),
        ("全省新一轮工程每年培训10万人次。", "period"),
    ],
)
def test_years_that_are_not_told_are_not_guessed(read, text, missing):
    found = read(*NEWS, text)
    assert found.figures.empty
    assert missing in found.unplaced["missing"].iloc[0]


def test_rounds_are_national(told):
    lines = ["我国启动新一轮知识更新工程", "2021年10月14日", "计划每年培训100万名人才。"]
    assert told(lines, "scope", *COLUMNS) == [("全国", 2021, 2030, "per_year", "target")]


def test_the_years_of_the_plan_do_not_hold_for_the_nation(read):
    found = read(*PLAN, "全国每年培训100万名专业技术人才。")
    assert found.figures.empty
    assert found.unplaced["missing"].tolist() == ["period"]


def test_what_is_raised_keeps_its_own_year(told):
    lines = ["河南省2025年知识更新工程工作要点", "培训规模由上年的4000人扩大到6000人。"]
    assert told(lines, "printed", *COLUMNS) == [("6000人", 2025, 2025, "per_year", "target")]


@pytest.mark.parametrize(
    ("part", "year"), [("上半年", 2023), ("2022年上半年", 2022), ("1-6月", 2023)]
)
def test_the_task_of_the_year_of_which_a_part_is_told(told, part, year):
    lines = [
        "甘肃省专业技术人才知识更新工程简报",
        "2023年7月31日",
        f"{part}，全省培训专业技术人才4.9万人次，完成年度任务9万人次的54.4%。",
    ]
    assert told(lines, "start", "end", "kind", "printed") == [(year, year, "target", "9万人次")]


def test_a_round_told_of_in_a_report_gives_a_bare_yearly_figure_no_years(read):
    found = read(
        "我国知识更新工程成效显著",
        "新华社北京2025年10月11日电 新一轮专业技术人才知识更新工程实施顺利。",
        "数字技术工程师培育项目每年培训约8万人。",
    )
    assert found.figures.empty
    assert len(found.unplaced) == 1


def test_the_year_in_which_a_round_ended_is_not_that_of_its_sum(read):
    found = read(
        "Gansu and the Knowledge Update Project",
        "In the first round, which ended in 2020, Gansu trained 420,000 professional personnel.",
    )
    assert found.figures.empty
