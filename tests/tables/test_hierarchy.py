"""Levels, leaves and views of the sums of one side."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from zsgx_analysis.tables.evidence import plain_figures, words_of
from zsgx_analysis.tables.hierarchy import NOBODY, Side, side_of
from zsgx_analysis.tables.labels import read_label

A, B, C, D = [120, 45, 31], [87, 12, 264], [405, 96, 138], [17, 218, 71]


def added(*lines: list[int]) -> list[int]:
    return [sum(column) for column in zip(*lines, strict=True)]


def side(lines: list[tuple[str, list[int]]]) -> Side:
    words = [words_of(read_label(label)) for label, _ in lines]
    return side_of(plain_figures([figures for _, figures in lines]), words)


def test_levels_and_roles_of_nested_totals():
    first = added(A, B)
    found = side([("合计", added(first, C)), ("甲类", first), ("子", A), ("丑", B), ("寅", C)])
    assert found.roles == ("total", "total", "leaf", "leaf", "leaf")
    assert found.levels == (0, 1, 2, 2, 1)
    assert found.parents == (NOBODY, 0, 1, 1, 0)
    assert found.views == ((2, 3, 4),)
    assert [(one.total, one.group) for one in found.sums] == [(1, True), (0, False)]


def test_an_of_which_line_is_part_of_the_line_before_it():
    found = side([("合计", added(A, B)), ("子", A), ("其中：女", [1, 2, 3]), ("丑", B)])
    assert found.roles[2] == "part"
    assert found.parents[2] == 1
    assert found.views == ((1, 3),)


def test_two_splits_are_two_views_and_the_finer_is_the_first():
    men = [200, 100, 300]
    women = [whole - part for whole, part in zip(added(A, B, C, D), men, strict=True)]
    lines = [("合计", added(A, B, C, D)), ("男", men), ("女", women)]
    lines += [("子", A), ("丑", B), ("寅", C), ("卯", D)]
    assert side(lines).views == ((3, 4, 5, 6), (1, 2))


def test_a_line_outside_every_sum_that_could_be_a_part_is_no_leaf():
    found = side([("合计", added(A, C)), ("子", A), ("寅", C), ("外籍", [3, 1, 2])])
    assert found.roles == ("total", "leaf", "leaf", "apart")
    assert found.views == ((1, 2),)


def test_a_count_of_its_own_beside_a_total_stays_a_leaf():
    found = side([("合计", added(A, C)), ("子", A), ("寅", C), ("毕业生数", [3, 1, 2])])
    assert found.views == ((1, 2, 3),)


def without_parts(*totals: int) -> tuple[int, ...]:
    """Return where the sum of a table is not asked whose last totals have no parts."""
    nothing = [0] * len(totals)
    lines = [
        ("合计", [*added(A, B, C, D), *totals]),
        *((n, [*v, *nothing]) for n, v in zip("子丑寅卯", (A, B, C, D), strict=True)),
    ]
    (one,) = side(lines).sums
    return one.skipped


def test_totals_without_their_parts_have_no_edit_there():
    assert without_parts(77, 81) == (3, 4)


def test_the_only_total_without_parts_may_have_lost_one():
    assert without_parts(77) == ()


NAMES = st.tuples(st.sampled_from(["小计", "合计", "某类", ""]), st.booleans())
TREES = st.recursive(
    st.just(None),
    lambda inner: st.tuples(NAMES, st.lists(inner, min_size=2, max_size=4)),
    max_leaves=12,
).filter(bool)
"""Groups in groups, each with the name of its total and whether that stands first."""


def lines_of(tree: tuple | None, rng: Random) -> tuple[list[tuple[str, list[int]]], list[int]]:
    """Return the lines of a group and what they sum to.

    Of the shape hypothesis may think what it likes; the figures are random, as
    equal figures have more than one hierarchy.
    """
    if tree is None:
        figures = [rng.randint(1, 99_999) for _ in range(4)]
        return [(f"单位{rng.randint(1, 999)}甲", figures)], figures
    (name, first), parts = tree
    lines: list[tuple[str, list[int]]] = []
    total = [0] * 4
    for part in parts:
        inner, figures = lines_of(part, rng)
        lines += inner
        total = added(total, figures)
    return ([(name, total), *lines] if first else [*lines, (name, total)]), total


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_the_leaves_of_every_hierarchy_sum_to_its_total(tree):
    lines, total = lines_of(tree, Random(7))
    found = side(lines)
    assert len(found.roots) == 1
    for view in found.views:
        assert added(*(lines[line][1] for line in view)) == total


def test_many_lines_in_no_sum_are_doubted_and_a_supplement_is_not():
    lines = [("甲", [311, 402, 77]), ("乙", [95, 118, 250]), ("丙", [640, 33, 512])]
    total = ("合计", added(*(figures for _, figures in lines)))
    more = [("丁", [41, 20, 38]), ("戊", [17, 19, 21]), ("己", [8, 12, 9])]
    (doubt,) = side([total, *lines, *more]).doubts
    assert (doubt.kind, doubt.members) == ("outside", (4, 5, 6))
    assert side([total, *lines, more[0]]).doubts == ()
