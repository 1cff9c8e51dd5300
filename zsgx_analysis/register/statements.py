"""The SQL of a roll-up: files of the package, filled in from the tables of rules and levels.

One text for every engine, in the common part of their dialects.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from zsgx_analysis.register.tables import AXES, levels, rule

PER_BUCKET = ("counts", "classes", "person_years", "basis")
"""Steps after ``trainings`` whose results are put together over buckets."""

OVER_BUCKETS = {
    "counts": "totals",
    "classes": "classes_of_all",
    "person_years": "person_years_of_all",
    "basis": "basis_of_all",
}
"""The step that puts the results of another together."""


@cache
def statement(step: str, year: int | None = None) -> str:
    """Return the SQL of a step.

    >>> "grouping sets" in statement("counts")
    True
    """
    text = files(__package__).joinpath("sql", f"{step}.sql").read_text(encoding="utf-8")
    flags = [f"{axis}_all" for axis in AXES]
    return text.format(
        axes=", ".join(AXES),
        flags=", ".join(
            f"cast(grouping({axis}) as int) as {flag}"
            for axis, flag in zip(AXES, flags, strict=True)
        ),
        flag_names=", ".join(flags),
        sets=", ".join(f"({', '.join(level.axes)})" for level in levels()),
        training=", ".join(rule("training")),
        class_id=_identity(rule("class")),
        year=year,
    )


def _identity(columns: tuple[str, ...]) -> str:
    """Return an expression that is one text for each class, and null without a class."""
    parts = [f"coalesce(cast({column} as string), '')" for column in columns]
    joined = ", '|', ".join(parts)
    return f"case when class_key is null then null else concat({joined}) end"
