import pytest

from zsgx_analysis.figures.owner import is_per_base, programme_of_figure

TITLE = "知识更新工程"


@pytest.mark.parametrize(
    ("text", "indicator", "programme"),
    [
        ("能力提升项目每年培训9万人。", "participants", "capability"),
        ("每年举办300期左右国家级高级研修班。", "seminars", "advanced_seminars"),
        ("举办研修班36期，培训2100人。", "participants", "advanced_seminars"),
        ("举办研修班36期，培训12万人次。", "participants", "project"),
        ("知识更新工程高级研修项目培训2万人。", "participants", "advanced_seminars"),
        ("建成国家级继续教育基地9家、省级基地45家。", "bases", "provincial_bases"),
        ("依托省级基地培训5万人。", "participants", "project"),
        ("每个省级基地每年培训500人。", "participants", "provincial_bases"),
        ("职业技能培训补助，惠及5万人。", "participants", "other"),
        ("专业技术人才总量达到142万人。", "professional_personnel", "context"),
        ("省级以上继续教育基地100家。", "bases", "?"),
        (
            "42 advanced seminars under the Knowledge Update Project, with 2,300 participants.",
            "participants",
            "advanced_seminars",
        ),
    ],
)
def test_the_programme_of_a_figure(spots, text, indicator, programme):
    spot = spots(TITLE, "正文，如下。", text)[-1]
    assert programme_of_figure(spot, indicator, spot.window()) == programme


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("每家基地每年培训600人。", True),
        ("国家级基地不少于2000人。", True),
        ("全部基地共培训6万人。", False),
    ],
)
def test_figures_for_each_base(spots, text, each):
    (spot,) = spots(text)
    assert is_per_base(spot) is each


def test_an_engineer_named_after_and_belongs_to_the_second_figure(told):
    lines = [
        "Gansu sets its plan for the Knowledge Update Project",
        "March 28, 2024",
        "This year, the province plans to train 60,000 professionals "
        "and to cultivate 800 digital technology engineers.",
    ]
    assert told(lines, "programme", "value") == [("project", 60_000), ("digital_engineers", 800)]


def test_what_a_base_shall_train_in_a_year_is_of_each_base(told):
    lines = [
        "甘肃省2025年知识更新工程计划",
        "国家级基地年培训规模应达到2000人次以上，省级基地不少于800人次。",
    ]
    assert told(lines, "programme", "basis") == [
        ("bases", "per_year_per_base"),
        ("provincial_bases", "per_year_per_base"),
    ]
