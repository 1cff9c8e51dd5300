import io
import sys

import pytest

from zsgx_analysis.cli.command import Settings
from zsgx_analysis.cli.progress import Progress


class Terminal(io.StringIO):
    """An error stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_what_is_worked_on(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "80")
    progress = Progress(Settings("en"), 2)
    progress.start("2024/zh/gap")
    progress.start("2024/zh/progress")
    progress.done("2024/zh/gap")
    shown = terminal.getvalue().split("\r\x1b[2K")
    assert shown[1] == "[0/2] working on 2024/zh/gap"
    assert shown[2] == "[0/2] working on 2024/zh/gap, 2024/zh/progress"
    assert shown[-1] == ""


def test_a_narrow_terminal_gets_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "20")
    Progress(Settings("zh"), 1).start("2024/zh/regional-山东")
    assert terminal.getvalue() == "\r\x1b[2K[0/1] 正在做 2024/z"


@pytest.mark.parametrize("quiet", [True, False])
def test_a_log_sees_nothing_of_it(quiet: bool, capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(Settings("en", quiet=quiet), 1)
    progress.start("2024/zh/gap")
    progress.done("2024/zh/gap")
    assert capsys.readouterr() == ("", "")
