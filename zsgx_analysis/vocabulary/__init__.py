"""The words of the field: canonical names, aliases, both display names, order.

Every table is a file ``KIND.tsv`` beside this module. Its columns:

``name``
    What the data hold: the Chinese name of a department, field or region, the
    English key of a programme, an indicator or a unit.
``name_zh``, ``name_en``
    What people read. A table whose ``name`` is Chinese has no ``name_zh``.
``group``
    A coarser heading (``strategic``, 东部), see the table ``groups``.
``aliases``
    Other spellings, parted by ``|``; case, space, width and script of the
    characters make no difference and are not repeated.

The order of the lines is the order of display.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, get_args

from zsgx_analysis.errors import VocabularyError
from zsgx_analysis.language import EMPTY, Language, Text
from zsgx_analysis.vocabulary.folding import normalised, simplified

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    import pandas as pd

__all__ = [
    "KINDS",
    "Kind",
    "display",
    "group_of",
    "known",
    "normalised",
    "require",
    "resolve",
    "simplified",
    "spellings",
    "table",
]

Kind = Literal[
    "departments",
    "fields",
    "provincial_fields",
    "regions",
    "foreign",
    "programmes",
    "indicators",
    "bases",
    "kinds",
    "bounds",
    "units",
    "reliabilities",
    "cell_statuses",
    "table_statuses",
    "claim_statuses",
    "standings",
    "stages",
    "groups",
    "margins",
    "headers",
    "measures",
    "table_kinds",
    "levels",
    "axes",
    "result_bases",
    "unit_kinds",
]

KINDS: tuple[Kind, ...] = get_args(Kind)


@cache
def _rows(kind: str) -> dict[str, dict[str, str]]:
    if kind not in KINDS:
        raise VocabularyError(
            Text("没有这张词表", "there is no such vocabulary table"),
            found=kind,
            expected=", ".join(KINDS),
        )
    text = files(__package__).joinpath(f"{kind}.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["name"]: row for row in rows}


@cache
def _spellings(kind: str) -> dict[str, str]:
    spellings: dict[str, str] = {}
    for name, row in _rows(kind).items():
        others = (row.get("name_zh", ""), row["name_en"], *row["aliases"].split("|"))
        for spelling in (name, *others):
            if spelling:
                spellings.setdefault(normalised(spelling), name)
    return spellings


def table(kind: Kind) -> pd.DataFrame:
    """Return a whole vocabulary table.

    Parameters
    ----------
    kind : str
        One of `KINDS`.

    Returns
    -------
    pandas.DataFrame
        The columns of the file, and ``order`` (from 1).
    """
    import pandas as pd

    frame = pd.DataFrame(list(_rows(kind).values()), dtype="str")
    return frame.assign(order=range(1, len(frame) + 1))


def known(kind: Kind) -> list[str]:
    """Return the canonical names of a table in their order."""
    return list(_rows(kind))


def spellings(kind: Kind) -> dict[str, str]:
    """Return every way to write a name of a table, normalised, with the canonical name."""
    return dict(_spellings(kind))


def resolve(kind: Kind, label: str) -> str | None:
    """Return the canonical name that a label stands for, or None.

    >>> resolve("departments", "国家市场监督管理总局")
    '市场监管总局'
    """
    return _spellings(kind).get(normalised(label))


def require(
    kind: Kind,
    label: str,
    *,
    file: str | PathLike[str] | None = None,
    place: str | None = None,
) -> str:
    """Return the canonical name that a label stands for.

    Raises
    ------
    VocabularyError
        When the vocabulary does not know the label; ``file`` and ``place``
        tell the reader where it stands.
    """
    name = resolve(kind, label)
    if name is None:
        raise VocabularyError(
            Text(f"词表“{kind}”中没有这个名称", f"the vocabulary of {kind} has no such name"),
            file=file,
            place=place,
            found=label or EMPTY,
            expected=listed(kind, known(kind)),
        )
    return name


def listed(kind: Kind, names: Iterable[str]) -> Text:
    """Return names in one line, as a person may write them in either language.

    >>> listed("regions", ["北京", "山东"])
    Text(zh='北京, 山东', en='Beijing, Shandong')
    """
    names = list(names)
    shown = (name if name.isascii() else display(kind, name, "en") for name in names)
    return Text(", ".join(names), ", ".join(shown))


def display(kind: Kind, name: str, lang: Language) -> str:
    """Return the name that people read; a name that is not known, as it stands."""
    row = _rows(kind).get(name)
    if row is None:
        return name
    return row.get("name_zh", name) if lang == "zh" else row["name_en"]


def group_of(kind: Kind, name: str) -> str:
    """Return the group of a canonical name, or ``""`` where it has none."""
    return _rows(kind).get(name, {}).get("group", "")
