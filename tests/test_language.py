"""The two languages and which of them a locale asks for."""

import pytest

from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import (
    LANGUAGES,
    Text,
    as_language,
    default_language,
    position,
    positions,
)


def test_a_text_speaks_both_languages():
    text = Text("合计", "total")
    assert [text.in_language(lang) for lang in LANGUAGES] == ["合计", "total"]


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_environment_decides_in_the_order_of_posix(monkeypatch, variables, expected):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_language() == expected


def test_without_an_environment_the_locale_of_the_process_decides(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: ("Chinese (Simplified)_China", "936"))
    assert default_language() == "zh"
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert default_language() == "en"


def test_an_unknown_language_names_those_there_are():
    with pytest.raises(UsageError, match="found: fr; expected: zh, en"):
        as_language("fr")


@pytest.mark.parametrize(
    ("place", "zh"),
    [
        ("line 12", "第12行"),
        ("line 3, column scope", "第3行 scope 列"),
        ("row 5, column 2", "第5行第2列"),
        ("paragraph 3, character 18", "第3段第18字"),
        ("page 2, table 1", "第2页第1个表"),
        ("sheet 附件, cell A3", "工作表 附件 单元格 A3"),
        ("sheet one, two, cell A3", "工作表 one , two, 单元格 A3"),
        ("table 2, document title", "第2个表文件标题"),
        ("--executor, --scheduler", "--executor, --scheduler"),
        ("In [4]", "In [4]"),
        ("scope", "scope"),
        ("", ""),
    ],
)
def test_a_place_is_told_in_both_languages(place, zh):
    assert position(place) == Text(zh, place)


def test_of_many_places_some_are_named():
    assert positions(["line 1", "line 4", "line 9"], 2) == Text(
        "第1行、第4行、……", "line 1, line 4, …"
    )
