import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from matplotlib import font_manager
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font

from zsgx_analysis.charts import fonts
from zsgx_analysis.charts.fonts import FAMILY, font_file, register
from zsgx_analysis.errors import ReportError


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_each_weight_is_found_as_a_file_of_that_weight(weight):
    fonts.register()
    found = findfont(FontProperties(family=fonts.FAMILY, weight=weight), fallback_to_default=False)
    assert Path(found) == fonts.font_file(weight)
    assert weight in Path(found).name.lower()


def test_the_package_of_the_fonts_is_not_imported():
    code = (
        "import sys; from zsgx_analysis.charts.fonts import register; register(); "
        "assert 'mpl_font' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_chinese_latin_and_rare_name_characters_have_glyphs():
    assert fonts.missing_glyphs(["专业技术人才知识更新工程 92.03万人 − – † ‡ ◇ ※ ≥ 喆堃犇"]) == []
    assert fonts.missing_glyphs(["a\u0e01b\u0e01"]) == ["\u0e01"]


def test_missing_fonts_are_one_clear_error(monkeypatch):
    monkeypatch.setattr(fonts, "PACKAGE", "no_such_package")
    fonts.font_file.cache_clear()
    try:
        with pytest.raises(ReportError, match="no_such_package"):
            fonts.font_file("regular")
    finally:
        fonts.font_file.cache_clear()


def test_a_chinese_sign_is_as_wide_as_its_size():
    assert fonts.text_width("知识更新", 10) == pytest.approx(40, abs=1)
    assert fonts.text_width("知识更新", 20) == pytest.approx(80, abs=2)


def test_a_measured_character_opens_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts.measure("测量")
    monkeypatch.setattr(fonts, "_measuring", None)
    assert fonts.text_width("测量", 10) == 20
    assert fonts.text_width("测量", 10, "bold") == 20


def test_another_edition_of_the_family_is_never_taken(tmp_path: Path) -> None:
    copy = tmp_path / "NotoSansCJKsc-Regular.otf"
    shutil.copy(font_file("regular"), copy)
    font_manager.fontManager.ttflist.insert(
        0, replace(font_manager.ttfFontProperty(FT2Font(str(copy))), fname=str(copy))
    )
    register.cache_clear()
    register()
    assert str(copy) in {entry.fname for entry in font_manager.fontManager.ttflist}
    found = font_manager.findfont(font_manager.FontProperties(family=FAMILY))
    assert Path(str(found)) == font_file("regular")
