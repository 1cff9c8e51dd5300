import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from zsgx_analysis.cli import main
from zsgx_analysis.sources import read_source, sha256_of, sidecar_of, source_text


def test_data_are_built_and_counted(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "data" / "processed" / "plans.csv").unlink()
    assert main(["build", "--home", str(home)]) == 0
    out = capsys.readouterr().out
    assert "plans" in out
    assert "98" in out
    assert "brought up to date" in out
    assert main(["build", "--home", str(home)]) == 0
    assert "unchanged" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", r"2024  China +Reconstructed +31 of 31 +12 of 31 +2024-national\.tsv"),
        ("zh", r"2024  全国 +已重建 +31 项中 31 项 +31 项中 12 项 +2024-national\.tsv"),
    ],
)
def test_each_plan_table_is_told_with_what_is_proved_of_it(
    home: Path, capsys: pytest.CaptureFixture[str], lang: str, line: str
) -> None:
    assert main(["--lang", lang, "build", "--home", str(home)]) == 0
    assert re.search(line, capsys.readouterr().out)


def test_a_plan_table_without_totals_is_told_too(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = home / "data" / "raw" / "attachments" / "2025-national.tsv"
    raw.write_text(
        "2025年能力提升项目任务计划表\n单位：万人\n\n部门\t数字技术\t网络安全\n教育部\t0.50\t0.20\n"
        "科技部\t0.30\t0.10\n",
        encoding="utf-8",
    )
    source = read_source(raw.with_name("2024-national.tsv"))
    text = source_text(replace(source, sha256=sha256_of(raw)))
    sidecar_of(raw).write_text(text, encoding="utf-8")
    assert main(["--lang", "en", "build", "--home", str(home)]) == 0
    assert re.search(r"2025 +China +Unaudited +no totals +no totals", capsys.readouterr().out)


def test_a_broken_raw_file_is_told_and_the_rest_is_built(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "data" / "raw" / "attachments" / "2025-national.tsv").write_text("没有来源\n")
    (home / "data" / "processed" / "figures.csv").unlink()
    assert main(["build", "--home", str(home)]) == 1
    assert "2025-national" in capsys.readouterr().err
    assert (home / "data" / "processed" / "figures.csv").is_file()


def test_what_an_interrupted_add_left_is_finished_first(home: Path) -> None:
    raw = home / "data" / "raw"
    collected = (raw / "figures" / "collected.tsv").read_bytes()
    moved = {"figures/collected.tsv": collected.decode(), "superseded/figures/c.tsv": None}
    sidecar = raw / "figures" / "collected.source.yml"
    moved |= {"figures/collected.source.yml": sidecar.read_text(encoding="utf-8")}
    after = {"figures/collected.tsv": None, "superseded/figures/c.tsv": collected.decode()}
    after |= {"figures/collected.source.yml": None}
    record = home / "data" / ".change.json"
    record.write_text(json.dumps({"before": moved, "after": after}), encoding="utf-8")
    assert main(["build", "--home", str(home)]) == 0
    assert not record.exists()
    assert not (raw / "figures" / "collected.tsv").exists()
    assert (raw / "superseded" / "figures" / "c.tsv").read_bytes() == collected
    built = (home / "data" / "processed" / "figures.csv").read_text(encoding="utf-8")
    assert "digest of the annual MOHRSS communiques" not in built
