"""One spelling for every label: width, script, space and case folded away."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

_SPACE = re.compile(r"\s+")


@cache
def _simplifications() -> dict[int, str]:
    text = files(__package__).joinpath("traditional.tsv").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines()[1:])
    return {ord(traditional): simple for traditional, simple in pairs}


def simplified(text: str) -> str:
    """Return ``text`` with traditional characters replaced by simplified ones.

    One character becomes one character, so that places in the text stay
    where they are. The table holds the traditional characters of Big5's first
    level, and some variants, that the simplified script does not use; a
    character that both scripts use (乾, 著) is left alone.

    >>> simplified("單位：萬人")
    '单位：万人'
    """
    return text.translate(_simplifications())


def normalised(label: str) -> str:
    """Return the spelling under which a label is looked up.

    Compatibility forms (NFKC), traditional characters, white space and case
    make no difference.

    >>> normalised("國家 能源局")
    '国家能源局'
    """
    folded = simplified(unicodedata.normalize("NFKC", label))
    return _SPACE.sub("", folded).casefold()
