"""Labels with any character: the gap report and the deck are made with them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from matplotlib.text import Text as Label
from pptx import Presentation

from zsgx_analysis.cli import main
from zsgx_analysis.reports import deck
from zsgx_analysis.reports.content import open_report

ROOT = Path(__file__).parents[2]
PLAN = """关于下达2026年能力提升项目任务的通知

2026年3月1日

2026年能力提升项目任务分配表
单位：万人

部门\t数字技术\t新能源🙂\t𠮷材料\tالعربية\t鿫\ue000技术\t小计
合计\t3\t3.5\t2\t1\t1\t10.5
教育\u200b部\t1\t1\t1\t0.5\t0.5\t4
\u202e科技部\t1\t1.5\t0.5\t0.5\t0.25\t3.75
𠮷🀄\ufe0f司\t1\t1\t0.5\t0\t0.25\t2.75
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    document = folder / "plan.txt"
    document.write_text(PLAN, encoding="utf-8")
    assert main(["add", str(document), "--yes", "--home", str(folder)]) == 0
    return folder


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_charts_of_the_gap_report_show_them(home: Path, lang: str) -> None:
    report = open_report("gap", 2026, lang, str(home))
    charts = {chart.name: chart for chart in report.charts()}
    assert all(chart.png for chart in charts.values())
    drawn = {
        label.get_text().replace("\n", "")
        for chart in charts.values()
        for label in chart.findobj(Label)
    }
    shown = " ".join(drawn)
    for label in ("新能源🙂", "𠮷材料", "العربية", "𠮷🀄司"):
        assert label in shown
    assert "\u202e" not in shown
    assert "\u200b" not in shown
    assert "U+1F642" in shown
    assert set(charts["matrix"].data["department"]) == {"教育部", "科技部", "𠮷🀄司"}


def test_the_deck_shows_them(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "briefing.pptx"
    deck.compose(2026, "zh", home).save(path)
    texts = [
        shape.text_frame.text
        for slide in Presentation(str(path)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    assert any("新能源🙂" in text for text in texts)
