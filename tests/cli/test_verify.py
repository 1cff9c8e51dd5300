from pathlib import Path

import pytest

from zsgx_analysis.cli import main


def test_a_published_folder_is_checked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = home / "reports"
    assert main(["report", "gap", "--home", str(home), "--quiet"]) == 0
    assert main(["verify", str(out)]) == 0
    assert "1 report, 5 files: all as listed" in capsys.readouterr().err
    page = out / "2024" / "zh" / "gap.html"
    page.write_bytes(page.read_bytes() + b" ")
    assert main(["verify", str(out), "--lang", "zh"]) == 1
    assert f"错误：{page}：与清单不符" in capsys.readouterr().err


def test_a_folder_without_reports_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(tmp_path)]) == 1
    assert "no report with a manifest" in capsys.readouterr().err
