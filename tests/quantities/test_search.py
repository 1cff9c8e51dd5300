from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.errors import QuantityError
from zsgx_analysis.quantities import Quantity, find_quantities, parse_quantity

TOKENS = [
    ("1264.3万人次", 12_643_000, "person-times", "exact"),
    ("300期左右", 300, "seminars", "about"),
    ("2万名左右", 20_000, "persons", "about"),
    ("八万名", 80_000, "persons", "exact"),
    ("九所", 9, "count", "exact"),
    ("5千人以上", 5_000, "persons", "at_least"),
    ("不少于2000人", 2_000, "persons", "at_least"),
    ("超过8000万人", 80_000_000, "persons", "more_than"),
    ("180多万人次", 1_800_000, "person-times", "more_than"),
    ("5000余人", 5_000, "persons", "more_than"),
    ("突破70万", 700_000, "count", "more_than"),
    ("3萬人", 30_000, "persons", "exact"),
    ("5。3万人", 53_000, "persons", "exact"),
    ("1,264.3", Decimal("1264.3"), "count", "exact"),
    ("十二个", 12, "count", "exact"),
    ("more than 50000", 50_000, "count", "more_than"),
    ("no less than 3,000", 3_000, "count", "at_least"),
    ("12.643 million person-times", 12_643_000, "person-times", "exact"),
    ("12.\n643 million", 12_643_000, "count", "exact"),
    ("12. 643 million person-times", 12_643_000, "person-times", "exact"),
    ("每年百万人次", 1_000_000, "person-times", "exact"),
    ("three million", 3_000_000, "count", "exact"),
    ("about one million", 1_000_000, "count", "about"),
    ("90 万人", 900_000, "persons", "exact"),
    ("１２万人次", 120_000, "person-times", "exact"),
    ("兩萬餘名", 20_000, "persons", "more_than"),
    ("約3萬人次", 30_000, "person-times", "about"),
    ("三点五万人", 35_000, "persons", "exact"),
    ("1亿2000万人", 120_000_000, "persons", "exact"),
    ("二百五十名", 250, "persons", "exact"),
    ("上万名", 10_000, "persons", "at_least"),
    ("近万名", 10_000, "persons", "about"),
    ("不超过50期", 50, "seminars", "at_most"),
    ("60人以内", 60, "persons", "at_most"),
    ("约2万余人", 20_000, "persons", "more_than"),
    ("至少5000人以上", 5_000, "persons", "at_least"),
    ("half a million people", 500_000, "persons", "exact"),
    ("up to 60 participants", 60, "persons", "at_most"),
    ("5,000 or more people", 5_000, "persons", "at_least"),
    ("12 key fields", 12, "fields", "exact"),
    ("200家国家级基地", 200, "bases", "exact"),
    ("20多万人（次）", 200_000, "person-times", "more_than"),
    ("至少承擔2000名", 2_000, "persons", "at_least"),
    ("508 662人", 508_662, "persons", "exact"),
    ("5家单位", 5, "count", "exact"),
    ("每年认定20个", 20, "count", "exact"),
    ("第三家", 3, "count", "exact"),
    ("as many as 20,000", 20_000, "count", "at_most"),
]

RANGES = [
    ("2500万至3000万", 25_000_000, 30_000_000, "count"),
    ("2—3万人", 20_000, 30_000, "persons"),
    ("20万～30万人次", 200_000, 300_000, "person-times"),
    ("500至1万人", 500, 10_000, "persons"),
    ("2,000 to 3,000 people", 2_000, 3_000, "persons"),
    ("between 2,000 and 3,000 people", 2_000, 3_000, "persons"),
]

NOT_FIGURES = [
    "第十三批",
    "第3期",
    "12月10日",
    "2021—2030年",
    "2011-2020",
    "二〇二四年",
    "2024年3月15日",
    "〔2021〕73号",
    "10年来",
    "30个工作日",
    "90学时",
    "8490万元",
    "5%",
    "百分之五",
    "三分之一",
    "十四五",
    "二十大",
    "十二届十一次全会",
    "010-84201234",
    "13800138000",
    "邮编100716",
    "zsgx.example2024.org.cn",
    "一批",
    "万人计划",
    "653工程",
    "5G",
    "COVID-19",
    "10:28",
    "December 10, 2021",
    "15 March 2024",
    "13th",
    "No. 73",
    "5 working days",
    "3 million yuan",
]


@pytest.mark.parametrize(("token", "value", "unit", "bound"), TOKENS)
def test_a_token_is_read_whole(token, value, unit, bound):
    quantity = parse_quantity(token)
    assert (quantity.value, quantity.unit, quantity.bound) == (value, unit, bound)
    assert quantity.printed == token


@pytest.mark.parametrize(("token", "value", "unit", "bound"), TOKENS)
def test_limits_follow_from_the_bound(token, value, unit, bound):
    expected = {
        "exact": (value, value),
        "about": (None, None),
        "at_least": (value, None),
        "more_than": (value, None),
        "at_most": (None, value),
    }
    quantity = parse_quantity(token)
    assert (quantity.lower, quantity.upper) == expected[bound]


@pytest.mark.parametrize(("token", "lower", "upper", "unit"), RANGES)
def test_a_range_has_both_limits_and_no_printed_value(token, lower, upper, unit):
    quantity = parse_quantity(token)
    assert (quantity.lower, quantity.upper, quantity.unit) == (lower, upper, unit)
    assert quantity.bound == "range"
    assert quantity.limits() == {"value": None, "lower": lower, "upper": upper}
    assert lower < quantity.value < upper


@pytest.mark.parametrize("token", [*NOT_FIGURES, "", "   ", "人次", "万人", "300期，2万名"])
def test_what_is_no_single_figure_is_an_error(token):
    with pytest.raises(QuantityError) as caught:
        parse_quantity(token)
    assert caught.value.found
    assert caught.value.expected


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_numbers_that_count_nothing_are_not_found(text):
    assert find_quantities(f"（一）关于{text}。") == []
    assert find_quantities(f"It says {text}, so it is.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每年办班70期左右，约3000名", [("70期左右", "seminars"), ("约3000名", "persons")]),
        ("建成200家国家级专业技术人员继续教育基地", [("200家", "bases")]),
        ("覆盖12个重点领域、9个现代服务业领域", [("12个", "fields"), ("9个", "fields")]),
        ("已颁布13个数字职业的标准", [("13个", "occupations")]),
        ("到2030年底培育2万数字技术工程师", [("2万", "persons")]),
        ("举办70个高级研修班", [("70个", "seminars")]),
        ("共300个新设的点", [("300个", "count")]),
        ("目标为90\n万人", [("90\n万人", "persons")]),
        (
            "about 300 advanced training courses for 20,000 people",
            [("about 300", "seminars"), ("20,000 people", "persons")],
        ),
        (
            "180 state-level bases for the further training of technical and professional staff",
            [("180", "bases")],
        ),
        (
            "a total of 12.\n643 million person-times",
            [("12.\n643 million person-times", "person-times")],
        ),
        ("grew from 2,000 to 3,000 people", [("2,000", "count"), ("3,000 people", "persons")]),
        ("in 2024 seminars were held; 2024 people came", [("2024 people", "persons")]),
        ("1. 培训2万名\n2、办班300期\n3.1 其他", [("2万名", "persons"), ("300期", "seminars")]),
        ("人均90学时，人民群众3人", [("3人", "persons")]),
    ],
)
def test_figures_are_found_in_a_sentence(text, expected):
    assert [(found.printed, found.unit) for found in find_quantities(text)] == expected


def test_people_and_person_times_are_never_mixed():
    units = [
        found.unit for found in find_quantities("培训3万人、5万人次；3 people, 5 person-times")
    ]
    assert units == ["persons", "person-times", "persons", "person-times"]


@given(
    number=st.integers(1, 10**9),
    grouped=st.booleans(),
    bound=st.sampled_from([("", ""), ("不少于", ""), ("约", ""), ("", "左右"), ("超过", "")]),
    unit=st.sampled_from(["人", "名", "人次", "期", "个"]),
)
def test_digits_come_back_whatever_stands_around_them(number, grouped, bound, unit):
    before, after = bound
    token = f"{before}{number:,}{unit}{after}" if grouped else f"{before}{number}{unit}{after}"
    quantity = parse_quantity(token)
    assert quantity.value == number
    assert quantity.printed == token


@given(
    text=st.text(
        alphabet="0123456789.,，。、()（）-—~ \n\t年月日万亿千百十一二两三多余约超过不少于"
        "至到人次名期家个基地领域第左右以上萬餘abcdeghilmnoprst%",
        max_size=60,
    )
)
def test_places_are_exact_and_do_not_overlap(text):
    end = 0
    for found in find_quantities(text):
        assert text[found.start : found.end] == found.printed
        assert found.start >= end
        end = found.end
        for limit in (found.lower, found.upper):
            assert limit is None or limit >= 0
        if found.bound == "range":
            assert found.lower < found.upper


@given(text=st.text(max_size=80))
def test_no_text_breaks_the_search(text):
    assert all(isinstance(found, Quantity) for found in find_quantities(text))


@pytest.mark.parametrize("character", [*"1万亿一 .,~a第", "one ", "1.", "1 \n"])
def test_long_runs_of_one_character_are_read(character):
    find_quantities(character * 20_000)
    find_quantities("培训3" + character * 20_000 + "人")


@pytest.mark.parametrize("number", ["1234567890123456", "9" * 60, "12345678.123456789"])
def test_a_number_of_more_digits_than_a_float_keeps_is_no_quantity(number):
    assert not [one for one in find_quantities(f"每年培训{number}人次。") if one.unit]
    assert find_quantities("每年培训123456789012345人次。")[0].value == 123456789012345
