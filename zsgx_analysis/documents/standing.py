"""Labels that do not run along a line: turned ones, and characters stacked below each other.

Where a table has no rules, a label belongs to a column by where it stands. A
label that takes the height of several lines is put on one line with the others
of its boxhead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zsgx_analysis.documents.columns import Token
from zsgx_analysis.documents.pdf_text import Line
from zsgx_analysis.documents.tokens import is_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAME_BAND = 0.5
_TIGHT = 0.6
_ALIGNED = 0.6
_MOSTLY = 0.6
_MOST_STACKED = 16

Word = dict[str, Any]


def with_turned(lines: Sequence[Line], words: Sequence[Word], page: int, room: float) -> list[Line]:
    """Return the lines of a page with turned words on them.

    Words beside each other are the labels of a boxhead and make one line, with
    the upright labels that stand between them. A word left of lines of figures
    is the label of their group and goes to the first of them.

    Parameters
    ----------
    lines : sequence of Line
        From top to bottom.
    words : sequence of dict
        ``text``, ``x0``, ``x1``, ``top``, ``bottom``.
    page : int
    room : float
        Width of the page.
    """
    kept = list(lines)
    for band in _bands(words):
        top, bottom = (min(word["top"] for word in band), max(word["bottom"] for word in band))
        within = [line for line in kept if top <= (line.top + line.bottom) / 2 <= bottom]
        tokens = [Token(word["x0"], word["x1"], word["text"]) for word in band]
        if any(is_figure(token.text) for line in within for token in line.tokens):
            if all(token.stop <= line.start for token in tokens for line in within):
                at = kept.index(within[0])
                kept[at] = replace(within[0], tokens=(*tokens, *within[0].tokens))
                continue
            within = []
        kept = [line for line in kept if line not in within]
        for line in within:
            tokens = _added(tokens, line.tokens)
        kept.append(
            Line(
                tokens=tuple(sorted(tokens)),
                top=top,
                bottom=bottom,
                size=min(word["x1"] - word["x0"] for word in band),
                page=page,
                room=room,
            )
        )
    return sorted(kept, key=lambda line: (line.top + line.bottom) / 2)


def _bands(words: Sequence[Word]) -> list[list[Word]]:
    """Return words by the heights they take: those that overlap by half are one band."""
    bands: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word["top"]):
        high = word["bottom"] - word["top"]
        for band in bands:
            top, bottom = band[0]["top"], band[0]["bottom"]
            shared = min(bottom, word["bottom"]) - max(top, word["top"])
            if shared >= _SAME_BAND * min(high, bottom - top):
                band.append(word)
                break
        else:
            bands.append([word])
    return bands


def _added(tokens: Sequence[Token], more: Sequence[Token]) -> list[Token]:
    """Return tokens with those of a line below; what stands below a token goes on with it."""
    result = list(tokens)
    for token in more:
        for at, above in enumerate(result):
            if min(above.stop, token.stop) - max(above.start, token.start) > 0:
                extent = min(above.start, token.start), max(above.stop, token.stop)
                result[at] = Token(*extent, above.text + token.text)
                break
        else:
            result.append(token)
    return result


def unstacked(lines: Sequence[Line]) -> list[Line]:
    """Return lines in which labels set one character below the other run along one line."""
    result: list[Line] = []
    at = 0
    while at < len(lines):
        stop = _stack_stop(lines, at)
        if stop - at > 1:
            result.append(_on_one_line(lines[at:stop]))
        else:
            result.append(lines[at])
        at = max(stop, at + 1)
    return result


def _stack_stop(lines: Sequence[Line], start: int) -> int:
    """Return the end of the lines of single characters that start here."""
    stack: list[Line] = []
    stop = start
    for at in range(start, min(len(lines), start + _MOST_STACKED)):
        line = lines[at]
        if _is_single(line) and (not stack or _goes_below(stack, line)):
            stack.append(line)
            stop = at + 1
        elif not stack or not _stands_beside(stack, line):
            break
    return stop


def _goes_below(stack: Sequence[Line], line: Line) -> bool:
    close = line.top - stack[-1].bottom <= _TIGHT * line.size
    return close and _aligned(stack, line)


def _stands_beside(stack: Sequence[Line], line: Line) -> bool:
    """Return whether a line is a label of the same boxhead that is set level: the head of the stub.

    It stands in no column of the stack, at a height of its own.
    """
    return not any(
        is_figure(token.text)
        or any(
            min(token.stop, other.stop) > max(token.start, other.start)
            for upper in stack
            for other in upper.tokens
        )
        for token in line.tokens
    )


def _is_single(line: Line) -> bool:
    single = sum(len(token.text) == 1 and not token.text.isascii() for token in line.tokens)
    return single >= max(1, _MOSTLY * len(line.tokens)) and not any(
        is_figure(token.text) for token in line.tokens
    )


def _aligned(above: Sequence[Line], line: Line) -> bool:
    """Return whether a character of a line stands below one of the lines above.

    Others may be the first of their labels: labels of unequal length end
    together. A word below a word belongs to another line of the boxhead.
    """
    over = [
        (token, other)
        for token in line.tokens
        for upper in above
        for other in upper.tokens
        if abs(_middle(token) - _middle(other)) <= _ALIGNED * line.size
    ]
    return bool(over) and all(len(token.text) == 1 for token, _ in over)


def _middle(token: Token) -> float:
    return (token.start + token.stop) / 2


def _on_one_line(lines: Sequence[Line]) -> Line:
    tokens: list[Token] = []
    for line in lines:
        tokens = _added(tokens, line.tokens)
    return replace(lines[0], tokens=tuple(sorted(tokens)), bottom=lines[-1].bottom)
