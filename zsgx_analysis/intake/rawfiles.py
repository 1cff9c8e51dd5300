"""Raw files of a document: the grid as printed, the printed figures; each read back as proof."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from zsgx_analysis.documents import read_document
from zsgx_analysis.errors import DataError, ZsgxError
from zsgx_analysis.language import Text, position
from zsgx_analysis.statements.tokens import RAW_COLUMNS, read_tokens
from zsgx_analysis.tables import read_attachments
from zsgx_analysis.vocabulary.divisions import NATION
from zsgx_analysis.vocabulary.scopes import display_scope, resolve_scope

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    import pandas as pd

    from zsgx_analysis.intake.particulars import Particulars
    from zsgx_analysis.tables import Attachment

NATIONAL = "national"
_PROVED = [
    *("department", "field", "value", "lower", "upper", "status", "printed"),
    *("unit", "measure", "row_path", "column_path"),
]
_COLUMNS = (*RAW_COLUMNS, "place")


class FiguresFile(NamedTuple):
    """The raw file of a document's figures, and those it cannot hold."""

    text: str
    kept: int
    left_out: tuple[Text, ...]


def grid_name(
    attachment: Attachment, scope: str, kind: str = "plan", as_of: str = "", split: str = ""
) -> str:
    """Return the name of a table's raw file, without its suffix: ``2024-national``.

    A plan and a result never share a name, nor do the results of two days, nor
    tables of other axes: none of them takes the place of another.

    Parameters
    ----------
    attachment : Attachment
    scope : str
        Whose it is.
    kind : str
        ``plan``, ``result`` or ``stock``.
    as_of : str
        Until when it counts, "" where that is not said.
    split : str
        Its axes where they are not department × field: ``city-programme``.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> table = SimpleNamespace(year=2024)
    >>> grid_name(table, "全国", "result", "2024-09-30"), grid_name(table, "长沙市")
    ('2024-national-result-20240930', '2024-changsha')
    """
    name = NATIONAL if scope == NATION else _latin(scope)
    own = "" if kind == "plan" else kind
    parts = [str(attachment.year), name, split, own, as_of.replace("-", "")]
    return "-".join(part for part in parts if part)


def _latin(scope: str) -> str:
    """Return the English name of a place; a name that has none, as it stands."""
    spoken = display_scope(scope, "en")
    return re.sub(r"\W+", "-", spoken.lower()).strip("-")


def grid_text(attachment: Attachment, name: str, title: str) -> str:
    """Return a table in its raw form: title, unit, empty line, grid as printed.

    Parameters
    ----------
    attachment : Attachment
    name : str
        Of the raw file. It tells the year where neither title does.
    title : str
        Title of the document; it comes first where the table's own title does
        not name the year.

    Raises
    ------
    DataError
        When what is read back from the raw form is not the same table.
    """
    own = attachment.title or title
    for captions, called in (([own], "table"), ([title, own], "table"), ([own], name)):
        text = _grid_lines(attachment, captions)
        if _reads_back(attachment, text, called):
            return text
    raise DataError(
        Text(
            "表格写成原始格式后读出的结果不同，未存入",
            "the table does not read back the same from its raw form; it is not stored",
        ),
        place=f"table {attachment.number}",
        found=own,
    )


def _grid_lines(attachment: Attachment, captions: Sequence[str]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
    writer.writerows(attachment.printed.to_numpy())
    above = [*dict.fromkeys(" ".join(line.split()) for line in captions if line.strip())]
    unit = [f"单位：{attachment.unit_printed}"] if attachment.unit_printed else []
    return "\n".join([*above, *unit, "", stream.getvalue()])


def _reads_back(attachment: Attachment, text: str, name: str) -> bool:
    """Tell whether the raw form gives the same table, cell by cell."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.tsv"
        path.write_text(text, encoding="utf-8")
        try:
            tables = read_attachments(read_document(path))
        except ZsgxError:
            return False
    if [table.repeats for table in tables[1:]].count(None):
        return False
    again = tables[0]
    same = all(
        getattr(again, field) == getattr(attachment, field) for field in ("year", "unit", "status")
    )
    cells = (table.cells[_PROVED].reset_index(drop=True) for table in (again, attachment))
    first, second = cells
    return same and bool(first.equals(second))


def figures_file(
    figures: pd.DataFrame, particulars: Particulars, by_hand: Mapping[str, str] | None = None
) -> FiguresFile:
    """Return the raw file of the figures of a document.

    A figure of a single institution, or one whose printed token does not say by
    itself what the sentence says, is left out and told. ``by_hand`` gives the notes,
    by their places, of figures for which a person said what the document does not.
    """
    lines, left_out = [], []
    for figure in figures.to_dict("records"):
        row = _raw_row(figure, particulars)
        row["note"] = (by_hand or {}).get(row["place"], "")
        reason = _unfit(row, figure)
        if reason is None:
            lines.append(row)
        else:
            left_out.append(reason)
    return FiguresFile(_tsv(lines), len(lines), tuple(left_out))


def _raw_row(figure: Mapping[Hashable, Any], particulars: Particulars) -> dict[str, str]:
    facts = {name: str(figure[name]) for name in (*RAW_COLUMNS[:7], "printed", "place")}
    return facts | {
        "printed": re.sub(r"\s+", " ", facts["printed"]),
        "source": particulars.name,
        "published": particulars.date or "",
        "reliability": particulars.reliability,
        "url": particulars.address or "",
        "note": "",
    }


def _unfit(row: dict[str, str], figure: Mapping[Hashable, Any]) -> Text | None:
    """Return why a figure cannot be filed, or None where it can."""
    place, what = position(row["place"]), f"{row['scope']} {row['printed']}"
    told = Text(f"{what}（{place.zh}）", f"{what} ({place.en})")
    if resolve_scope(row["scope"]) is None:
        return Text(
            f"{told.zh}：不是地区（单个单位的数），未存入",
            f"{told.en}: no region (the figure of an institution); not stored",
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.tsv"
        path.write_text(_tsv([row]), encoding="utf-8")
        try:
            read = read_tokens(path).iloc[0]
        except ZsgxError as error:
            return Text(f"{told.zh}：{error.message('zh')}", f"{told.en}: {error.message('en')}")
    names = ("value", "lower", "upper", "unit", "bound")
    if all(_same(read[name], figure[name]) for name in names):
        return None
    return Text(
        f"{told.zh}：单凭这个字样读出的数与句中不同，未存入",
        f"{told.en}: the token alone reads otherwise than its sentence; not stored",
    )


def _same(one: object, other: object) -> bool:
    return one == other or (one != one and other != other)


def _tsv(rows: Iterable[dict[str, str]]) -> str:
    lines = ["\t".join(_COLUMNS)]
    lines += ["\t".join(row[name].replace("\t", " ") for name in _COLUMNS) for row in rows]
    return "\n".join(lines) + "\n"
