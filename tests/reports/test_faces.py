import base64
import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from zsgx_analysis.reports import faces as module
from zsgx_analysis.reports.faces import cache_folder, cut, faces, font_files


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def embedded(css: str) -> list[TTFont]:
    found = re.findall(r"base64,([^)]+)\)", css)
    return [TTFont(io.BytesIO(base64.b64decode(font))) for font in found]


def test_both_weights_hold_every_character_of_the_page_and_little_else() -> None:
    fonts = embedded(faces("知识更新工程：92.03万人次\n≥ 2,000"))
    assert len(fonts) == 2
    for font in fonts:
        characters = set(font.getBestCmap())
        assert set(map(ord, "知识更新工程：万人次≥")) <= characters
        assert len(characters) < 130
    assert fonts[0]["OS/2"].usWeightClass < fonts[1]["OS/2"].usWeightClass


def test_the_second_page_with_the_same_characters_cuts_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = faces("山东")
    monkeypatch.setattr(module, "cut", lambda *_: pytest.fail("cut again"))
    assert faces("东山山") == first


def test_the_same_characters_give_the_same_bytes() -> None:
    path = font_files()[400]
    assert cut(path, "山东") == cut(path, "山东")


def test_a_cache_that_cannot_be_written_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert len(embedded(faces("山"))) == 2


def test_the_cache_keeps_the_latest_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEPT", 3)
    for text in "山东北":
        faces(text)
    assert len(list(cache_folder().glob("*.woff"))) == 3
    assert not [path for path in cache_folder().iterdir() if path.suffix != ".woff"]
