import json
import shutil
from pathlib import Path

import pytest

from zsgx_analysis.cli import checks, main


def test_a_sound_machine_is_told_line_by_line(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--home", str(home)]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert [line.split()[1] for line in lines] == [
        "fonts",
        "kernel",
        "browser",
        "disk",
        "data",
        "processes",
    ]
    assert str(home) in lines[4]


def test_missing_data_fail_with_advice(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(home / "data" / "processed")
    assert main(["doctor", "--home", str(home), "--quiet"]) == 1
    out = capsys.readouterr().out
    assert "FAIL  data" in out
    assert "→ run zsgx build" in out
    assert "fonts" not in out


def test_raw_files_changed_after_the_build_are_named(home: Path) -> None:
    table = home / "data" / "raw" / "attachments" / "2024-national.tsv"
    table.write_bytes(table.read_bytes() + b"\n")
    finding = checks.data(str(home))
    assert finding.state == "warn"
    assert "attachments/2024-national.tsv" in finding.detail.en


def test_a_browser_that_is_not_there_is_a_warning(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZSGX_BROWSER", str(home / "none"))
    assert checks.browser(None).state == "warn"


def test_a_foreign_kernel_under_the_common_name_is_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = tmp_path / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    content = {"argv": ["/opt/other/bin/python"], "display_name": "x", "language": "python"}
    spec.write_text(json.dumps(content))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    finding = checks.kernel(None)
    assert finding.state == "warn"
    assert "/opt/other/bin/python" in finding.detail.zh
