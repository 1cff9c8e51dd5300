"""Bytes to text: UTF-8, UTF-16, UTF-32 and GB18030, with a byte order mark or without."""

from __future__ import annotations

import codecs

from zsgx_analysis.documents.radicals import unify_radicals
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 8192
_COMMON_SHARE = 0.7
_DAMAGE_SHARE = 0.002
_LAYOUT_CONTROLS = frozenset("\t\n\r\f\v\x1c\x1d\x1e\x85")


def decode(data: bytes) -> tuple[str, tuple[Text, ...]]:
    """Return ``data`` as text, and warnings about how it was read.

    A byte order mark decides. Without one UTF-8 is taken when it fits; else
    the one of GB18030 and UTF-16 that yields the most ordinary characters. A
    text with a few broken bytes is read with U+FFFD in their place and a
    warning.

    Raises
    ------
    DocumentError
        When the bytes are no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(_lenient(data, name))
    if b"\x00" not in data:
        try:
            return _checked((data.decode("utf-8"), ()))
        except UnicodeDecodeError:
            pass
    candidates = []
    for name in ("gb18030", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        candidates.append((_common_share(text), text))
    share, text = max(candidates, default=(0.0, ""), key=lambda candidate: candidate[0])
    if share >= _COMMON_SHARE:
        return _checked((text, ()))
    return _checked(min((_lenient(data, name) for name in ("utf-8", "gb18030")), key=_damage))


def _lenient(data: bytes, name: str) -> tuple[str, tuple[Text, ...]]:
    text = data.decode(name, errors="replace")
    broken = text.count("\ufffd")
    if not broken:
        return text, ()
    warning = Text(
        f"文本有 {broken} 处字节损坏，以 U+FFFD 代替",
        f"the text has {broken} broken byte sequences, replaced by U+FFFD",
    )
    return text, (warning,)


def _damage(decoded: tuple[str, tuple[Text, ...]]) -> int:
    return decoded[0].count("\ufffd")


def _common_share(text: str) -> float:
    """Share of ordinary characters: printable ASCII, layout, and what GB2312 holds."""
    sample = text[:_SAMPLE]
    common = sum(
        character in _LAYOUT_CONTROLS
        or " " <= character <= "~"
        or len(character.encode("gb2312", errors="ignore")) == 2
        for character in sample
    )
    return common / len(sample) if sample else 0.0


def _checked(decoded: tuple[str, tuple[Text, ...]]) -> tuple[str, tuple[Text, ...]]:
    """Refuse what is no text: control characters, many broken bytes. Unify radicals."""
    text = decoded[0]
    controls = sum(text.count(chr(code)) for code in range(32) if chr(code) not in _LAYOUT_CONTROLS)
    bad = controls + _damage(decoded)
    if bad > max(1, _DAMAGE_SHARE * len(text)):
        raise DocumentError(
            Text("文件不是可读的文本", "the file is no readable text"),
            found=f"{bad} control or broken characters of {len(text)}",
            expected="UTF-8, UTF-16, GB18030",
        )
    return unify_radicals(text), decoded[1]
