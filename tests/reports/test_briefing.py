"""The briefing of a year, published for real."""

from pathlib import Path

import nbformat
import pytest
from pptx import Presentation

from zsgx_analysis.reports import briefing, manifest
from zsgx_analysis.reports.blocks import BLOCK

ROOT = Path(__file__).parents[2]


def shown(text: str) -> nbformat.NotebookNode:
    block = {"kind": "heading", "level": 1, "text": text, "figures": []}
    points = {"kind": "points", "phrases": [{"text": "要点", "figures": []}]}
    outputs = [
        nbformat.v4.new_output("display_data", {BLOCK: one, "text/plain": ""})
        for one in (block, points)
    ]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=outputs)])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Reports of one year, of which one ran."""
    folder = tmp_path / "reports" / "2023" / "zh"
    folder.mkdir(parents=True)
    nbformat.write(shown("2023年的任务计划附表未见公布"), folder / "gap.ipynb")
    return tmp_path / "reports"


@pytest.fixture
def published(out: Path) -> Path:
    return briefing.publish(2023, "zh", ROOT, out, [{"status": "balanced"}])


def test_it_is_made_from_the_reports_beside_it(published: Path) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(str(published)).slides]
    assert titles[1:] == ["2023年的任务计划附表未见公布"]


def test_a_published_briefing_is_listed_with_its_checksum(published: Path) -> None:
    assert published.parts[-3:] == ("2023", "zh", "briefing.pptx")
    content = manifest.read(published.parent / briefing.LISTING)
    assert content is not None
    outputs = [{"path": published.name, "sha256": manifest.sha256(published)}]
    assert content["outputs"] == outputs
    assert content["audit"] == [{"status": "balanced"}]
    assert [one["path"] for one in content["inputs"]] == ["gap.ipynb"]


def test_it_is_current_until_a_report_or_its_file_changes(published: Path, out: Path) -> None:
    def current(lang: str = "zh") -> bool:
        return briefing.is_current(2023, lang, ROOT, out)  # type: ignore[arg-type]

    assert current()
    assert not current("en")
    for path in (published.with_name("gap.ipynb"), published):
        before = path.read_bytes()
        path.write_bytes(before + b"\n")
        assert not current()
        path.write_bytes(before)
        assert current()
