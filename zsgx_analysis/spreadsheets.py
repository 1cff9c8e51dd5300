"""Text that a spreadsheet must not take for a formula.

A spreadsheet that opens a CSV runs a cell that begins with ``=``, ``+``, ``-``
or ``@``, and a label of a document can begin so. In the files that people open
such a text gets an apostrophe before it, as one would type; numbers and the
dashes of a blank cell keep their look. The datasets are exact and have none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# Full width too: Excel of East Asia reads it alike. Tab and line end are left
# out by the import, and what is behind them then comes first.
_STARTS_A_FORMULA = re.compile(r"'*(?:[\t\r\n ]*[=+\-@＝＋－＠]|[\t\r])")
_IS_NONE = re.compile(r"[+\-＋－−]?\s*(?:\d[\d,， ]*(?:[.．]\d*)?|[.．]\d+)\s*[%‰％]?|[\-－]{1,4}")


def neutral(text: str) -> str:
    """Return a text as a spreadsheet shows it and never runs it.

    >>> neutral("=1+1"), neutral("-5"), neutral("-"), neutral("教育部")
    ("'=1+1", '-5', '-', '教育部')
    """
    if not _STARTS_A_FORMULA.match(text) or _IS_NONE.fullmatch(text):
        return text
    return "'" + text


def as_it_was(text: str) -> str:
    """Return the text that `neutral` made this of.

    >>> as_it_was("'=1+1"), as_it_was("'quoted'"), as_it_was("-5")
    ('=1+1', "'quoted'", '-5')
    """
    bare = text.removeprefix("'")
    return bare if bare != text and neutral(bare) == text else text


def neutral_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame whose texts, its names of columns among them, are `neutral`."""
    made = frame.rename(columns=lambda name: neutral(name) if isinstance(name, str) else name)
    for number, dtype in enumerate(made.dtypes if len(made) else ()):
        if dtype.kind in "OUT" or str(dtype) in ("str", "string", "category"):
            own = made.iloc[:, number].tolist()
            values = [neutral(one) if isinstance(one, str) else one for one in own]
            if any(one is not other for one, other in zip(values, own, strict=True)):
                made.isetitem(number, values)
    return made


def csv_text(frame: pd.DataFrame) -> str:
    """Return a frame as a CSV for people, in UTF-8 and with neutral cells."""
    return str(neutral_frame(frame).to_csv(index=False, lineterminator="\n"))
