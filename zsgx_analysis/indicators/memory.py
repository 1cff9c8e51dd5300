"""Results that are asked for again and again, of frames that do not change.

A report asks which goals are in force at every figure that it traces. For
frames given to `keep`, a function marked `remembered` works once for the same
arguments; for any other frame it always works anew.
"""

from __future__ import annotations

import weakref
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Given = ParamSpec("Given")
Made = TypeVar("Made")

_kept: dict[int, dict[Hashable, Any]] = {}


def keep(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame, from now on remembered; who keeps a frame promises not to change it."""
    if id(frame) not in _kept:
        _kept[id(frame)] = {}
        weakref.finalize(frame, _kept.pop, id(frame), None)
    return frame


def remembered(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Let a pure function remember what it made of frames that are kept.

    Its frames are its first arguments and given by place. Each caller gets a
    frame of its own; anything else that is made must not be changed.
    """

    @wraps(function)
    def look_up(*args: Given.args, **rest: Given.kwargs) -> Made:
        frames = [value for value in args if isinstance(value, pd.DataFrame)]
        memory = _kept.get(id(frames[0])) if frames else None
        if memory is None or any(id(frame) not in _kept for frame in frames):
            return function(*args, **rest)
        others: list[Any] = [
            id(value) if isinstance(value, pd.DataFrame) else value for value in args
        ]
        key = (function, tuple(others), tuple(sorted(rest.items())))
        try:
            known = memory.get(key)
        except TypeError:
            return function(*args, **rest)
        if known is None:
            known = memory[key] = function(*args, **rest)
        return cast("Made", known.copy() if isinstance(known, pd.DataFrame) else known)

    return look_up
