"""Asking a person about proposals on a terminal."""

import click
import pytest

from zsgx_analysis.cli.command import Settings
from zsgx_analysis.cli.deciding import decide
from zsgx_analysis.intake import examine

TEXT = """山东省专业技术人才知识更新工程动态

2024年5月20日

近年来，全省累计举办高级研修班120期。

今年上半年，全省培育数字技术工程师800人。
"""


@pytest.fixture
def intake(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return examine(path, tmp_path)


@pytest.fixture
def answers(monkeypatch):
    """Answer the prompts in order; an empty answer takes the default, None stops."""

    def given(*lines):
        left = list(lines)

        def prompt(text, default=None, **_):
            line = left.pop(0) if left else None
            if line is None:
                raise click.Abort
            return line or default

        monkeypatch.setattr("zsgx_analysis.cli.deciding.click.prompt", prompt)

    return given


def test_accepting_asks_only_for_what_is_missing(intake, answers, capsys):
    answers("a", "2021", "r")
    seminars, engineers = decide(intake, "Li", Settings("zh"))
    assert seminars.verdict == "completed"
    assert seminars.fact[:3] == ("山东", "2021", "2024")
    assert engineers.verdict == "refused"
    assert "近年来，全省累计举办高级研修班120期" in capsys.readouterr().err


def test_a_word_that_is_none_is_asked_again(intake, answers, capsys):
    answers("a", "soon", "2021", "q")
    (seminars,) = decide(intake, "Li", Settings("en"))
    assert seminars.fact[1] == "2021"
    assert "there is no such value" in capsys.readouterr().err


def test_completing_takes_what_is_known_by_default(intake, answers):
    answers("c", "", "2021", "2024", "", "", "", "", "s")
    (seminars,) = decide(intake, "Li", Settings("zh"))
    assert seminars.fact == (
        *("山东", "2021", "2024", "cumulative"),
        *("actual", "advanced_seminars", "seminars"),
    )


def test_later_and_stopping_decide_nothing(intake, answers):
    answers("s", "q")
    assert decide(intake, "Li", Settings("zh")) == []
    answers()
    assert decide(intake, "Li", Settings("zh")) == []
