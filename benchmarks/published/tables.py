"""A folder of published tables: each ``NAME.tsv`` with a ``NAME.source.txt``.

What their lines are is said in ``rules.json`` beside this module, read off the
tables by hand: which lines are sums of which, which are of-which lines, what
counts in tens of thousands, what is no headcount. The sums are added up anew
before a table is used; the right values are its leaves.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.published.cases import Item
from benchmarks.published.expected import Expected
from benchmarks.published.paper import Paper
from benchmarks.published.writers import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Rule = dict[str, Any]
_HALF_OF_LAST = 0.55


class RuleError(ValueError):
    """A rule does not fit its table."""


def rules() -> dict[str, Rule]:
    """Return the rules by the name of the table."""
    text = Path(__file__).with_name("rules.json").read_text(encoding="utf-8")
    found: dict[str, Rule] = json.loads(text)
    return found


def grid_of(path: Path) -> list[list[str]]:
    """Return the cells of a table, all lines of one length."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    width = max(map(len, lines))
    return [line + [""] * (width - len(line)) for line in lines]


def items(folder: Path, work: Path, formats: Sequence[str]) -> tuple[list[Item], list[str]]:
    """Write every table of a folder that has a rule, in each format.

    Returns
    -------
    items : list of Item
    without : list of str
        Tables that have no rule.
    """
    found: list[Item] = []
    without: list[str] = []
    known = rules()
    for path in sorted(folder.glob("*.tsv")):
        rule = known.get(path.stem)
        if rule is None:
            without.append(path.stem)
            continue
        found += _written(path, rule, work, formats)
    return found, without


def _written(path: Path, rule: Rule, work: Path, formats: Sequence[str]) -> Iterator[Item]:
    grid = grid_of(path)
    expected = truth(grid, rule)
    paper = Paper.plain(rule["title"], rule["unit"], grid[0], grid[1:])
    for name in formats:
        ending, write = FORMATS[name]
        place = work / f"published-{path.stem}-{name}{ending}"
        write(paper, place)
        yield Item(f"published {name}", path.stem, place, expected)


def truth(grid: list[list[str]], rule: Rule) -> Expected:
    """Return the leaves of a table.

    Raises
    ------
    RuleError
        A line of the rule is not in the table, or a sum does not come out
        that the rule does not say is open.
    """
    stubs, key = rule.get("stubs", 1), rule.get("key", 0)
    columns = grid[0][stubs:]
    rows = [line[key] for line in grid[1:]]
    values = [line[stubs:] for line in grid[1:]]
    _check(rule, rows, columns, values)
    of_which = {*rule.get("of_which_rows", ()), *rule.get("of_which_columns", ())}
    optional = {*rule.get("optional_rows", ())}
    sums = {*rule.get("rows", {}), *rule.get("columns", {})} - {*rule.get("kept_columns", ())}
    closed = rule.get("closes")
    kept_rows = rule.get("kept_columns")
    # Where a total column is kept, a total row of the same name is none the less a total.
    row_sums = {*rule.get("rows", {})}
    cells = []
    paths = [line[:stubs] for line in grid[1:]]
    for row, path, line in zip(rows, paths, values, strict=True):
        if row in of_which | row_sums | optional:
            continue
        for column, token in zip(columns, line, strict=True):
            if column in of_which | optional | {*rule.get("left_out", ())}:
                continue
            if (column in sums and not kept_rows) or (kept_rows and column not in kept_rows):
                continue
            if token:
                factor = rule.get("factors", {}).get(column) or rule.get("factors", {}).get(row)
                name = "/".join(path) if stubs > 1 else row
                cells.append((name, column, float(token) * (factor or rule.get("factor", 1))))
    return Expected(
        cells=tuple((row, column, round(value, 6)) for row, column, value in cells),
        not_persons=frozenset(rule.get("not_persons", ())),
        optional=frozenset({*optional, *rule.get("left_out", ())}),
        anywhere=bool(kept_rows),
        closes=closed != "does not close",
        region_not=rule.get("region_not"),
        aliases=rule.get("aliases", {}),
    )


def _check(rule: Rule, rows: list[str], columns: list[str], values: list[list[str]]) -> None:
    """Add up every sum of a rule anew."""
    if rule.get("closes"):
        return
    across = [list(column) for column in zip(*values, strict=True)]
    skipped = {*rule.get("of_which_rows", ()), *rule.get("of_which_columns", ())}
    left_out = {*rule.get("left_out", ())}
    for side, lines, names, beside in (
        ("rows", across, rows, columns),
        ("columns", values, columns, rows),
    ):
        for total, said in rule.get(side, {}).items():
            if total not in names:
                raise RuleError(f"no {total} among {names}")
            parts = [n for n in names if n not in skipped | {total}] if said == "*" else said
            for line, name in zip(lines, beside, strict=True):
                if name in left_out or name in skipped:
                    continue
                _add(rule, name, dict(zip(names, line, strict=True)), total, parts)


def _add(rule: Rule, name: str, figures: dict[str, str], total: str, parts: list[str]) -> None:
    known = [float(figures[part]) for part in parts if figures[part]]
    if len(known) < len(parts) or not figures[total]:
        return  # a blank is not published
    places = max(len(token.partition(".")[2]) for token in figures.values())
    rounding = _HALF_OF_LAST * 10.0**-places * (len(parts) + 1) if places else 0.0
    if abs(sum(known) - float(figures[total])) > rule.get("tolerance", rounding) + 1e-9:
        raise RuleError(f"{name}: {total} is {figures[total]}, its parts add up to {sum(known):g}")
