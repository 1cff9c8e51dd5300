"""Bytes to text: UTF-8, UTF-16, UTF-32, GB18030 and Big5, with a byte order mark or without."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from zsgx_analysis.documents.plausibility import plausibility
from zsgx_analysis.documents.radicals import unify_radicals
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BIG5 = ("cp950", "big5hkscs")
"""As Windows writes it, and with the characters of Hong Kong."""

_CANDIDATES = ("gb18030", *_BIG5, "utf-8")
_WIDE = ("utf-16-le", "utf-16-be")
_DOUBT = 0.1
"""A text whose second best encoding is as near as this is read with a warning."""

_WORDS = 0.4
"""Below this the characters are no text of this field in any encoding."""

_DAMAGE_SHARE = 0.002
_CONTROL_SHARE = 0.05
"""Stray controls of a terminal or an old word processor are left out by the readers."""

_PRIVATE_SHARE = 0.02
"""Some writers put a bullet or a name into the private use area of GB18030."""

_LAYOUT = frozenset("\t\n\r\f\v\x1c\x1d\x1e\x85")
_BEYOND_ASCII = re.compile(rb"[\x00\x80-\xff]")
_SAMPLE_BYTES = 2**17
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[Text, ...]]:
    """Return ``data`` as text, and warnings about how it was read.

    A byte order mark decides. Without one UTF-8 is taken when it fits; else
    the one of GB18030, Big5 and UTF-16 in which the text is most plausible. A
    text with a few broken bytes is read with U+FFFD in their place and a
    warning.

    Parameters
    ----------
    data : bytes
    declared : str
        The encoding that a page says it has; it settles a doubt and no more,
        since such declarations are often wrong.

    Raises
    ------
    DocumentError
        When the bytes are no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(name, errors="replace"))
    zeros = b"\x00" in data
    if not zeros:
        try:
            return _checked(data.decode("utf-8"))
        except UnicodeDecodeError:
            pass
    sample = _sample(data)
    scores = {
        name: plausibility(sample.decode(name, errors="replace"))
        + _DOUBT / 2 * (_family(name) == _family(declared.lower()))
        for name in (*_CANDIDATES, *(_WIDE if zeros else ()))
    }
    best = max(scores, key=lambda name: scores[name] - (name in _WIDE and scores[name] < _WORDS))
    text = data.decode(best, errors="replace")
    return _checked(text, legacy=True, doubt=_doubt(best, scores))


def _sample(data: bytes) -> bytes:
    """Return the bytes to weigh, from the first that is not ASCII: whole characters."""
    first = _BEYOND_ASCII.search(data)
    start = first.start() if first else 0
    if b"\x00" in data:
        start -= start % 2
    return data[start : start + _SAMPLE_BYTES]


def _family(name: str) -> str:
    """Return one name for the encodings that write the same characters alike."""
    if name.startswith("gb"):
        return "gb18030"
    return "big5" if name in _BIG5 or name.startswith("big5") else name


def _doubt(best: str, scores: Mapping[str, float]) -> tuple[Text, ...]:
    """Warn of a text that is as plausible in another encoding, or in none."""
    chosen = _family(best).upper()
    others = [name for name in scores if _family(name) != _family(best)]
    near = [name for name in others if scores[best] - scores[name] < _DOUBT]
    if scores[best] < _WORDS:
        return (
            Text(
                f"编码无法确定：按 {chosen} 读取，多为罕用字；请另存为 UTF-8",
                f"the encoding is in doubt: read as {chosen}, the characters are rare ones; "
                "save it as UTF-8",
            ),
        )
    if not near:
        return ()
    other = _family(near[0]).upper()
    return (
        Text(
            f"编码无法确定：按 {chosen} 读取，也可能是 {other}；请另存为 UTF-8",
            f"the encoding is in doubt: read as {chosen}, it may be {other}; save it as UTF-8",
        ),
    )


def _checked(
    text: str, *, legacy: bool = False, doubt: tuple[Text, ...] = ()
) -> tuple[str, tuple[Text, ...]]:
    """Refuse what is no text: control characters, many broken bytes. Unify radicals.

    Characters for private use are what ``legacy`` encodings make of bytes that
    they do not have.
    """
    controls = sum(text.count(chr(code)) for code in range(1, 32) if chr(code) not in _LAYOUT)
    broken = text.count("\ufffd") + text.count("\x00")
    private = len(_PRIVATE.findall(text)) if legacy else 0
    bad = controls + broken + private
    if (
        (broken and broken + controls > max(1, _DAMAGE_SHARE * len(text)))
        or controls > max(3, _CONTROL_SHARE * len(text))
        or private > max(2, _PRIVATE_SHARE * len(text))
    ):
        raise DocumentError(
            Text("文件不是可读的文本", "the file is no readable text"),
            found=Text(
                f"{len(text)} 个字符中有 {bad} 个控制符或坏字符",
                f"{bad} control or broken characters of {len(text)}",
            ),
            expected="UTF-8, UTF-16, GB18030, Big5",
        )
    warnings = list(doubt)
    if broken := text.count("\ufffd"):
        warnings.append(
            Text(
                f"文本有 {broken} 处字节损坏，以 U+FFFD 代替",
                f"the text has {broken} broken byte sequences, replaced by U+FFFD",
            )
        )
    return unify_radicals(text), tuple(warnings)
