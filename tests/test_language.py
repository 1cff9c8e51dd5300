"""The two languages and which of them a locale asks for."""

import pytest

from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import LANGUAGES, Text, as_language, default_language


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
