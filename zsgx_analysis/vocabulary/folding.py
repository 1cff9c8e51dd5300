"""One spelling for every label: width, script, space and case folded away."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

_SPACE = re.compile(r"\s+")

# What Unicode calls default ignorable or format (Cf), fillers that show
# nothing, and control characters, those that part lines and cells aside.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SEPARATOR = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


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


def visible(text: str) -> str:
    r"""Return ``text`` without the characters that show nothing.

    Zero-width spaces and joiners, byte order marks, soft hyphens, variation
    selectors, direction marks, tags and controls; what is left stands in the
    order in which it is stored. Old signs for a new line or page are spaces.

    >>> visible("教育\u200b部")
    '教育部'
    """
    return _SEPARATOR.sub(" ", _INVISIBLE.sub("", text))


def invisible_in(text: str) -> list[str]:
    """Return the characters of ``text`` that show nothing, in order."""
    return _INVISIBLE.findall(text)


def normalised(label: str) -> str:
    """Return the spelling under which a label is looked up.

    Compatibility forms (NFKC), traditional characters, white space, characters
    that show nothing, and case make no difference.

    >>> normalised("國家 能源局")
    '国家能源局'
    """
    folded = simplified(unicodedata.normalize("NFKC", visible(label)))
    return _SPACE.sub("", folded).casefold()
