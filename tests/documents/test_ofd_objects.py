import pytest
from lxml import etree

from zsgx_analysis.documents.glyphs import words_of
from zsgx_analysis.documents.ofd_objects import Drawing, Matrix
from zsgx_analysis.documents.ofd_package import POINTS


def _drawn(markup: str) -> Drawing:
    drawing = Drawing({})
    drawing.add(etree.fromstring(f"<Layer>{markup}</Layer>"))
    return drawing


def _starts(markup: str) -> list[tuple[float, float]]:
    """Where the baselines of the characters begin, in millimetres."""
    return [
        (round(char["matrix"][4] / POINTS, 2), round(-char["matrix"][5] / POINTS, 2))
        for char in _drawn(markup).chars
    ]


def _text(code: str, more: str = "") -> str:
    return f'<TextObject Boundary="10 20 50 5" Size="4" {more}>{code}</TextObject>'


def test_matrices_apply_the_inner_map_first() -> None:
    outer, inner = Matrix(a=2, d=2), Matrix(e=1, f=3)
    assert outer.after(inner).point(1, 1) == (4, 8)
    assert inner.after(outer).point(1, 1) == (3, 5)
    assert outer.scale == 2


@pytest.mark.parametrize(
    ("code", "starts"),
    [
        ('<TextCode X="0" Y="4">甲乙</TextCode>', [(10, 24), (14, 24)]),
        ('<TextCode X="1" Y="4" DeltaX="5">甲乙</TextCode>', [(11, 24), (16, 24)]),
        ('<TextCode X="0" Y="4" DeltaX="g 2 5">甲乙丙</TextCode>', [(10, 24), (15, 24), (20, 24)]),
        (
            '<TextCode X="0" Y="4" DeltaX="3 g 1 5">甲乙丙</TextCode>',
            [(10, 24), (13, 24), (18, 24)],
        ),
        ('<TextCode X="0" Y="4" DeltaX="5">甲乙丙</TextCode>', [(10, 24), (15, 24), (20, 24)]),
        ('<TextCode X="0" Y="4" DeltaY="5">甲乙</TextCode>', [(10, 24), (10, 29)]),
        ('<TextCode X="0" Y="4">甲</TextCode><TextCode X="6">乙</TextCode>', [(10, 24), (16, 24)]),
        ('<TextCode X="0" Y="4">12</TextCode>', [(10, 24), (12, 24)]),
    ],
)
def test_where_characters_stand(code: str, starts: list[tuple[float, float]]) -> None:
    assert _starts(_text(code)) == starts


def test_a_text_read_downwards_without_steps() -> None:
    assert _starts(_text('<TextCode X="0" Y="4">甲乙</TextCode>', 'ReadDirection="90"')) == [
        (10, 24),
        (10, 28),
    ]


def test_characters_grow_with_the_matrix_of_their_object() -> None:
    (char,) = _drawn(_text('<TextCode X="0" Y="4">甲</TextCode>', 'CTM="2 0 0 2 0 0"')).chars
    assert char["size"] == pytest.approx(8 * POINTS)
    assert char["x1"] - char["x0"] == pytest.approx(8 * POINTS)


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        ("", (0.0,)),
        ('<FillColor Value="0 0 0"/>', (0, 0, 0)),
        ('<FillColor Value="255 255 255"/>', (1, 1, 1)),
        ('<FillColor Value="#ff 0 0"/>', (1, 0, 0)),
        ('<FillColor Value="0 0 0" Alpha="51"/>', (0.8, 0.8, 0.8)),
        ('<FillColor Value="x"/>', (0.0,)),
    ],
)
def test_colours(fill: str, colour: tuple[float, ...]) -> None:
    (char,) = _drawn(_text(f'{fill}<TextCode X="0" Y="4">甲</TextCode>')).chars
    assert char["non_stroking_color"] == pytest.approx(colour)


def test_what_is_not_visible_is_not_drawn() -> None:
    assert _starts(_text('<TextCode X="0" Y="4">甲</TextCode>', 'Visible="false"')) == []


@pytest.mark.parametrize(
    ("data", "edges"),
    [
        ("M 0 0 L 50 0", 1),
        ("M0 0L50 0", 1),
        ("S 0 0 M 0 0 L 50 0 L 50 20 C", 2),
        ("M 0 0 L 50 0 L 50 20 L 0 20 C", 4),
        ("M 0 0 L 50 20", 0),
        ("M 0 0 B 1 1 2 2 50 0 L 50 20", 1),
        ("M 0 0 Q 1 1 50 0", 0),
        ("M 0 0 A 5 5 0 0 1 50 0 L 50 9", 1),
        ("", 0),
        ("M 0", 0),
    ],
)
def test_straight_lines_of_paths(data: str, edges: int) -> None:
    path = (
        f'<PathObject Boundary="10 20 50 20"><AbbreviatedData>{data}</AbbreviatedData></PathObject>'
    )
    assert len(_drawn(path).edges) == edges


def test_a_path_without_stroke_or_fill_is_nothing() -> None:
    path = (
        '<PathObject Boundary="0 0 5 5" Stroke="false"><AbbreviatedData>M 0 0 L 50 0'
        "</AbbreviatedData></PathObject>"
    )
    assert _drawn(path).edges == []


def test_objects_that_are_not_known_are_counted() -> None:
    drawing = _drawn('<VideoObject/><CompositeObject ResourceID="9"/><ImageObject ResourceID="3"/>')
    assert (drawing.unread, drawing.pictures) == (2, ["3"])


def _single(*chars: tuple[str, float], wide: float) -> str:
    return "".join(
        f'<TextObject ID="{number}" Boundary="{x} 20 {wide} 5" Size="4">'
        f'<TextCode X="0" Y="4">{char}</TextCode></TextObject>'
        for number, (char, x) in enumerate(chars)
    )


@pytest.mark.parametrize("wide", [2, 3, 5])
def test_characters_with_a_text_each_make_one_figure_however_wide_their_boxes_are(
    wide: float,
) -> None:
    chars = _drawn(_single(("4", 10), ("5", 12), (".", 14), ("1", 16), wide=wide)).chars
    assert [word["text"] for word in words_of(chars)] == ["45.1"]


def test_characters_with_a_text_each_part_where_the_next_cell_begins() -> None:
    chars = _drawn(_single(("4", 10), ("5", 16), wide=2)).chars
    assert [word["text"] for word in words_of(chars)] == ["4", "5"]
