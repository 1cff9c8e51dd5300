import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from zsgx_analysis import __version__
from zsgx_analysis.cli import main, message_language, program

COMMANDS = ["report", "read", "build", "verify", "lab", "doctor"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_teaches_in_one_language(
    command: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", lang, *command.split(), "--help"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "zsgx" in out
    headings = {"zh": ["用法：", "例：", "选项："], "en": ["Usage:", "Examples:", "Options:"]}
    assert all(heading in out for heading in headings[lang])
    if lang == "en":
        assert not re.search(r"[\u4e00-\u9fff]", out.replace("山东", ""))
    assert all(len(line) <= 88 for line in out.splitlines())


def test_every_example_of_the_help_is_a_line_that_parses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    group = program("en")
    for name in COMMANDS:
        command = group.get_command(None, name)  # type: ignore[attr-defined]
        for line, _ in command.examples:
            words = line.split()
            assert words[:2] == ["zsgx", name]
            context = command.make_context(name, words[2:], resilient_parsing=True)
            assert context.command is command


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"zsgx_analysis {__version__}\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("report --lang zh", "zh"),
        ("report --lang zh --lang en", "en"),
        ("--lang zh report --lang en", "zh"),
        ("report --lang=zh", "zh"),
        ("report --lang fr", "en"),
        ("report --lang", "en"),
        ("report", "en"),
    ],
)
def test_messages_speak_the_language_asked_for_else_that_of_the_system(
    words: str, expected: str
) -> None:
    assert message_language(words.split()) == expected


def test_a_chinese_locale_speaks_chinese(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["--quit"]) == 2
    assert "没有选项 --quit，是否指 --quiet？" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("reprot", "no such command; did you mean report?; found: reprot; expected: report, read"),
        ("build --quit", "no such option: --quit; did you mean --quiet? (help: zsgx build --help)"),
        ("build --home", "--home takes a value"),
        ("build more", "unexpected: more"),
        ("read", "DOCUMENT... is missing"),
        ("--lang fr build", "the language is not known; place: lang; found: fr; expected: zh, en"),
        ("report --jobs none", "this takes a whole number; place: --jobs; found: none"),
        ("report --to odt", "no such choice; place: --to; found: odt; expected: html, pdf"),
    ],
)
def test_wrong_use_is_told_in_one_line_with_status_2(
    words: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"error: {message}")
    assert err.count("\n") == 1


def test_without_a_command_the_help_is_shown_and_the_use_is_wrong(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    assert "Commands:" in capsys.readouterr().err


def test_help_imports_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys; from zsgx_analysis.cli import main; main(['report', '--help'])\n"
        "heavy = {'pandas', 'numpy', 'matplotlib', 'papermill', 'pydantic', 'scipy', 'lxml'}\n"
        "print(heavy & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    line = f"{sys.executable} -c 'from zsgx_analysis.cli import main; main()' --help | true"
    done = subprocess.run(line, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_a_latin_terminal_gets_question_marks_and_no_traceback(tmp_path: Path) -> None:
    code = "import sys; from zsgx_analysis.cli import main; sys.exit(main(['--lang', 'zh', '-h']))"
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env=environment
    )
    assert done.returncode == 0
    assert b"zsgx report" in done.stdout
