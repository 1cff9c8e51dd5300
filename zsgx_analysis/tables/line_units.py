"""What each column and each line of a table counts, and its figures in that unit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from zsgx_analysis.tables import columns
from zsgx_analysis.tables.boxhead import PATH
from zsgx_analysis.tables.columns import is_figure
from zsgx_analysis.tables.labels import is_memo
from zsgx_analysis.tables.tokens import Token, TokenState, read_token
from zsgx_analysis.tables.units import (
    MAGNITUDES,
    Unit,
    find_unit,
    measure_in,
    unit_of,
    unit_of_label,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.tables.boxhead import HeadText
    from zsgx_analysis.tables.caption import Caption


def units_of_columns(
    texts: Sequence[HeadText], caption: Caption, rows: Sequence[tuple[int, Sequence[str]]]
) -> list[Unit | None]:
    """Return what each column counts, None where nothing says it.

    An 其中 column counts what the column it is part of counts.
    """
    found: list[Unit | None] = []
    whole: Unit | None = None
    for text in texts:
        own = find_unit(text.unit, bare=True) or find_unit(text.label)
        unit = own or unit_of_label(text.label, text.group, caption.units)
        part = is_memo(text.label)
        if part and own is None and (unit is None or not measure_in(text.label)):
            unit = whole or unit
        if own is None:
            carried = _by_suffix([row[text.column] for _, row in rows])
            if carried is not None and (
                unit is None or not caption.units or carried.name != unit.name
            ):
                unit = carried
        if not part:
            whole = unit
        found.append(unit)
    return found


def _by_suffix(cells: Sequence[str]) -> Unit | None:
    """Return the unit that the figures of a column carry themselves, if all do."""
    tokens = [read_token(cell) for cell in cells if is_figure(cell)]
    units = [unit_of(token.suffix) for token in tokens if token.suffix and not token.is_zero]
    if not units or len(units) < sum(not token.is_zero for token in tokens):
        return None
    found = [one for one in units if one is not None]
    if len(found) < len(units) or len({one.name for one in found}) > 1:
        return None
    return min(found, key=lambda one: one.factor)


def units_of_lines(
    rows: Sequence[tuple[int, Sequence[str]]],
    stubs: Sequence[tuple[str, str]],
    roles: Sequence[tuple[int, str]],
    caption: Caption,
) -> list[Unit | None]:
    """Return what each line counts, where a column of units, its label or its noun says so."""
    column = next((column for column, kind in roles if kind == columns.UNIT), None)
    found: list[Unit | None] = []
    for (_, row), (text, group) in zip(rows, stubs, strict=True):
        unit = find_unit(row[column], bare=True) if column is not None else None
        unit = (
            unit
            or find_unit(text)
            or next((one for part in reversed(group.split(PATH)) if (one := find_unit(part))), None)
        )
        found.append(unit)
    nouns = [measure_in(text) for text, _ in stubs]
    if not any(found) and not any(noun not in ("", "persons", "person_times") for noun in nouns):
        return found
    whole: Unit | None = None
    for place, (text, group) in enumerate(stubs):
        if found[place] is None and nouns[place]:
            found[place] = unit_of_label(text, group, caption.units)
        if found[place] is None and is_memo(text):
            found[place] = whole
        if not is_memo(text):
            whole = found[place]
    return found


def in_unit(token: Token, unit: Unit | None) -> Token:
    """Return a token in the unit of its column, where it carries one of its own.

    ``5.3万`` in a column of 万人 is 5.3, ``120名`` in it 0.012. A unit of
    another thing makes it unreadable.
    """
    if not token.suffix or token.state is not TokenState.NUMBER:
        return token
    own = unit_of(token.suffix)
    magnitude = own.factor if own is not None else MAGNITUDES.get(token.suffix)
    same = own is None or unit is None or own.name == unit.name
    if magnitude is None or not same:
        return Token(token.printed, TokenState.UNREADABLE)
    scaled = Decimal(token.digits) * magnitude / (unit.factor if unit is not None else 1)
    return replace(token, digits=f"{scaled.normalize():f}")
