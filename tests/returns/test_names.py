"""A name counts where it is whole, and not where it is a piece of a longer one."""

import pytest

from zsgx_analysis.returns.names import Names, folded

NAMES = Names(
    {
        "山东大学": ["山东大学", "山大"],
        "齐鲁医院": ["齐鲁医院", "山东大学齐鲁医院"],
        "济南市": ["济南市", "济南"],
        "济南市教育局": ["济南市教育局"],
        "石油大学": ["中国石油大学"],
    },
    {
        "山东大学": "济南市",
        "齐鲁医院": "济南市",
        "济南市": "山东",
        "济南市教育局": "济南市",
        "石油大学": "青岛市",
    },
)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("山东大学2025年完成情况表", "山东大学"),
        ("关于报送山东大学执行情况的报告", "山东大学"),
        ("山 東 大 學", "山东大学"),
        ("济南市山东大学国家级专业技术人员继续教育基地", "山东大学"),
        ("山东大学齐鲁医院2025年", "齐鲁医院"),
        ("山东省济南市2025年任务完成情况", "济南市"),
        ("济南市人力资源和社会保障局", "济南市"),
        ("济南市教育局", "济南市教育局"),
        ("山东大学（盖章）", "山东大学"),
    ],
)
def test_a_unit_is_found_by_its_name(text: str, unit: str) -> None:
    found = NAMES.one(text)
    assert found is not None
    assert found.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "山东大学附属医院2025年",
        "山东大学医学院培训基地",
        "济南市职业技术学院",
        "中国石油大学（北京）",
        "原山东大学",
        "济南大学",
        "山东大学和济南市教育局",
    ],
)
def test_a_piece_of_another_name_is_no_unit(text: str) -> None:
    assert NAMES.one(text) is None


def test_names_are_compared_in_one_form() -> None:
    assert folded("山東 大學（本部）") == "山东大学(本部)"


def test_without_a_roster_cities_are_units() -> None:
    found = Names({}, {}).one("济南市2025年完成情况")
    assert found is not None
    assert found.unit == "济南市"
