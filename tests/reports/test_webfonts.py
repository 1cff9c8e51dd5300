import base64
import io
import re
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from zsgx_analysis.reports import webfonts as module
from zsgx_analysis.reports.webfonts import (
    cache_folder,
    common_characters,
    cut,
    cut_shared,
    cutting_ahead,
    faces,
    font_files,
)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    module._encoded.cache_clear()


def embedded(css: str) -> list[TTFont]:
    found = re.findall(r"base64,([^)]+)\)", css)
    return [TTFont(io.BytesIO(base64.b64decode(font))) for font in found]


def ranges(css: str) -> list[set[str]]:
    """The characters of each face, by its ``unicode-range``."""
    faces = []
    for rule in re.findall(r"unicode-range: ([^;]+);", css):
        spans = (span.removeprefix("U+").split("-") for span in rule.split(", "))
        points = (range(int(span[0], 16), int(span[-1], 16) + 1) for span in spans)
        faces.append({chr(point) for span in points for point in span})
    return faces


def test_both_weights_hold_every_character_of_the_page() -> None:
    css = faces("知识更新工程：92.03万人次\n≥ 2,000")
    fonts = embedded(css)
    assert [font["OS/2"].usWeightClass for font in fonts] == [400, 700, 400, 700]
    latin, chinese = (set(fonts[place].getBestCmap()) for place in (0, 2))
    assert set(map(ord, "知识更新工程：万人次")) <= chinese
    assert len(chinese) < 15
    assert set(map(ord, "92.03≥,abc“”")) <= latin
    assert len(latin) < 200


def test_no_two_faces_of_a_weight_claim_a_character() -> None:
    _, chinese = common_characters()
    css = faces("".join(chinese) + "龘")
    claimed = ranges(css)
    assert claimed[0::2] == claimed[1::2]
    assert len(claimed) == 6
    assert not claimed[0] & claimed[2]
    assert claimed[2] == chinese
    assert claimed[4] == {"龘"}
    for face, font in zip(claimed, embedded(css), strict=True):
        assert set(font.getBestCmap()) <= set(map(ord, face))


def test_pages_in_chinese_share_their_faces(monkeypatch: pytest.MonkeyPatch) -> None:
    many = sorted(common_characters()[1])
    first = faces("".join(many[:150]))
    monkeypatch.setattr(module, "cut", lambda *_: pytest.fail("cut again"))
    assert faces("".join(many[100:300])) == first
    assert faces("".join(many[100:300])).count("@font-face") == 4


def test_the_second_page_with_the_same_characters_cuts_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = faces("山东")
    module._encoded.cache_clear()
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
    assert len(embedded(faces("山"))) == 4


def test_the_cache_keeps_the_latest_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEPT", 3)
    for text in "山东北":
        faces(text)
    assert len(list(cache_folder().glob("*.woff"))) == 3
    assert not [path for path in cache_folder().iterdir() if path.suffix != ".woff"]


def test_what_pages_share_is_cut_ahead_by_another_process_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shared = len(common_characters()) * len(font_files())
    with cutting_ahead():
        end = time.monotonic() + 120
        while len(list(cache_folder().glob("*.woff"))) < shared and time.monotonic() < end:
            time.sleep(0.05)
    assert len(list(cache_folder().glob("*.woff"))) == shared
    monkeypatch.setattr("zsgx_analysis.reports.webfonts.cut", None)
    module._encoded.cache_clear()
    cut_shared()
    monkeypatch.setattr("zsgx_analysis.reports.webfonts.subprocess.Popen", None)
    with cutting_ahead():
        pass


def test_a_process_that_cuts_ahead_ends_with_the_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **rest: Any) -> None:
            super().__init__(*args, **rest)
            started.append(self)

    monkeypatch.setattr("zsgx_analysis.reports.webfonts.subprocess.Popen", Noted)
    with pytest.raises(ZeroDivisionError), cutting_ahead():
        _ = 1 / 0
    assert started[0].poll() is not None
