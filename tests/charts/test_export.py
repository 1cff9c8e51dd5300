import re

import numpy as np
import pandas as pd
import pdfplumber
import pytest
from PIL import Image

from zsgx_analysis.charts.chart import DPI
from zsgx_analysis.charts.export import FOLDER_VARIABLE, save, save_if_asked
from zsgx_analysis.errors import UsageError


@pytest.fixture
def saved(chart, tmp_path):
    return {path.suffix: path for path in save(chart, tmp_path / "charts", "gap-sample")}


def test_four_files(saved):
    assert sorted(saved) == [".csv", ".pdf", ".png", ".svg"]
    assert {path.stem for path in saved.values()} == {"gap-sample"}


def test_print_resolution(saved):
    with Image.open(saved[".png"]) as picture:
        assert picture.width == 10 * DPI
        assert picture.info["dpi"] == pytest.approx((DPI, DPI), abs=0.1)


def test_svg_holds_paths_and_needs_no_font(saved):
    text = saved[".svg"].read_text(encoding="utf-8")
    assert "<text" not in text
    assert "<dc:date>" not in text


def test_pdf_keeps_text_and_fonts(saved):
    with pdfplumber.open(saved[".pdf"]) as document:
        (page,) = document.pages
        assert "甲比乙多" in page.extract_text()
        assert all("NotoSansCJKsc" in char["fontname"] for char in page.chars)
    assert b"CreationDate" not in saved[".pdf"].read_bytes()


def test_csv_is_the_data(chart, saved):
    assert pd.read_csv(saved[".csv"]).equals(chart.data)


def test_data_of_an_english_chart_have_english_names_beside_the_chinese(chart, tmp_path):
    data = pd.DataFrame(
        {
            "scope": ["全国", "山东", None],
            "field": ["数字技术", "其他", "自拟领域"],
            "largest": ["教育部", "生物技术", "教育部"],
            "persons": [1.0, 2.0, 3.0],
        }
    )
    stems = {}
    for lang in ("zh", "en"):
        chart.data, chart.lang = data, lang
        *_, path = save(chart, tmp_path, f"names-{lang}")
        stems[lang] = pd.read_csv(path)
    assert list(stems["zh"].columns) == list(data.columns)
    english = stems["en"]
    assert list(english.columns) == [
        "scope",
        "scope_en",
        "field",
        "field_en",
        "largest",
        "largest_en",
        "persons",
    ]
    assert english["scope_en"].tolist()[:2] == ["China", "Shandong"]
    assert english["scope_en"].isna().tolist() == [False, False, True]
    assert english["field_en"].tolist() == ["Digital technology", "Other", "自拟领域"]
    assert english["largest_en"].tolist()[1] == "Biotechnology"
    assert "scope_en" not in data.columns


def test_the_same_bytes_every_time(make_chart, tmp_path):
    first = save(make_chart(), tmp_path / "one", "x")
    second = save(make_chart(), tmp_path / "two", "x")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_a_size_that_is_none_is_refused_with_those_there_are(chart, tmp_path):
    with pytest.raises(UsageError, match="found: a4; expected: web, slide, column"):
        save(chart, tmp_path / "charts", "x", size="a4")
    assert not (tmp_path / "charts").exists()


def test_nothing_is_written_unless_asked(make_chart, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    save_if_asked(make_chart(), "gap")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "out"))
    save_if_asked(make_chart(), "gap")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [f"gap-sample.{ending}" for ending in ("csv", "pdf", "png", "svg")]
    assert not any(re.search(r"\s", name) for name in names)


def test_a_picture_in_a_chart_is_in_every_file(make_chart, tmp_path):
    chart = make_chart()
    chart.axes[0].imshow(np.arange(12).reshape(3, 4))
    files = {path.suffix: path for path in save(chart, tmp_path, "x")}
    assert "<image" in files[".svg"].read_text(encoding="utf-8")
    with pdfplumber.open(files[".pdf"]) as document:
        assert document.pages[0].images
