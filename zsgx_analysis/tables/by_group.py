"""Groups that words draw: provinces of a part of the country, lines under the name of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.tables.boxhead import PATH

if TYPE_CHECKING:
    from zsgx_analysis.tables.candidates import Candidates, Grounds

_NORTHEAST = {"辽宁": "东部", "吉林": "中部", "黑龙江": "中部"}
THREE_BELTS = (_NORTHEAST, {**_NORTHEAST, "广西": "东部", "内蒙古": "中部"})
"""Provinces that older statistics count elsewhere: 东北 divided; before 2000 two more."""


def parts_of_the_nation(grounds: Grounds) -> Candidates | None:
    """Return 东部, 中部, 西部 and 东北 as the sums of their provinces, wherever they stand.

    Statistics have drawn the lines in several ways; the figures say which it is.
    """
    provinces = [line for line in grounds.considered if grounds.words[line].known == "regions"]
    heads = [
        line
        for line in grounds.considered
        if grounds.words[line].part_of_nation and not grounds.words[line].known
    ]
    found = []
    for head in heads:
        part = grounds.words[head].part_of_nation
        for moved in ({}, *THREE_BELTS):
            members = tuple(
                line
                for line in provinces
                if moved.get(grounds.words[line].name, grounds.words[line].part_of_nation) == part
            )
            if len(members) > 1:
                found.append((head, members, 0.0))
    return grounds.gathered(found)


def groups_of_lines(grounds: Grounds) -> Candidates | None:
    """Return each line whose name is that of a group as the sum of the lines in the group.

    Long tables split a class further down under a heading of its name.
    """
    by_part: dict[tuple[str, str], list[int]] = {}
    for line in grounds.considered:
        word = grounds.words[line]
        for part in word.group.split(PATH):
            if part:
                by_part.setdefault((word.year, part), []).append(line)
    found = []
    for line in grounds.considered:
        word = grounds.words[line]
        members = tuple(m for m in by_part.get((word.year, word.name), ()) if m != line)
        if len(members) > 1 and word.name not in word.group.split(PATH):
            found.append((line, members, 0.0))
    return grounds.gathered(found)
