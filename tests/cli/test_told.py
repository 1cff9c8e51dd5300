from pathlib import Path

import pytest

from zsgx_analysis.cli.command import Settings
from zsgx_analysis.cli.told import Told
from zsgx_analysis.cli.unattended import Unattended
from zsgx_analysis.language import Text
from zsgx_analysis.reports.request import Briefing


def test_a_briefing_is_told_on_the_terminal_and_its_failure_in_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(lang="en", named="en")
    log = tmp_path / "log"
    with Unattended(settings, tmp_path, log, None) as watch:
        told = Told(settings, watch)
        told.briefed(Briefing("2024/zh/briefing", Path("a.pptx"), 1.25))
        told.briefed(Briefing("2023/zh/briefing", Path("b.pptx")))
        told.briefed(Briefing("2022/zh/briefing", Path("c.pptx"), error=Text("坏", "broken")))
        told.cut_off(Text("断", "cut off"))
    out, err = capsys.readouterr()
    assert out.splitlines() == ["a.pptx  1.2 s", "b.pptx  unchanged"]
    assert "2022/zh/briefing: broken" in err
    assert "cut off" in err
    lines = log.read_text(encoding="utf-8").splitlines()
    assert [line.split()[1] for line in lines] == ["begin", "failed", "cut-off", "end"]
