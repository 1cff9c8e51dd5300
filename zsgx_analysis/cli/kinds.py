"""What options take, refused in both languages when it is something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from zsgx_analysis.clock import now
from zsgx_analysis.dates import iso
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text
from zsgx_analysis.reports.suggest import did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Sequence


class Whole(click.ParamType):
    """A whole number, not below ``least``."""

    name = "whole number"

    def __init__(self, least: int | None = None) -> None:
        self.least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or say what stood there instead."""
        text = str(value).strip()
        wanted = "N" if self.least is None else f"N ≥ {self.least}"
        if not text.isdecimal() or (self.least is not None and int(text) < self.least):
            raise UsageError(
                Text("应为整数", "this takes a whole number"),
                place=_spelled(param),
                found=text,
                expected=wanted,
            )
        return int(text)


class Year(Whole):
    """A year; ``last`` is the one that has ended."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the year, or say what stood there instead."""
        return now().year - 1 if value == "last" else super().convert(value, param, ctx)


class Date(click.ParamType):
    """A day, month or year as people write it; the value is as raw files have it.

    What is no date stays as it was given: who asks for it knows what to say.
    """

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the date."""
        return iso(str(value))


class OneOf(click.ParamType):
    """One word of a list, or several with commas; the value is a tuple."""

    name = "word"

    def __init__(self, choices: Sequence[str]) -> None:
        self.choices = tuple(choices)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the words, or say which there are."""
        words = tuple(part.strip() for part in str(value).split(","))
        for word in words:
            if word not in self.choices:
                raise UsageError(
                    did_you_mean(Text("没有这个选择", "no such choice"), word, self.choices),
                    place=_spelled(param),
                    found=word,
                    expected=listed(self.choices),
                )
        return words


class Numbers(click.ParamType):
    """Numbers of tables, with commas; the value is a tuple, empty for ``none``."""

    name = "numbers"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Return the numbers, or say what stood there instead."""
        words = [part.strip() for part in re.split("[,，、]", str(value))]
        if words in (["none"], ["无"]):
            return ()
        if not all(re.fullmatch("[1-9][0-9]{0,5}", word) for word in words):
            raise UsageError(
                Text("应为表的编号", "this takes numbers of tables"),
                place=_spelled(param),
                found=str(value),
                expected=Text("1,3，或 none", "1,3 or none"),
            )
        return tuple(map(int, words))


def _spelled(param: click.Parameter | None) -> str | None:
    if param is None:
        return None
    return param.opts[-1] if isinstance(param, click.Option) else (param.name or "").upper()
