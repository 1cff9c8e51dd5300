"""The briefing of a year, published for real."""

import shutil
from pathlib import Path

import pytest
from pptx import Presentation

from zsgx_analysis.reports import briefing, manifest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "data", folder / "data")
    return folder


@pytest.fixture(scope="module")
def published(home: Path) -> Path:
    """The briefing of a year without a plan."""
    return briefing.publish(2023, "zh", home, home / "reports", [{"status": "balanced"}])


def test_a_year_without_a_plan_has_a_briefing_too(published: Path) -> None:
    told = " ".join(
        shape.text_frame.text
        for slide in Presentation(str(published)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    assert "没有2023年的任务计划附表" in told


def test_a_published_briefing_is_listed_with_its_checksum(published: Path) -> None:
    assert published.parts[-3:] == ("2023", "zh", "briefing.pptx")
    content = manifest.read(published.parent / briefing.LISTING)
    assert content is not None
    outputs = [{"path": published.name, "sha256": manifest.sha256(published)}]
    assert content["outputs"] == outputs
    assert content["audit"] == [{"status": "balanced"}]
    assert sorted(path.name for path in published.parent.iterdir()) == [
        "briefing.manifest.json",
        "briefing.pptx",
    ]


def test_it_is_current_until_its_data_or_its_file_changes(published: Path, home: Path) -> None:
    def current(lang: str = "zh") -> bool:
        return briefing.is_current(2023, lang, home, home / "reports")  # type: ignore[arg-type]

    assert current()
    assert not current("en")
    for path in (home / "data" / "processed" / "figures.csv", published):
        before = path.read_bytes()
        path.write_bytes(before + b"\n")
        assert not current()
        path.write_bytes(before)
        assert current()
