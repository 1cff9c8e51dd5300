from pathlib import Path

import pandas as pd
import pytest

from zsgx_analysis.explore.frames import ShownFrame, fragment


def shown() -> ShownFrame:
    frame = pd.DataFrame({"persons": [1.0, 2.0]}, index=["甲", "乙"])
    return ShownFrame.of(frame, fragment("<p>一页</p>", "zh"), "标题", "zh")


def test_it_is_a_frame_that_shows_its_page() -> None:
    frame = shown()
    assert frame["persons"].sum() == 3
    assert "<p>一页</p>" in frame._repr_html_()
    assert "<style>" in frame._repr_html_()


def test_what_is_computed_from_it_is_a_plain_frame() -> None:
    for derived in (shown() * 2, shown().T, shown().head(1), shown().copy()):
        assert type(derived) is pd.DataFrame


def test_a_changed_frame_no_longer_shows_the_page() -> None:
    frame = shown()
    frame["more"] = 1
    assert "一页" not in frame._repr_html_()
    assert "more" in frame._repr_html_()
    with pytest.raises(ValueError, match="changed"):
        frame.save_page("page.html")


def test_a_saved_page_asks_nothing_of_the_network(tmp_path: Path) -> None:
    page = shown().save_page(tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<h1>标题</h1>" in page
    assert "http" not in page
    assert "@font-face" in page


def test_words_for_the_script_cannot_break_out() -> None:
    html = fragment("", "en", words='{"a": "\\"><script>"}')
    assert html.count("<script>") == 1
