from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.charts.fonts import text_width
from zsgx_analysis.charts.wrap import balanced, wrap

signs = st.text("知识更新工程，。；（）92.03万人 plan of the", min_size=1, max_size=80)


@given(signs)
def test_nothing_is_lost(text):
    assert "".join(wrap(text, 120, 10)).replace(" ", "") == text.replace(" ", "")


@given(st.text("知识更新工程", min_size=1, max_size=60))
def test_no_line_is_wider_than_it_may_be(text):
    assert all(text_width(line, 10) <= 80 for line in wrap(text, 80, 10))


@given(st.text("知识更新（2021年）。", min_size=1, max_size=60))
def test_closing_punctuation_never_starts_a_line(text):
    for line in wrap(text, 60, 10)[1:]:
        assert not line or line[0] not in "，。；）" or set(line[0]) <= set("）。")


def test_a_number_keeps_its_unit():
    lines = wrap("全工程每年培养培训目标为1264.3万人次左右", 100, 10)
    assert any("1264.3万人次" in line for line in lines)


def test_english_breaks_at_spaces():
    assert wrap("one two three", text_width("one two", 10) + 1, 10) == ["one two", "three"]


def test_lines_of_a_name_are_even():
    assert balanced("生物技术", 31, 10) == "生物\n技术"
    assert balanced("生物技术", 100, 10) == "生物技术"
    assert balanced("新一代信息技术", 31, 10) == "新一代\n信息\n技术"
    assert balanced("Ministry of Ecology and Environment", 120, 10).count("\n") == 1
