from __future__ import annotations

import io

import PIL.Image
import pytest

from tests.documents.ofd_drawing import (
    HEIGHT,
    LEFT,
    NAMES,
    SIZE,
    TABLE,
    TOP,
    WIDTH,
    Rows,
    cells,
    package,
    page_xml,
    rules,
    text,
    text_width,
    title,
)
from zsgx_analysis.documents import isolated
from zsgx_analysis.documents.limits import Limits
from zsgx_analysis.documents.model import CellNote, Content
from zsgx_analysis.documents.ofd import read_ofd
from zsgx_analysis.documents.registry import read_bytes
from zsgx_analysis.errors import DocumentError

RULED = ["".join(rules(TABLE)), "".join(rules(TABLE, upright=False)), ""]


def _only(content: Content) -> Rows:
    (grid,) = content.grids
    return grid.rows


def _texts(rows: Rows = TABLE, top: float = TOP) -> str:
    return "".join(text(*cell) for cell in cells(rows, top))


@pytest.mark.parametrize("drawn", RULED)
def test_a_table_of_texts_and_rules(drawn: str) -> None:
    form, content = read_bytes(package(page_xml(title(), drawn, _texts())), "plan.ofd")
    assert form == "ofd"
    assert _only(content) == TABLE
    assert content.grids[0].captions == ("2025年能力提升项目计划表", "单位：万人")
    assert content.grids[0].place == "page 1, table 1"
    assert not content.warnings


def _solid(cell: str, x: float, y: float) -> str:
    """Every character in a box of its own."""
    objects = []
    for char in cell:
        wide = text_width(char)
        objects.append(
            f'<ofd:TextObject ID="1{round(x * 100)}{round(y)}" Boundary="{x:g} {y:g} {wide:g} 5" '
            f'Font="3" Size="{SIZE}"><ofd:TextCode X="0" Y="{SIZE}">{char}</ofd:TextCode>'
            "</ofd:TextObject>"
        )
        x += wide
    return "".join(objects)


def _repeated(cell: str, x: float, y: float) -> str:
    """Steps written as ``g count step``; digits as wide as ideographs."""
    return (
        f'<ofd:TextObject ID="5{round(x)}{round(y)}" Boundary="{x} {y} 25 5" Font="3" '
        f'Size="{SIZE}">'
        f'<ofd:TextCode X="0" Y="{SIZE}" DeltaX="g {len(cell) - 1} {SIZE}">{cell}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def _scaled(cell: str, x: float, y: float) -> str:
    """A size of one, grown by the matrix of the object."""
    steps = " ".join(f"{text_width(char, 1):g}" for char in cell[:-1])
    return (
        f'<ofd:TextObject ID="6{round(x)}{round(y)}" Boundary="{x} {y} 25 5" Font="3" Size="1" '
        f'CTM="{SIZE} 0 0 {SIZE} 0 0"><ofd:TextCode X="0" Y="1" DeltaX="{steps}">{cell}'
        "</ofd:TextCode></ofd:TextObject>"
    )


def _unstepped(cell: str, x: float, y: float) -> str:
    """No steps at all."""
    return (
        f'<ofd:TextObject ID="7{round(x)}{round(y)}" Boundary="{x} {y} 25 5" Font="3" '
        f'Size="{SIZE}">'
        f'<ofd:TextCode X="0" Y="{SIZE}">{cell}</ofd:TextCode></ofd:TextObject>'
    )


def _in_codes(cell: str, x: float, y: float) -> str:
    """A text code for each character; the later ones keep the Y of the first."""
    codes, at = [], 0.0
    for number, char in enumerate(cell):
        place = f' Y="{SIZE}"' if not number else ""
        codes.append(f'<ofd:TextCode X="{at:g}"{place}>{char}</ofd:TextCode>')
        at += text_width(char)
    return (
        f'<ofd:TextObject ID="8{round(x)}{round(y)}" Boundary="{x} {y} 25 5" Font="3" '
        f'Size="{SIZE}">{"".join(codes)}</ofd:TextObject>'
    )


@pytest.mark.parametrize("drawn", RULED)
@pytest.mark.parametrize("write", [_solid, _repeated, _scaled, _unstepped, _in_codes])
def test_every_way_to_set_a_text(write: object, drawn: str) -> None:
    assert callable(write)
    objects = "".join(write(*cell) for cell in cells(TABLE))
    assert _only(read_ofd(package(page_xml(drawn, objects)))) == TABLE


def _boxes() -> str:
    """A closed path for each cell."""
    return "".join(
        f'<ofd:PathObject ID="4" Boundary="{LEFT + WIDTH * column} {TOP + HEIGHT * row} {WIDTH} '
        f'{HEIGHT}" LineWidth="0.3"><ofd:AbbreviatedData>M 0 0 L {WIDTH} 0 L {WIDTH} {HEIGHT} '
        f"L 0 {HEIGHT} C</ofd:AbbreviatedData></ofd:PathObject>"
        for row in range(len(TABLE))
        for column in range(len(TABLE[0]))
    )


def _one_path() -> str:
    """All rules in one path, written without spaces where signs part numbers."""
    parts = [f"M0 {HEIGHT * at}L{WIDTH * 5} {HEIGHT * at}" for at in range(len(TABLE) + 1)]
    parts += [f"M{WIDTH * at} 0L{WIDTH * at} {HEIGHT * len(TABLE)}" for at in range(6)]
    return (
        f'<ofd:PathObject ID="4" Boundary="{LEFT} {TOP} 150 48" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>{''.join(parts)}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _filled() -> str:
    """Rules as thin filled boxes."""
    drawn = [(LEFT, TOP + HEIGHT * at, WIDTH * 5, 0.2) for at in range(len(TABLE) + 1)]
    drawn += [(LEFT + WIDTH * at, TOP, 0.2, HEIGHT * len(TABLE)) for at in range(6)]
    return "".join(
        f'<ofd:PathObject ID="4" Boundary="{x} {y} {wide} {high}" Stroke="false" Fill="true">'
        f"<ofd:AbbreviatedData>M 0 0 L {wide} 0 L {wide} {high} L 0 {high} C"
        "</ofd:AbbreviatedData></ofd:PathObject>"
        for x, y, wide, high in drawn
    )


@pytest.mark.parametrize("drawn", [_boxes(), _one_path(), _filled()])
def test_every_way_to_draw_a_rule(drawn: str) -> None:
    assert _only(read_ofd(package(page_xml(drawn, _texts())))) == TABLE


@pytest.mark.parametrize("block", ["PageBlock", "CompositeObject"])
def test_objects_within_objects(block: str) -> None:
    inner = "".join(rules(TABLE)) + _texts()
    if block == "PageBlock":
        data = package(page_xml(f'<ofd:PageBlock ID="7">{inner}</ofd:PageBlock>'))
    else:
        unit = (
            f'<ofd:Res {NAMES} BaseLoc="Res"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit '
            f'ID="5" Width="210" Height="297"><ofd:Content>{inner}</ofd:Content>'
            "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
        )
        data = package(
            page_xml('<ofd:CompositeObject ID="7" Boundary="5 5 210 297" ResourceID="5"/>'),
            common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>",
            parts={"Doc_0/Res.xml": unit},
        )
    assert _only(read_ofd(data)) == TABLE


@pytest.mark.parametrize("order", ["Background", "Foreground"])
def test_a_template_is_part_of_its_page(order: str) -> None:
    data = package(
        page_xml(_texts(), more=f'<ofd:Template TemplateID="8" ZOrder="{order}"/>'),
        common='<ofd:TemplatePage ID="8" BaseLoc="Tpls/Tpl_0/Content.xml"/>',
        parts={"Doc_0/Tpls/Tpl_0/Content.xml": page_xml(title(), *rules(TABLE))},
    )
    content = read_ofd(data)
    assert _only(content) == TABLE
    assert content.grids[0].captions == ("2025年能力提升项目计划表", "单位：万人")


def test_all_documents_of_a_package_are_read() -> None:
    content = read_ofd(package(page_xml(*rules(TABLE), _texts()), documents=2))
    assert [grid.rows for grid in content.grids] == [TABLE, TABLE]
    assert [grid.place for grid in content.grids] == ["page 1, table 1", "page 2, table 1"]


@pytest.mark.parametrize("drawn", [True, False])
@pytest.mark.parametrize("mark", ["", "（续表）"])
def test_a_table_goes_on_over_the_page(mark: str, drawn: bool) -> None:
    pages = []
    for part in (TABLE[:4], (TABLE[0], *TABLE[4:])):
        top = TOP if part[1][0] == "合计" else 30.0
        first = title() if top == TOP else text(mark, 90, 15) if mark else ""
        pages.append(page_xml(first, *(rules(part, top) if drawn else ()), _texts(part, top)))
    content = read_ofd(package(*pages))
    assert _only(content) == TABLE
    assert content.grids[0].breaks == {4: "page 2, table 1"}


def _turned(cell: str, x: float, y: float, turn: int) -> str:
    """A text set upwards (90) or downwards (270) by the matrix of its object."""
    matrix = "0 -1 1 0" if turn == 90 else "0 1 -1 0"
    start = f"{SIZE} {text_width(cell)}" if turn == 90 else "0 0"
    steps = " ".join(f"{text_width(char):g}" for char in cell[:-1])
    return (
        f'<ofd:TextObject ID="2{round(x)}" Boundary="{x} {y} 5 30" Font="3" Size="{SIZE}" '
        f'CTM="{matrix} {start}"><ofd:TextCode X="0" Y="0" DeltaX="{steps}">{cell}'
        "</ofd:TextCode></ofd:TextObject>"
    )


@pytest.mark.parametrize("turn", [90, 270])
@pytest.mark.parametrize("drawn", [True, False])
def test_labels_that_are_turned(turn: int, drawn: bool) -> None:
    body = TABLE[1:]
    top = TOP + 30
    lines = [*rules(body, top)] if drawn else []
    if drawn:
        lines += [*rules((TABLE[0],), top - 30)][:1]
        lines += [
            f'<ofd:PathObject ID="4" Boundary="{LEFT + WIDTH * at} {top - 30} 0.3 30" '
            'LineWidth="0.3"><ofd:AbbreviatedData>M 0 0 L 0 30</ofd:AbbreviatedData>'
            "</ofd:PathObject>"
            for at in range(6)
        ]
    heads = "".join(
        _turned(label, LEFT + WIDTH * at + 3, top - 27, turn) for at, label in enumerate(TABLE[0])
    )
    assert _only(read_ofd(package(page_xml(*lines, heads, _texts(body, top))))) == TABLE


def test_a_page_that_is_turned_as_a_whole() -> None:
    objects = "".join(
        f'<ofd:TextObject ID="{n}" Boundary="{200 - y} {x} 5 40" Font="3" Size="{SIZE}" '
        f'CTM="0 1 -1 0 0 0"><ofd:TextCode X="0" Y="0" '
        f'DeltaX="{" ".join(f"{text_width(char):g}" for char in cell[:-1])}">{cell}</ofd:TextCode>'
        "</ofd:TextObject>"
        for n, (cell, x, y) in enumerate(cells(TABLE))
    )
    assert _only(read_ofd(package(page_xml(objects)))) == TABLE


@pytest.mark.parametrize(
    "mark",
    [
        'CTM="0.87 -0.5 0.5 0.87 0 0"',
        'CTM="0.7 0.7 -0.7 0.7 0 0" Alpha="60"',
    ],
)
def test_a_slanted_watermark_is_no_part_of_a_table(mark: str) -> None:
    over = "".join(
        text("内部资料2025", x, y, 5, more=mark) for x in (20, 70, 120) for y in (40, 60, 80)
    )
    for objects in ((over, *rules(TABLE), _texts()), (*rules(TABLE), _texts(), over)):
        content = read_ofd(package(page_xml(*objects)))
        assert _only(content) == TABLE
        assert "内部资料" in content.warnings[0].zh


def test_a_pale_watermark_across_the_table() -> None:
    pale = '<ofd:FillColor Value="200 200 200"/>'
    over = text("内部资料", 30, 45, 25, inner=pale)
    content = read_ofd(package(page_xml(over, *rules(TABLE), _texts())))
    assert _only(content) == TABLE
    assert "内部资料" in content.warnings[0].zh


def test_marks_raised_behind_figures() -> None:
    marks = "".join(
        text("1", x + text_width(cell) + 0.1, y - 0.6, 1.8)
        for cell, x, y in cells(TABLE)
        if cell in ("1.20", "教育部")
    )
    content = read_ofd(package(page_xml(*rules(TABLE), _texts(), marks)))
    assert _only(content) == TABLE
    assert content.grids[0].notes == {(2, 0): CellNote("1"), (2, 1): CellNote("1")}


def test_bold_printed_twice() -> None:
    again = "".join(text(cell, x + 0.1, y + 0.05) for cell, x, y in cells(TABLE[:2]))
    assert _only(read_ofd(package(page_xml(*rules(TABLE), _texts(), again)))) == TABLE


def test_annotations_are_not_read_and_named() -> None:
    note = f'<ofd:PageAnnot {NAMES}><ofd:Annot Type="Watermark" ID="5"><ofd:Appearance>'
    note += f"{text('内部', 40, 60)}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>"
    listing = (
        f'<ofd:Annotations {NAMES}><ofd:Page PageID="1"><ofd:FileLoc>Page_0/Annotation.xml'
        "</ofd:FileLoc></ofd:Page></ofd:Annotations>"
    )
    data = package(
        page_xml(*rules(TABLE), _texts()),
        after="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
        parts={
            "Doc_0/Annots/Annotations.xml": listing,
            "Doc_0/Annots/Page_0/Annotation.xml": note,
        },
    )
    content = read_ofd(data)
    assert _only(content) == TABLE
    assert "Watermark 内部" in content.warnings[0].zh


def _with_picture(*objects: str) -> bytes:
    stream = io.BytesIO()
    PIL.Image.new("RGB", (600, 300), "white").save(stream, "PNG")
    resources = (
        f'<ofd:Res {NAMES} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="6" Type="Image">'
        "<ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    return package(
        page_xml(*objects, '<ofd:ImageObject ID="7" Boundary="0 0 210 297" ResourceID="6"/>'),
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        parts={"Doc_0/DocumentRes.xml": resources, "Doc_0/Res/a.png": stream.getvalue()},
    )


def test_a_picture_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "available", lambda: False)
    (warning,) = read_ofd(_with_picture(title())).warnings
    assert "page 1" in warning.en


def test_a_document_of_pictures_is_a_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "available", lambda: False)
    with pytest.raises(DocumentError, match="this is a scan"):
        read_ofd(_with_picture())


def test_glyphs_drawn_as_lines_are_named() -> None:
    with pytest.raises(DocumentError, match="drawn as lines"):
        read_ofd(package(page_xml(*rules(TABLE))))


def test_bounds_and_damage() -> None:
    page = page_xml(*rules(TABLE), _texts())
    with pytest.raises(DocumentError, match="too many pages"):
        read_ofd(package(page, page), limits=Limits(pages=1))
    with pytest.raises(DocumentError, match="encrypted"):
        read_ofd(package(page, parts={"Encryptions.xml": "<a/>"}))
    with pytest.raises(DocumentError, match="damaged"):
        read_ofd(package(page, parts={"Doc_0/Document.xml": "<a>"}))
    with pytest.raises(DocumentError, match="damaged"):
        read_ofd(package())
