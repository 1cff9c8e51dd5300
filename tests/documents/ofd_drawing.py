"""OFD packages drawn for tests: tables of text objects and paths, in the forms in use."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape

NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE = 3.2
LEFT, TOP = 15.0, 40.0
WIDTH, HEIGHT = 30.0, 8.0

Rows = Sequence[Sequence[str]]

TABLE: Rows = (
    ("涉及部门", "新一代信息技术", "生物技术", "新材料", "小计"),
    ("合计", "8.60", "2.44", "3.32", "14.36"),
    ("教育部", "1.20", "", "0.35", "1.55"),
    ("科技部", "2.10", "0.88", "1.40", "4.38"),
    ("工业和信息化部", "5.30", "", "0.95", "6.25"),
    ("农业农村部", "", "1.56", "0.62", "2.18"),
)


def text_width(text: str, size: float = SIZE) -> float:
    return sum(size if char > "\x7f" else size / 2 for char in text)


def text(
    content: str, x: float, y: float, size: float = SIZE, *, more: str = "", inner: str = ""
) -> str:
    """Return a text object whose box begins at (x, y), with a step for each character."""
    steps = " ".join(f"{text_width(char, size):g}" for char in content[:-1])
    delta = f' DeltaX="{steps}"' if steps else ""
    return (
        f'<ofd:TextObject ID="{abs(hash((content, x, y))) % 10**9}" Font="3" Size="{size:g}" '
        f'Boundary="{x:g} {y:g} {text_width(content, size) + 1:g} {size * 1.3:g}" {more}>{inner}'
        f'<ofd:TextCode X="0" Y="{size:g}"{delta}>{escape(content)}</ofd:TextCode></ofd:TextObject>'
    )


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return a path object that is one straight line."""
    return (
        f'<ofd:PathObject ID="9" Boundary="{x0:g} {y0:g} {max(x1 - x0, 0.3):g} '
        f'{max(y1 - y0, 0.3):g}" LineWidth="0.3"><ofd:AbbreviatedData>M 0 0 L {x1 - x0:g} '
        f"{y1 - y0:g}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def rules(rows: Rows, top: float = TOP, *, upright: bool = True) -> Iterator[str]:
    right, bottom = LEFT + WIDTH * len(rows[0]), top + HEIGHT * len(rows)
    for at in range(len(rows) + 1):
        yield line(LEFT, top + HEIGHT * at, right, top + HEIGHT * at)
    for at in range(len(rows[0]) + 1) if upright else ():
        yield line(LEFT + WIDTH * at, top, LEFT + WIDTH * at, bottom)


def cells(rows: Rows, top: float = TOP) -> Iterator[tuple[str, float, float]]:
    """Yield the text of each cell that is not blank and where it begins."""
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                yield cell, LEFT + WIDTH * column + 2, top + HEIGHT * at + 2


def title(top: float = TOP) -> str:
    return text("2025年能力提升项目计划表", 60, top - 20) + text("单位：万人", 130, top - 8)


def page_xml(*objects: str, more: str = "", box: str = "0 0 210 297") -> str:
    return (
        f"<ofd:Page {NAMES}><ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area>{more}"
        f'<ofd:Content><ofd:Layer ID="2">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def package(
    *pages: str,
    common: str = "",
    after: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    documents: int = 1,
) -> bytes:
    """Return an OFD of pages given as XML; the same pages for each of its documents."""
    bodies = "".join(
        f"<ofd:DocBody><ofd:DocRoot>Doc_{n}/Document.xml</ofd:DocRoot></ofd:DocBody>"
        for n in range(documents)
    )
    files: dict[str, str | bytes] = {
        "OFD.xml": f'<ofd:OFD {NAMES} Version="1.0" DocType="OFD">{bodies}</ofd:OFD>'
    }
    listed = "".join(
        f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    for number in range(documents):
        files[f"Doc_{number}/Document.xml"] = (
            f"<ofd:Document {NAMES}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
            f"</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages>{after}</ofd:Document>"
        )
        for n, page in enumerate(pages):
            files[f"Doc_{number}/Pages/Page_{n}/Content.xml"] = page
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files | dict(parts or {})).items():
            archive.writestr(name, content)
    return stream.getvalue()
