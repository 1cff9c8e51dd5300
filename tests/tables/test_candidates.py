"""How much speaks for a line to total others."""

from __future__ import annotations

import numpy as np

from zsgx_analysis.tables.candidates import MOST_WEIGHT, Grounds
from zsgx_analysis.tables.evidence import Figures, Words, plain_figures

LINES = [[300, 30, 3], [100, 10, 1], [200, 20, 2], [7, 0, 5]]


def grounds(values=LINES, rounded=False, words=None) -> Grounds:
    plain = plain_figures(values)
    figures = Figures(plain.values, plain.given, plain.precision, plain.rounded | rounded)
    return Grounds(figures, tuple(words or [Words() for _ in values]))


def odds_of(side: Grounds, total: int, members: tuple[int, ...]) -> tuple[float, float]:
    lines = list(range(len(side.words)))
    found = side.runs(lines, lines)
    weights, share = side.weigh(found, len(lines))
    for number, one in enumerate(found.totals):
        if int(one) == total and found.members_of(number) == members:
            return float(weights[number]), float(share[number])
    raise LookupError


def test_every_run_beside_a_line_is_a_candidate():
    found = grounds().runs([0, 1, 2, 3], [0, 1, 2, 3])
    seen = {(int(one), found.members_of(n)) for n, one in enumerate(found.totals)}
    assert len(seen) == len(found.totals) == 12
    assert {(0, (1, 2)), (2, (1,)), (2, (0, 1)), (3, (0, 1, 2))} <= seen


def test_a_sum_that_closes_outweighs_one_that_does_not():
    side = grounds()
    assert odds_of(side, 0, (1, 2))[1] == 1
    assert odds_of(side, 0, (1, 2))[0] > odds_of(side, 0, (1, 2, 3))[0] + 10


def test_large_figures_say_more_than_small_ones():
    small, large = (odds_of(grounds(np.array(LINES) * f), 0, (1, 2))[0] for f in (1, 1000))
    assert small < large < small + 3 * MOST_WEIGHT


def test_a_blank_says_nothing():
    padded = [[*line, 0] for line in LINES]
    assert odds_of(grounds(padded), 0, (1, 2)) == odds_of(grounds(), 0, (1, 2))


def test_a_miss_of_rounding_counts_only_where_figures_are_rounded():
    near = [[301, 30, 3], *LINES[1:]]
    assert odds_of(grounds(near), 0, (1, 2))[1] < 1
    assert odds_of(grounds(near, rounded=True), 0, (1, 2))[1] == 1


def test_a_name_speaks_for_a_total_and_a_department_against_one():
    named = odds_of(grounds(words=[Words(total=2), *[Words()] * 3]), 0, (1, 2))[0]
    plain = odds_of(grounds(), 0, (1, 2))[0]
    known = odds_of(grounds(words=[Words(known="departments"), *[Words()] * 3]), 0, (1, 2))[0]
    assert named > plain > known


def test_lines_of_other_measures_are_added_only_against_odds():
    words = [Words(measure="persons"), Words(measure="money"), Words(measure="money"), Words()]
    assert odds_of(grounds(words=words), 0, (1, 2))[0] < odds_of(grounds(), 0, (1, 2))[0]
