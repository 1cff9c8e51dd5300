"""Slides: title, points, charts that can be edited, pictures, tables and notes.

All type is set in faces that office programs have, the Chinese one named
apart: a run without an East Asian typeface falls to whatever the machine
takes for one.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from zsgx_analysis.charts.fonts import text_width
from zsgx_analysis.charts.theme import INK, MUTED, PALETTE, WEB

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zsgx_analysis.charts.chart import Native, Words
    from zsgx_analysis.language import Language

LATIN, EAST_ASIAN = "Arial", "Microsoft YaHei"
WIDTH, HEIGHT = 13.333, 7.5
_LEFT, _INNER = 0.62, 12.1
_TOP, _BODY = 1.72, 4.95
_TITLE_ONLY = 5
_WARNING = "#9b1c1c"
_LOW = 0.03
"""Part of a chart above and below a plot whose place is fixed."""

_MARK = re.compile(r" \[[\d, –]+\]")
"""The numbers of sources behind a text, which are raised."""

LEGIBLE = 6.5
"""Points that the type of a picture has at least; what would be smaller is no slide."""


class Cited(str):
    """A text of a slide with the numbers of the sources that it rests on, ``"1, 3"``."""

    __slots__ = ("mark",)

    mark: str

    def __new__(cls, text: str, mark: str = "") -> Self:
        """Return the text with its mark."""
        made = super().__new__(cls, text)
        made.mark = mark
        return made


class Deck:
    """A presentation in one language, filled slide by slide."""

    def __init__(self, lang: Language, title: str, mark: str = "") -> None:
        self.lang, self._mark = lang, mark
        self._deck = Presentation()
        self._deck.slide_width, self._deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
        self._deck.core_properties.title = title
        self._deck.core_properties.author = ""
        self._deck.core_properties.language = "zh-CN" if lang == "zh" else "en-GB"
        _set_theme_fonts(self._deck)

    def __len__(self) -> int:
        return len(self._deck.slides)

    def cover(self, title: str, subtitle: str, notes: str) -> None:
        """Add the first slide."""
        slide = self._slide(title, "", notes, size=38, top=2.5)
        band = slide.shapes.add_shape(1, 0, 0, Inches(WIDTH), Inches(0.35))
        band.fill.solid()
        band.fill.fore_color.rgb = _colour(PALETTE["navy"])
        band.line.fill.background()
        self._text(slide, [subtitle], 3.75, 0.8, 20, MUTED)

    def points(self, title: str, points: Sequence[str], notes: str) -> None:
        """Add a slide of findings, one a paragraph."""
        slide = self._slide(title, "", notes)
        size = _size_of(points, (22, 20, 18, 16, 14))
        self._text(slide, points, _TOP - 0.1, _BODY + 0.4, size, INK, spacing=size * 0.7)

    def sources(self, title: str, sources: Sequence[str], notes: str, start: int = 1) -> None:
        """Add a slide of numbered sources."""
        slide = self._slide(title, "", notes)
        told = [f"[{number}] {one}" for number, one in enumerate(sources, start=start)]
        self._text(slide, told, _TOP - 0.3, _BODY + 0.6, 11, INK, spacing=3)

    def native(self, words: Words, charts: Sequence[Native], notes: str) -> None:
        """Add a slide with charts that can be edited, side by side."""
        slide = self._slide(words.title, words.subtitle, notes)
        self._caption(slide, words.caption)
        whole, left = sum(chart.share for chart in charts), _LEFT
        for place, chart in enumerate(charts):
            width = _INNER * chart.share / whole
            self._text(slide, [chart.heading], _TOP, 0.35, 12, MUTED, left=left, width=width)
            frame = slide.shapes.add_chart(
                XL_CHART_TYPE.BAR_CLUSTERED,
                Inches(left),
                Inches(_TOP + 0.35),
                Inches(width),
                Inches(min(_BODY - 0.35, 0.5 + 0.85 * len(chart.categories))),
                _data(chart),
            )
            _describe(frame, words.alt)
            most = self._dress(frame.chart, chart, named=place == 0)
            if chart.reference is not None:
                self._reference(slide, frame, chart.reference, most, named=place == 0)
            left += width

    def numbers(
        self,
        title: str,
        numbers: Sequence[tuple[str, str, str]],
        points: Sequence[str],
        notes: str,
    ) -> None:
        """Add a slide of large numbers, each with its name and what it compares with."""
        slide = self._slide(title, "", notes)
        width = _INNER / len(numbers)
        for place, (name, number, beside) in enumerate(numbers):
            left = _LEFT + place * width
            for text, top, size, colour in (
                (name, 0.0, 14, MUTED),
                (number, 0.35, 34, PALETTE["navy"]),
                (beside, 1.1, 14, MUTED),
            ):
                self._text(
                    slide, [text], _TOP + top, 0.7, size, colour, left=left, width=width - 0.2
                )
        size = _size_of(points, (20, 18, 16, 14))
        self._text(slide, points, _TOP + 2.0, _BODY - 2.0, size, INK, spacing=size * 0.6)

    def picture(self, words: Words, png: bytes, body: tuple[float, float], notes: str) -> None:
        """Add a slide with a picture, cut to its drawing: the slide says the words.

        Parameters
        ----------
        words : Words
            Texts of the chart.
        png : bytes
            The picture with its words.
        body : tuple of float
            Lower and upper end of the drawing, as parts of the height.
        notes : str
            Notes of the slide.
        """
        slide = self._slide(words.title, words.subtitle, notes)
        self._caption(slide, words.caption)
        shape = slide.shapes.add_picture(BytesIO(png), Inches(_LEFT), Inches(_TOP))
        low, high = body
        shape.crop_bottom, shape.crop_top = low, 1 - high
        ratio = shape.width / (shape.height * (high - low))
        width = min(_INNER, _BODY * ratio)
        shape.width, shape.height = Inches(width), Inches(width / ratio)
        shape.left = Inches(_LEFT + (_INNER - width) / 2)
        _describe(shape, words.alt)

    def table(
        self, title: str, lines: Sequence[Sequence[str]], shares: Sequence[float], notes: str
    ) -> None:
        """Add a slide with a table; the first line is its head."""
        slide = self._slide(title, "", notes)
        height = Inches(0.4) * len(lines)
        frame = slide.shapes.add_table(
            len(lines), len(lines[0]), Inches(_LEFT), Inches(_TOP - 0.1), Inches(_INNER), height
        )
        _describe(frame, title)
        table = frame.table
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Emu(int(Inches(_INNER) * share / sum(shares)))
        for row, line in enumerate(lines):
            for place, text in enumerate(line):
                self._cell(table.cell(row, place), text, head=row == 0)

    def save(self, path: Path) -> None:
        """Write the file."""
        for slide in self._deck.slides:
            _name_typefaces(slide.element, self.lang)
            _name_typefaces(slide.notes_slide.element, self.lang)
            for shape in slide.shapes:
                if shape.has_chart:
                    _name_typefaces(shape.chart.element, self.lang)
        self._deck.save(str(path))

    def _slide(
        self, title: str, subtitle: str, notes: str, *, size: int = 26, top: float = 0.4
    ) -> Any:
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[_TITLE_ONLY])
        head = slide.shapes.title
        head.left, head.top = Inches(_LEFT), Inches(top)
        head.width, head.height = Inches(_INNER), Inches(0.85)
        head.text_frame.word_wrap = True
        head.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        _margins(head.text_frame)
        self._paragraphs(head.text_frame, [title], size, PALETTE["navy"], bold=True)
        if subtitle:
            self._text(slide, [subtitle], 1.25, 0.4, 13, MUTED)
        if len(self) > 1:
            self._text(slide, [str(len(self))], 7.02, 0.3, 10, MUTED, left=WIDTH - 1.2, width=0.6)
        if self._mark:
            self._text(slide, [self._mark], 7.14, 0.3, 11, _WARNING)
        frame = slide.notes_slide.notes_text_frame
        self._paragraphs(frame, notes.split("\n"), 12, INK)
        return slide

    def _caption(self, slide: Any, caption: str) -> None:
        self._text(slide, [caption], 6.78, 0.5, 9, MUTED, width=_INNER - 1.0)

    def _text(
        self,
        slide: Any,
        texts: Sequence[str],
        top: float,
        height: float,
        size: float,
        colour: str,
        *,
        left: float = _LEFT,
        width: float = _INNER,
        spacing: float = 0,
        centred: bool = False,
    ) -> None:
        box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
        box.text_frame.word_wrap = True
        _margins(box.text_frame)
        self._paragraphs(box.text_frame, texts, size, colour, spacing=spacing)
        if centred:
            for paragraph in box.text_frame.paragraphs:
                paragraph.alignment = PP_ALIGN.CENTER

    def _paragraphs(
        self,
        frame: Any,
        texts: Sequence[str],
        size: float,
        colour: str,
        *,
        bold: bool = False,
        spacing: float = 0,
    ) -> None:
        for place, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.alignment = 1
            if spacing:
                paragraph.space_after = Pt(spacing)
                paragraph.line_spacing = 1.15
            run = paragraph.add_run()
            run.text = text
            self._font(run.font, size, colour, bold=bold)
            if isinstance(text, Cited) and text.mark:
                above = paragraph.add_run()
                above.text = f" [{text.mark}]"
                self._font(above.font, min(size, 14), MUTED)

    def _cell(self, cell: Any, text: str, *, head: bool) -> None:
        cell.margin_top = cell.margin_bottom = Inches(0.04)
        cell.fill.solid()
        cell.fill.fore_color.rgb = _colour(PALETTE["navy"] if head else "#ffffff")
        self._paragraphs(cell.text_frame, [text], 12, "#ffffff" if head else INK, bold=head)

    def _reference(
        self, slide: Any, frame: Any, line: tuple[float, str], most: float, *, named: bool
    ) -> None:
        """Draw a line over a chart to read its bars against: charts of this kind have none.

        The plot has a place of its own in the frame, so that the line meets its value.
        """
        value, text = line
        left, width = _plot(named=named)
        plot = frame.chart.element.find(qn("c:chart")).find(qn("c:plotArea"))
        for old in plot.findall(qn("c:layout")):
            plot.remove(old)
        plot.insert(0, _fixed(left, width))
        across = frame.left + int(frame.width * (left + width * value / most))
        drawn = slide.shapes.add_connector(
            1, across, frame.top + int(frame.height * _LOW), across, frame.top + frame.height
        )
        drawn.line.color.rgb, drawn.line.width = _colour(INK), Pt(1.25)
        drawn.line.dash_style = MSO_LINE.DASH
        _describe(drawn, text)
        place = across / Inches(1) - 1.0
        self._text(slide, [text], _TOP + 0.2, 0.3, 11, INK, left=place, width=2.0, centred=True)

    def _dress(self, chart: Any, drawn: Native, *, named: bool) -> float:
        """Give a chart the look of the reports; return the value at the end of its axis."""
        chart.has_legend = chart.has_title = False
        many = len(drawn.categories) > 12
        self._font(chart.font, 10 if many else 12, INK)
        values, names = chart.value_axis, chart.category_axis
        values.has_major_gridlines = False
        values.visible = False
        known = [value for value in drawn.values if np.isfinite(value)]
        # Room for the labels beyond the longest bar.
        most = (max([0.0, *known]) or 1.0) * (1.8 if named else 1.6)
        least = min([0.0, *known])
        values.minimum_scale, values.maximum_scale = least * 1.6, most
        names.has_major_gridlines = False
        names.format.line.color.rgb = _colour(MUTED)
        names.major_tick_mark = XL_TICK_MARK.NONE
        names.reverse_order = True
        names.visible = named
        names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        plot = chart.plots[0]
        plot.gap_width = 45
        for place, text in enumerate(drawn.texts):
            point = plot.series[0].points[place]
            self._fill(point.format, drawn.colours[place], hatched=drawn.hatched[place])
            label = point.data_label
            run = label.text_frame.paragraphs[0].add_run()
            run.text = text
            self._font(run.font, 10 if many else 12, INK)
            label.text_frame.word_wrap = False
            label.position = XL_LABEL_POSITION.OUTSIDE_END
        return most

    def _fill(self, form: Any, colour: str, *, hatched: bool) -> None:
        if not hatched:
            form.fill.solid()
            form.fill.fore_color.rgb = _colour(colour)
            return
        form.fill.patterned()
        form.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        form.fill.fore_color.rgb = _colour(colour)
        form.fill.back_color.rgb = _colour("#ffffff")
        form.line.color.rgb = _colour(colour)

    def _font(self, font: Any, size: float, colour: str, *, bold: bool = False) -> None:
        font.size, font.bold, font.name = Pt(size), bold, LATIN
        font.color.rgb = _colour(colour)


def legible(png: bytes, body: tuple[float, float]) -> bool:
    """Tell whether the labels of a picture can be read on a slide that it fills."""
    from PIL import Image

    with Image.open(BytesIO(png)) as picture:
        ratio = picture.width / (picture.height * (body[1] - body[0]))
    return WEB.font * min(_INNER, _BODY * ratio) / WEB.width >= LEGIBLE


def _data(chart: Native) -> CategoryChartData:
    data = CategoryChartData()
    data.categories = list(chart.categories)
    # A bar of which nothing is known keeps its line and its label.
    data.add_series(
        chart.heading, [float(value) if np.isfinite(value) else 0.0 for value in chart.values]
    )
    return data


def _describe(shape: Any, text: str) -> None:
    """Give a shape the words a screen reader says."""
    shape.element.xpath(".//p:cNvPr")[0].set("descr", text)


def _name_typefaces(tree: Any, lang: Language) -> None:
    """Name the East Asian typeface beside each Latin one, and the language of each run.

    python-pptx has no word for either.
    """
    for latin in tree.iter(qn("a:latin")):
        properties = latin.getparent()
        for old in properties.findall(qn("a:ea")):
            properties.remove(old)
        latin.addnext(etree.Element(qn("a:ea"), typeface=EAST_ASIAN))
        if properties.tag == qn("a:rPr"):
            said = properties.getparent().findtext(qn("a:t")) or ""
            if _MARK.fullmatch(said):
                properties.set("baseline", "30000")
            properties.set("lang", "zh-CN" if lang == "zh" else "en-GB")
            properties.set("altLang", "en-US")


def _size_of(points: Sequence[str], sizes: Sequence[int]) -> int:
    """Return the largest size at which no point takes more than two lines."""
    lines = 2 * _INNER * 72 * 0.97
    return next(
        (size for size in sizes if all(text_width(one, size) <= lines for one in points)), sizes[-1]
    )


def _plot(*, named: bool) -> tuple[float, float]:
    """Return where the plot begins in its frame and how much of it it takes."""
    return (0.24, 0.74) if named else (0.02, 0.96)


def _fixed(left: float, width: float) -> Any:
    """Return the place of a plot within its chart, for office programs to keep."""
    parts = {"x": left, "y": _LOW, "w": width, "h": 1 - 2 * _LOW}
    said = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in parts.items())
    return parse_xml(
        f"<c:layout {nsdecls('c')}><c:manualLayout><c:layoutTarget val='inner'/>"
        f"<c:xMode val='edge'/><c:yMode val='edge'/>{said}</c:manualLayout></c:layout>"
    )


def _margins(frame: Any) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _colour(code: str) -> RGBColor:
    return RGBColor.from_string(code.lstrip("#").upper())


def _set_theme_fonts(deck: Any) -> None:
    """Name both typefaces in the theme, for what is typed in later."""
    master = deck.slide_master.part
    (theme,) = (
        relation.target_part for relation in master.rels.values() if "theme" in relation.reltype
    )
    tree = etree.fromstring(theme.blob)
    for tag in ("majorFont", "minorFont"):
        for font in tree.iter(qn(f"a:{tag}")):
            font.find(qn("a:latin")).set("typeface", LATIN)
            font.find(qn("a:ea")).set("typeface", EAST_ASIAN)
    theme.blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
