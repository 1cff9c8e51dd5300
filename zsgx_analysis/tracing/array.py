"""A pandas column of traced numbers: ``dtype`` ``traced``.

Written on the public interface for extension arrays
(https://pandas.pydata.org/docs/development/extending.html), so that a reader
adds, divides, groups and pivots as with any column of numbers.
"""

from __future__ import annotations

import math
import operator
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np
import pandas as pd
from pandas.api.extensions import (
    ExtensionArray,
    ExtensionDtype,
    register_extension_dtype,
    take,
)

from zsgx_analysis.tracing.value import Traced, computed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    # Inside the type its attribute `type`, which pandas asks for, hides the builtin.
    _ArrayClass: TypeAlias = type["TracedArray"]

_REDUCTIONS = {"sum": "sum", "mean": "mean", "min": "smallest", "max": "largest"}


@register_extension_dtype
class TracedDtype(ExtensionDtype):
    """The type of a column of `Traced` numbers."""

    name = "traced"
    type = Traced
    kind = "f"
    na_value = np.nan
    _is_numeric = True  # documented for authors of extension types

    @classmethod
    def construct_array_type(cls) -> _ArrayClass:
        """Return the array class."""
        return TracedArray


class TracedArray(ExtensionArray):
    """A column of `Traced` numbers, missing ones among them.

    ``numpy.asarray(column)`` and ``column.astype(float)`` give the bare values, so that
    matplotlib and seaborn draw it like any column of numbers.

    Parameters
    ----------
    items : sequence
        `Traced` numbers; ``None`` or NaN for a missing one, a bare number for a constant.
    """

    dtype: ClassVar[TracedDtype] = TracedDtype()

    def __init__(self, items: Sequence[Any] | np.ndarray) -> None:
        self._items = np.empty(len(items), dtype=object)
        for place, item in enumerate(items):
            self._items[place] = _item(item)

    @classmethod
    def _from_sequence(cls, scalars: Any, *, dtype: Any = None, copy: bool = False) -> Self:
        del dtype, copy
        return cls(list(scalars))

    @classmethod
    def _from_factorized(cls, values: Any, original: Any) -> Self:
        del original
        return cls(values)

    @classmethod
    def _concat_same_type(cls, to_concat: Sequence[Self]) -> Self:
        return cls(np.concatenate([one._items for one in to_concat]))

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, key: Any) -> Any:
        key = pd.api.indexers.check_array_indexer(self, key)
        if isinstance(key, (int, np.integer)):
            item = self._items[key]
            return np.nan if item is None else item
        return type(self)(self._items[key])

    def __setitem__(self, key: Any, value: Any) -> None:
        key = pd.api.indexers.check_array_indexer(self, key)
        if isinstance(key, (int, np.integer)):
            self._items[key] = _item(value)
        elif isinstance(value, TracedArray):
            self._items[key] = value._items
        elif isinstance(value, Traced) or np.ndim(value) == 0:
            self._items[key] = _item(value)
        else:
            self._items[key] = type(self)(list(value))._items

    @property
    def nbytes(self) -> int:
        """Bytes of the references."""
        return int(self._items.nbytes)

    def isna(self) -> np.ndarray:
        """Return which places hold no number, not even an interval."""
        return np.array([item is None for item in self._items], dtype=bool)

    def take(self, indices: Any, *, allow_fill: bool = False, fill_value: Any = None) -> Self:
        """Return the numbers at some places; -1 is a missing one with ``allow_fill``."""
        fill = _item(fill_value) if allow_fill else None
        taken = take(self._items, indices, allow_fill=allow_fill, fill_value=fill)
        return type(self)(list(taken))

    def copy(self) -> Self:
        """Return a copy; the numbers themselves never change."""
        return type(self)(self._items)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        del copy
        if dtype is not None and np.dtype(dtype) == object:
            return np.array([np.nan if item is None else item for item in self._items], object)
        return self.values_of("value").astype(dtype or np.float64)

    def to_numpy(self, dtype: Any = None, copy: bool = False, na_value: Any = None) -> np.ndarray:
        """Return the bare values, or the traced numbers for ``dtype=object``."""
        del copy
        found = self.__array__(dtype)
        if isinstance(na_value, (int, float)):  # pandas gives a mark of its own for "not said"
            found[self.isna()] = na_value
        return found

    def astype(self, dtype: Any, copy: bool = True) -> Any:
        """Return the column as another type: ``float`` gives the bare values."""
        dtype = pd.api.types.pandas_dtype(dtype)
        if isinstance(dtype, TracedDtype):
            return self.copy() if copy else self
        if isinstance(dtype, np.dtype):
            return self.__array__(dtype)
        return super().astype(dtype, copy)

    def values_of(self, end: str) -> np.ndarray:
        """Return ``value``, ``lower`` or ``upper`` of each number; NaN where there is none."""
        return np.array(
            [math.nan if item is None else getattr(item, end) for item in self._items], np.float64
        )

    def _values_for_argsort(self) -> np.ndarray:
        # A number known by its interval only is put where it begins.
        value = self.values_of("value")
        return np.where(np.isnan(value), self.values_of("lower"), value)

    def _values_for_factorize(self) -> tuple[np.ndarray, Any]:
        return self.__array__(object), np.nan

    def _formatter(self, boxed: bool = False) -> Callable[[Any], str]:
        del boxed
        return lambda item: f"{item:g}" if isinstance(item, Traced) else "NaN"

    def _reduce(self, name: str, *, skipna: bool = True, keepdims: bool = False, **_: Any) -> Any:
        known = [item for item in self._items if item is not None]
        if name in ("any", "all"):
            return getattr(np, name)([bool(item) for item in known])
        if name not in _REDUCTIONS:
            return getattr(pd.Series(self.values_of("value")), name)(skipna=skipna)
        missing = not known or (not skipna and len(known) < len(self._items))
        unit = known[0].unit if known else ""
        result = np.nan if missing else _reduced(name, known, unit)
        return type(self)([result]) if keepdims else result

    def _accumulate(self, name: str, *, skipna: bool = True, **_: Any) -> Self:
        del skipna
        if name != "cumsum":
            raise TypeError(name)
        running: Any = 0
        sums = []
        for item in self._items:
            running = running if item is None else item + running if running else item
            sums.append(None if item is None else running)
        return type(self)(sums)

    def round(self, decimals: int = 0) -> np.ndarray:
        """Return the bare values rounded: a rounded number is no longer what was computed."""
        return self.values_of("value").round(decimals)

    def _elementwise(self, other: Any, by: Callable[[Any, Any], Any]) -> Any:
        if isinstance(other, (pd.Series, pd.Index, pd.DataFrame)):
            return NotImplemented
        others = self._beside(other)
        return type(self)(
            [
                None if _missing(left) or _missing(right) else by(left, right)
                for left, right in zip(self._items, others, strict=True)
            ]
        )

    def _compared(self, other: Any, by: Callable[[Any, Any], Any]) -> Any:
        if isinstance(other, (pd.Series, pd.Index, pd.DataFrame)):
            return NotImplemented
        beside = np.asarray([_float(one) for one in self._beside(other)], dtype=np.float64)
        return by(self.values_of("value"), beside)

    def _beside(self, other: Any) -> Sequence[Any]:
        if isinstance(other, TracedArray):
            return list(other._items)
        if np.ndim(other) == 0 or isinstance(other, Traced):
            return [other] * len(self)
        if len(other) != len(self):
            raise ValueError("Lengths must match")
        return list(other)

    def __add__(self, other: Any) -> Any:
        return self._elementwise(other, operator.add)

    def __radd__(self, other: Any) -> Any:
        return self._elementwise(other, lambda own, left: left + own)

    def __sub__(self, other: Any) -> Any:
        return self._elementwise(other, operator.sub)

    def __rsub__(self, other: Any) -> Any:
        return self._elementwise(other, lambda own, left: left - own)

    def __mul__(self, other: Any) -> Any:
        return self._elementwise(other, operator.mul)

    def __rmul__(self, other: Any) -> Any:
        return self._elementwise(other, lambda own, left: left * own)

    def __truediv__(self, other: Any) -> Any:
        return self._elementwise(other, operator.truediv)

    def __rtruediv__(self, other: Any) -> Any:
        return self._elementwise(other, lambda own, left: left / own)

    def __pow__(self, other: Any) -> Any:
        return self._elementwise(other, operator.pow)

    def __neg__(self) -> Self:
        return type(self)([None if item is None else -item for item in self._items])

    def __abs__(self) -> Self:
        return type(self)([None if item is None else abs(item) for item in self._items])

    def __eq__(self, other: object) -> Any:
        return self._compared(other, operator.eq)

    def __ne__(self, other: object) -> Any:
        return self._compared(other, operator.ne)

    def __lt__(self, other: Any) -> Any:
        return self._compared(other, operator.lt)

    def __le__(self, other: Any) -> Any:
        return self._compared(other, operator.le)

    def __gt__(self, other: Any) -> Any:
        return self._compared(other, operator.gt)

    def __ge__(self, other: Any) -> Any:
        return self._compared(other, operator.ge)


def _reduced(name: str, known: list[Traced], unit: str) -> Traced:
    if name == "sum":
        running = known[0]
        for item in known[1:]:
            running = running + item
        return running
    return computed(_REDUCTIONS[name], tuple(known), unit)


def _item(value: Any) -> Traced | None:
    if value is None or isinstance(value, Traced):
        return value
    if _missing(value):
        return None
    return Traced.stated(float(value))


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def _float(value: Any) -> float:
    return math.nan if value is None or value is pd.NA else float(value)
