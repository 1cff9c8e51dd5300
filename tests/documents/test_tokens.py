import pytest

from zsgx_analysis.documents.tokens import (
    is_caption,
    is_continuation_mark,
    is_figure,
    is_label,
    is_marker,
    is_table_word,
)


@pytest.mark.parametrize(
    "token", ["0.2", "17", "1,264.3", "１２.５", "18.25 ", "-3", "5%", "2万人", "300期", "≥3000"]
)
def test_figures(token: str) -> None:
    assert is_figure(token)


@pytest.mark.parametrize("token", ["", "教育部", "2024年", "第3批", "a1", "1" * 50, "—"])
def test_no_figures(token: str) -> None:
    assert not is_figure(token)


@pytest.mark.parametrize("token", ["—", "-", "…", "无", "/", "N/A"])
def test_markers(token: str) -> None:
    assert is_marker(token)


@pytest.mark.parametrize("line", ["科学研究、技术服务和地质勘查业", "合计", "0.5", "新能源汽车"])
def test_labels(line: str) -> None:
    assert is_label(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "单位：万人",
        "（单位:人）",
        "表2 各部门计划",
        "注：含自筹经费",
        "各地要抓好落实。",
        "长" * 41,
    ],
)
def test_no_labels(line: str) -> None:
    assert not is_label(line)


def test_captions() -> None:
    assert is_caption(" 单位：万人")
    assert is_caption("附件2")
    assert not is_caption("合计")


def test_table_words_are_known_with_spaces_and_full_width_letters() -> None:
    assert is_table_word("合 计")
    assert is_table_word("ＴＯＴＡＬ")
    assert not is_table_word("教育部")


@pytest.mark.parametrize(
    "text",
    [
        "（续表）", "(续表)", "续表", "接上表", "续上表", "接上页", "续", "（续）", "续表1",
        "续表二", "【续表】", "(continued)", "Continued from page 3", "(cont'd)", "转下页",
        "下转第3页",
    ],
)  # fmt: skip
def test_lines_that_say_a_table_goes_on(text: str) -> None:
    assert is_continuation_mark(text)


@pytest.mark.parametrize("text", ["附表2", "继续教育", "续聘人员", "单位：万人", "3", "连续三年"])
def test_lines_that_do_not(text: str) -> None:
    assert not is_continuation_mark(text)
