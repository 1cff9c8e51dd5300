import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.narrative.numbers import amount
from zsgx_analysis.narrative.tokens import find_tokens


def shown(text, lang):
    return [text[token.start : token.end] for token in find_tokens(text, lang)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "2024年计划92.03万人，比目标（约90万人）多2.03万人，为102.3%。",
            ["92.03万人", "约90万人", "2.03万人", "102.3%"],
        ),
        ("第一轮（2011–2020年）累计1264.3万人次", ["1264.3万人次"]),
        ("每10万常住人口197.0人，是全国（70.9人）的2.8倍", ["197.0人", "70.9人", "2.8倍"]),
        ("最高的是应急管理（0.80）", ["0.80"]),
        ("由10万–12万人", ["10万–12万人"]),
        ("11月1日、R6C11、653工程", []),
    ],
)
def test_chinese_figures_and_nothing_else(text, figures):
    assert shown(text, "zh") == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "plans 920,300 people in 2024: more than its goal (about 900,000 people), or 102.3%.",
            ["920,300 people", "about 900,000 people", "102.3%"],
        ),
        ("Round one (2011–2020) came to 12,643,000 person-times", ["12,643,000 person-times"]),
        ("197.0 per 100,000 residents, 2.8 times", ["197.0", "2.8 times"]),
        ("row R6C11 of the 2021 plan", []),
    ],
)
def test_english_figures_and_nothing_else(text, figures):
    assert shown(text, "en") == figures


@given(
    value=st.integers(min_value=1, max_value=10**9),
    lang=st.sampled_from(["zh", "en"]),
    bound=st.sampled_from(["exact", "about", "at_least", "more_than"]),
)
def test_an_amount_is_found_whole_with_the_value_it_says(value, lang, bound):
    text = amount(value, "persons", lang, bound)
    (token,) = find_tokens(f"（{text}）" if lang == "zh" else f"({text})", lang)
    assert token.end - token.start == len(text)
    assert abs(token.value - value) <= token.slack * 1.001
