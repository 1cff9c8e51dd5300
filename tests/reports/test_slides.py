"""Slides, saved and opened again: what a reader sees, hears and can change."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_FILL
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Inches

from zsgx_analysis.charts.chart import Native, Words
from zsgx_analysis.language import LANGUAGES, Language
from zsgx_analysis.reports.slides import EAST_ASIAN, HEIGHT, LATIN, WIDTH, Cited, Deck

WORDS = Words("甲比乙多", "单位：人", "来源：测试。", "甲2人，乙不详")
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63"
    "f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def bars(**changes: Any) -> Native:
    drawn = Native(
        "人数", ("甲", "乙"), (2.0, np.nan), ("2人", "不详"), ("#336699", "#cc3300"), (False, True)
    )
    return drawn._replace(**changes)


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[Deck], Any]:
    """Save a deck and open it as another program would."""

    def reopen(deck: Deck) -> Any:
        path = tmp_path / "deck.pptx"
        deck.save(path)
        return Presentation(str(path))

    return reopen


def texts(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def sizes(shape: Any) -> set[float]:
    runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    return {run.font.size.pt for run in runs}


def boxes(slide: Any, text: str) -> Any:
    (found,) = (
        shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == text
    )
    return found


def filled(lang: Language = "zh") -> Deck:
    """A deck with a slide of every kind."""
    deck = Deck(lang, "任务与缺口")
    deck.cover("知识更新工程", "2024年简报", "由公开数字生成。\n备注第二行。")
    deck.points("要点", ["其一。", "其二。"], "出处甲")
    deck.native(WORDS, [bars(), bars(heading="占比", share=2.0)], "出处乙")
    deck.picture(WORDS, DOT, (0.1, 0.9), "出处丙")
    deck.table("修复", [["项", "值"], ["移位", "11"], ["合计", "92"]], (3, 1), "出处丁")
    return deck


@pytest.mark.parametrize(("lang", "code"), [("zh", "zh-CN"), ("en", "en-GB")])
def test_the_file_knows_its_title_language_and_shape_and_no_author(
    lang: Language, code: str, opened: Callable[[Deck], Any]
) -> None:
    file = opened(Deck(lang, "任务与缺口"))
    about = file.core_properties
    assert (about.title, about.language, about.author) == ("任务与缺口", code, "")
    assert (file.slide_width, file.slide_height) == (Inches(WIDTH), Inches(HEIGHT))
    assert len(file.slides) == 0


def test_slides_stand_in_the_order_they_were_added_with_titles_notes_and_numbers(
    opened: Callable[[Deck], Any],
) -> None:
    deck = filled()
    slides = list(opened(deck).slides)
    assert len(slides) == len(deck) == 5
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles == ["知识更新工程", "要点", "甲比乙多", "甲比乙多", "修复"]
    notes = [slide.notes_slide.notes_text_frame.text for slide in slides]
    assert notes == ["由公开数字生成。\n备注第二行。", "出处甲", "出处乙", "出处丙", "出处丁"]
    numbers = [[text for text in texts(slide) if text.isdigit()] for slide in slides]
    assert numbers == [[], ["2"], ["3"], ["4"], ["5"]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_run_names_both_typefaces_and_its_language(
    lang: Language, opened: Callable[[Deck], Any]
) -> None:
    file = opened(filled(lang))
    parts = [part for slide in file.slides for part in (slide, slide.notes_slide)]
    runs = [run for part in parts for run in part._element.iter("{*}r")]
    charts = [shape.chart for slide in file.slides for shape in slide.shapes if shape.has_chart]
    runs += [run for chart in charts for run in chart._chartSpace.iter("{*}r")]
    assert len(runs) > 20
    for run in runs:
        (latin,), (asian,) = run.iter("{*}latin"), run.iter("{*}ea")
        assert (latin.get("typeface"), asian.get("typeface")) == (LATIN, EAST_ASIAN)
        (properties,) = run.iter("{*}rPr")
        assert properties.get("lang") == {"zh": "zh-CN", "en": "en-GB"}[lang]


def test_what_is_typed_in_later_gets_the_same_typefaces(opened: Callable[[Deck], Any]) -> None:
    master = opened(Deck("zh", "x")).slide_master.part
    (theme,) = (
        relation.target_part.blob.decode("utf-8")
        for relation in master.rels.values()
        if "theme" in relation.reltype
    )
    assert theme.count(f'<a:latin typeface="{LATIN}"') == 2
    assert theme.count(f'<a:ea typeface="{EAST_ASIAN}"') == 2


@pytest.mark.parametrize(("much", "size"), [(70, 22), (80, 20), (90, 18), (118, 14)])
def test_a_point_takes_two_lines_at_most(
    much: int, size: int, opened: Callable[[Deck], Any]
) -> None:
    deck = Deck("zh", "x")
    deck.points("题", ["点" * much, "点"], "")
    (slide,) = opened(deck).slides
    assert sizes(boxes(slide, "点" * much + "\n点")) == {size}


def test_the_numbers_of_sources_are_raised_and_small(opened: Callable[[Deck], Any]) -> None:
    deck = Deck("zh", "x")
    deck.numbers("题", [("名", Cited("92.03万人", "1–3"), Cited("目标"))], [Cited("点。", "2")], "")
    (slide,) = opened(deck).slides
    raised = {
        run.findtext("{*}t"): (run.find("{*}rPr").get("baseline"), run.find("{*}rPr").get("sz"))
        for run in slide.element.iter("{*}r")
        if run.find("{*}rPr").get("baseline")
    }
    assert raised == {" [1–3]": ("30000", "1400"), " [2]": ("30000", "1400")}


def test_a_reference_line_stands_at_its_value(opened: Callable[[Deck], Any]) -> None:
    deck = Deck("zh", "x")
    deck.native(WORDS, [bars(values=(4.0, 2.0), reference=(2.0, "一半"))], "")
    (slide,) = opened(deck).slides
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    (line,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.LINE]
    axis = frame.chart.value_axis
    (x,), (w,) = (frame.chart.element.xpath(f".//c:manualLayout/c:{name}/@val") for name in "xw")
    value = (line.left - frame.left) / frame.width
    assert value == pytest.approx(float(x) + float(w) * 2.0 / axis.maximum_scale, abs=1e-4)
    assert boxes(slide, "一半")


def test_changes_keep_their_side_of_zero(opened: Callable[[Deck], Any]) -> None:
    deck = Deck("zh", "x")
    deck.native(WORDS, [bars(values=(4.0, -3.0))], "")
    (slide,) = opened(deck).slides
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    assert frame.chart.value_axis.minimum_scale < -3
    assert list(frame.chart.plots[0].series[0].values) == [4.0, -3.0]


def charts_of(deck: Deck, opened: Callable[[Deck], Any]) -> list[Any]:
    return [shape for shape in opened(deck).slides[0].shapes if shape.has_chart]


def test_a_chart_can_be_edited_and_shows_the_texts_of_its_values(
    opened: Callable[[Deck], Any],
) -> None:
    deck = Deck("zh", "x")
    deck.native(WORDS, [bars()], "出处")
    (frame,) = charts_of(deck, opened)
    plot = frame.chart.plots[0]
    (series,) = plot.series
    assert (list(plot.categories), list(series.values)) == (["甲", "乙"], [2.0, 0.0])
    assert series.name == "人数"
    labels = [series.points[place].data_label.text_frame.text for place in (0, 1)]
    assert labels == ["2人", "不详"]
    assert frame.chart.part.chart_workbook.xlsx_part is not None
    assert not frame.chart.has_legend
    assert not frame.chart.value_axis.has_major_gridlines
    assert frame.chart.category_axis.reverse_order
    assert [str(series.points[0].format.fill.fore_color.rgb)] == ["336699"]
    fills = [series.points[place].format.fill.type for place in (0, 1)]
    assert fills == [MSO_FILL.SOLID, MSO_FILL.PATTERNED]


def test_charts_side_by_side_take_their_shares_and_only_the_first_names_the_categories(
    opened: Callable[[Deck], Any],
) -> None:
    deck = Deck("zh", "x")
    deck.native(WORDS, [bars(), bars(heading="占比", share=3.0)], "出处")
    first, second = charts_of(deck, opened)
    assert second.width == pytest.approx(3 * first.width, rel=1e-3)
    assert second.left == pytest.approx(first.left + first.width, abs=2)
    assert [frame.chart.category_axis.visible for frame in (first, second)] == [True, False]


@pytest.mark.parametrize(
    ("values", "highest"), [((2.0, np.nan), 3.6), ((np.nan, np.nan), 1.8), ((0.0, 0.0), 1.8)]
)
def test_the_longest_bar_leaves_room_for_its_label(
    values: tuple[float, float], highest: float, opened: Callable[[Deck], Any]
) -> None:
    deck = Deck("zh", "x")
    deck.native(WORDS, [bars(values=values)], "出处")
    (frame,) = charts_of(deck, opened)
    assert frame.chart.value_axis.maximum_scale == pytest.approx(highest)
    assert frame.chart.value_axis.minimum_scale == 0


def test_a_picture_is_cut_to_its_drawing_and_what_is_no_text_is_described(
    opened: Callable[[Deck], Any],
) -> None:
    slides = opened(filled()).slides
    (picture,) = (shape for shape in slides[3].shapes if shape.shape_type == 13)
    assert picture.image.blob == DOT
    assert (picture.crop_bottom, picture.crop_top) == (0.1, pytest.approx(0.1))
    assert picture.width <= slides[3].shapes.title.width
    ratio = picture.image.size[0] / (picture.image.size[1] * 0.8)
    assert picture.width / picture.height == pytest.approx(ratio, rel=0.01)
    charts = [shape for shape in slides[2].shapes if shape.has_chart]
    (table,) = (shape for shape in slides[4].shapes if shape.has_table)
    described = [
        shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in (picture, *charts, table)
    ]
    assert described == [WORDS.alt] * 3 + ["修复"]


@pytest.mark.parametrize("slide", [2, 3])
def test_a_chart_says_its_subtitle_and_source(slide: int, opened: Callable[[Deck], Any]) -> None:
    told = texts(opened(filled()).slides[slide])
    assert WORDS.subtitle in told
    assert WORDS.caption in told


def test_a_table_keeps_its_cells_its_shares_and_a_head_apart_from_the_rest(
    opened: Callable[[Deck], Any],
) -> None:
    (frame,) = (shape for shape in opened(filled()).slides[4].shapes if shape.has_table)
    table = frame.table
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [["项", "值"], ["移位", "11"], ["合计", "92"]]
    assert table.columns[0].width == pytest.approx(3 * table.columns[1].width, rel=1e-3)
    bold = [row.cells[0].text_frame.paragraphs[0].runs[0].font.bold for row in table.rows]
    assert bold == [True, False, False]
    colours = [str(row.cells[0].fill.fore_color.rgb) for row in table.rows]
    assert colours[0] != colours[1] == colours[2] == "FFFFFF"


def test_as_many_shares_as_columns_are_needed() -> None:
    with pytest.raises(ValueError, match="zip"):
        Deck("zh", "x").table("修复", [["项", "值"]], (1,), "")


def test_nothing_leaves_its_slide(opened: Callable[[Deck], Any]) -> None:
    file = opened(filled())
    for slide in file.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= file.slide_width
