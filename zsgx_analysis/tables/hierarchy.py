"""The place of every line of one side of a table in the hierarchy of its sums.

What `aggregation` found becomes levels, leaves and balance edits. Only leaves
are cells: a total repeats its parts, an 其中 line is a part of another line, a
line that stands outside every sum beside a total may be one. Where one total is
split twice (men and women, town and country), each split is a view of its own,
and no view counts anybody twice.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tables.aggregation import Found, aggregate
from zsgx_analysis.tables.candidates import Branch
from zsgx_analysis.tables.doubts import Doubt
from zsgx_analysis.tables.structure import Sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zsgx_analysis.tables.evidence import Figures, Words

NOBODY = -1
"""The parent of a line that is part of none."""

COMPLETE_SHARE = 0.7
"""Share of the lines across without blanks from which a blank may be a figure not given."""

FEWEST_COMPLETE = 4
"""How many of them there must be at least."""

FEWEST_OUTSIDE, SHARE_OUTSIDE = 3, 0.3
"""So many lines in no sum, and such a share of all that are no totals, are no mere supplement."""


@dataclass(frozen=True)
class Side:
    """The lines of one side in the hierarchy of their sums.

    Attributes
    ----------
    sums : tuple of Sum
        The balance edits, one for each split of a total.
    roles : tuple of str
        For each line ``leaf``, ``total``, ``part`` (其中), ``apart`` (outside
        every sum, and perhaps a part of a total) or ``blank`` (no figure).
    parents : tuple of int
        The total that each line is a part of, by the first split that has it;
        for an 其中 line the line it is part of; `NOBODY` for none.
    levels : tuple of int
        How many totals stand over each line; 0 for the largest.
    views : tuple of tuple of int
        The leaves, once for each way to split the same totals.
    branches : tuple of Branch
        What the sums were made from.
    doubts : tuple of Doubt
        Where words and figures say different things.
    """

    sums: tuple[Sum, ...]
    roles: tuple[str, ...]
    parents: tuple[int, ...]
    levels: tuple[int, ...]
    views: tuple[tuple[int, ...], ...]
    branches: tuple[Branch, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @cached_property
    def leaves_under(self) -> dict[int, frozenset[int]]:
        """For each total all leaves below it, whatever the split."""
        found: dict[int, frozenset[int]] = {}

        def below(line: int) -> frozenset[int]:
            if line not in found:
                own = [branch for branch in self.branches if branch.total == line]
                found[line] = frozenset()
                members = {member for branch in own for member in branch.members}
                leaves = frozenset[int]().union(*(below(member) for member in members))
                found[line] = leaves if own else frozenset((line,))
            return found[line]

        return {branch.total: below(branch.total) for branch in self.branches}

    def not_broken_down(self, total: int) -> set[int]:
        """Return the lines across on which a total stands without its parts."""
        return {line for one in self.sums if one.total == total for line in one.skipped}

    @property
    def roots(self) -> tuple[int, ...]:
        """Totals that are part of no other."""
        return tuple(
            line
            for line, role in enumerate(self.roles)
            if role == "total" and self.parents[line] == NOBODY
        )


_CACHE: OrderedDict[tuple[object, ...], Side] = OrderedDict()
_CACHED = 512


def side_of(figures: Figures, words: Sequence[Words]) -> Side:
    """Return the hierarchy of one side.

    Parameters
    ----------
    figures : Figures
        One row for each line.
    words : sequence of Words
        What the label of each line says.
    """
    key = (figures.key(), tuple(words))
    if key not in _CACHE:
        _CACHE[key] = _side(figures, words, aggregate(figures, words))
        if len(_CACHE) > _CACHED:
            _CACHE.popitem(last=False)
    return _CACHE[key]


def _side(figures: Figures, words: Sequence[Words], found: Found) -> Side:
    branches = found.branches
    parents = _parents(branches, len(words))
    roles = _roles(figures, words, found, parents)
    for line, role in enumerate(roles):
        if role == "part":
            parents[line] = _whole(line, roles, words)
    sums = tuple(
        Sum(
            branch.total,
            branch.members,
            group=parents[branch.total] != NOBODY and roles[branch.total] == "total",
            skipped=_not_broken_down(figures, branch),
        )
        for branch in branches
    )
    return Side(
        sums=sums,
        roles=tuple(roles),
        parents=tuple(parents),
        levels=tuple(_level(line, parents) for line in range(len(words))),
        views=_views(branches, roles),
        branches=branches,
        doubts=(*found.doubts, *_outside(roles)),
    )


def _outside(roles: Sequence[str]) -> Iterator[Doubt]:
    """Yield a doubt where many lines are in no sum: they are another table, or want a total."""
    apart = tuple(line for line, role in enumerate(roles) if role == "apart")
    share = roles.count("leaf") + len(apart)
    if len(apart) >= FEWEST_OUTSIDE and len(apart) >= SHARE_OUTSIDE * share:
        yield Doubt("outside", apart[0], apart)


def _parents(branches: Iterable[Branch], count: int) -> list[int]:
    parents = [NOBODY] * count
    for branch in branches:
        for member in branch.members:
            if parents[member] == NOBODY:
                parents[member] = branch.total
    return parents


def _roles(
    figures: Figures, words: Sequence[Words], found: Found, parents: Sequence[int]
) -> list[str]:
    totals = {branch.total for branch in found.branches}
    roles = []
    for line, word in enumerate(words):
        if word.part and figures.given[line].any():
            roles.append("part")
        elif line in totals:
            roles.append("total")
        elif word.apart and figures.given[line].any():
            roles.append("leaf")  # 另列: in no total, so nobody is counted twice
        elif line not in found.considered:
            roles.append("blank")
        else:
            roles.append("leaf")
    roots = [line for line in totals if parents[line] == NOBODY and roles[line] == "total"]
    for line, role in enumerate(roles):
        free = not words[line].indicator and not words[line].apart
        if role == "leaf" and parents[line] == NOBODY and free:
            within = (
                root < line
                and words[root].measure == words[line].measure
                and (figures.values[line] <= figures.values[root]).all()
                for root in roots
            )
            if any(within):
                roles[line] = "apart"
    return roles


def _whole(line: int, roles: Sequence[str], words: Sequence[Words]) -> int:
    """Return the line that an 其中 line is part of: the nearest before it that is none itself."""
    measure = words[line].measure
    before = [
        other
        for other in range(line)
        if roles[other] in ("leaf", "total", "apart")
        and (not measure or words[other].measure in ("", measure))
    ]
    return before[-1] if before else NOBODY


def _level(line: int, parents: Sequence[int]) -> int:
    level, seen = 0, {line}
    while (above := parents[line]) != NOBODY and above not in seen:
        level, line = level + 1, above
        seen.add(above)
    return level


def _views(branches: Sequence[Branch], roles: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Return the leaves of each view; the first has the finest split of every total."""
    splits: dict[int, list[Branch]] = {}
    for branch in branches:
        splits.setdefault(branch.total, []).append(branch)

    def leaves(branch: Branch) -> set[int]:
        found: set[int] = set()
        for member in branch.members:
            found |= leaves(splits[member][0]) if member in splits else {member}
        return found

    for total, own in splits.items():
        if len(own) > 1:
            splits[total] = sorted(own, key=lambda branch: -len(branch.members))
    counted = {line for branch in branches for line in branch.members}
    roots = [total for total in splits if total not in counted]
    first = {line for line, role in enumerate(roles) if role == "leaf" and line not in counted}
    for root in roots:
        if roles[root] == "total":
            first |= leaves(splits[root][0])
    views = [first]
    most = max((len(own) for own in splits.values()), default=1)
    for number in range(1, most):
        others = [own[number] for total, own in splits.items() if len(own) > number]
        view: set[int] = set()
        for branch in others:
            new = leaves(branch)
            if roles[branch.total] == "total" and not any(new <= known for known in views):
                view |= new
        if view:
            views.append(view)
    kept = [tuple(sorted(line for line in view if roles[line] == "leaf")) for view in views]
    return tuple(view for view in kept if view) or ((),)


def _not_broken_down(figures: Figures, branch: Branch) -> tuple[int, ...]:
    """Return the lines across on which a total stands alone, its parts not given.

    Years and units that are not broken down print the total and leave the rest
    blank. That is believed where the sum closes on every line that has parts.
    So is a blank beside other parts, in a table that else prints every figure.
    """
    members = list(branch.members)
    given = figures.given[members]
    stated, sums = figures.values[branch.total], figures.values[members].sum(axis=0)
    slack = np.where(figures.rounded, figures.precision * (len(members) + 1) / 2, 0.0)
    closes = np.abs(sums - stated) <= slack
    alone = ~given.any(axis=0) & (stated > 0)
    several_blank = (~given).sum(axis=0) >= 2
    partly = given.any(axis=0) & several_blank & (stated > sums) & ~closes
    complete = given.all(axis=0) & (stated > 0)
    if alone.sum() == 1 and not partly.any():
        return ()
    rest = ~alone & ~partly & ((stated > 0) | (sums > 0))
    if not rest.any() or not closes[rest].all():
        return ()
    if complete.sum() < max(FEWEST_COMPLETE, COMPLETE_SHARE * (rest | partly).sum()):
        partly = np.zeros_like(partly)
        if not closes[rest].all() or ((stated > sums) & ~alone & ~closes).any():
            return ()
    return tuple(int(line) for line in np.flatnonzero(alone | partly))
