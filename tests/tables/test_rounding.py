"""Tables that were rounded, told from tables that are broken."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import comb, exp, factorial, floor, log

import numpy as np
import pytest

from tests.tables.builders import figures, lay, read
from zsgx_analysis.tables.hypotheses import hypotheses
from zsgx_analysis.tables.hypothesis import Hypothesis
from zsgx_analysis.tables.rounding import (
    can_be_rounded,
    precisions,
    rounded_log_likelihood,
    tolerances,
)

WAN = ("2025年计划表", "单位：万人")

ROUNDED = """
领域 | 新能源 | 新材料 | 数字技术 | 小计
合计 | 3.0 | 3.7 | 6.1 | 12.7
教育部 | 1.2 | 0.3 | 2.4 | 4.0
科技部 | 0.7 | 2.1 | 1.3 | 4.1
财政部 | 1.0 | 1.2 | 2.4 | 4.6
"""

COARSE_TOTALS = """
领域 | 新能源 | 新材料 | 小计
合计 | 3 | 3.7 | 6.7
教育部 | 1.24 | 0.33 | 1.6
科技部 | 0.72 | 2.14 | 2.9
财政部 | 1.04 | 1.2 | 2.2
"""


def printed(rows: str) -> Hypothesis:
    return hypotheses(lay(rows))[0]


def test_independent_rounding_is_balanced_within_it_and_alters_nothing():
    table = read(ROUNDED, WAN)
    assert table.status == "balanced_within_rounding"
    assert table.repairs.empty
    assert table.certificate.cost == 0
    assert table.audit["closes"].all()
    assert not (table.audit["residual"] == 0).all()
    assert (table.cells["status"] == "printed").all()
    assert figures(table.cells)["教育部", "新能源"] == 12_000


def test_rounding_is_certain_where_more_misses_by_one_than_two_pairs_explain():
    """Two pairs of figures off by one are no rarity: four misses are just short of certain."""
    assert not read(ROUNDED, WAN).certificate.unique
    more = read(ROUNDED.replace("6.1", "6.2").replace("12.7", "12.8"), WAN)
    assert more.status == "balanced_within_rounding"
    assert more.certificate.unique


def test_the_bounds_of_a_rounded_cell_are_half_its_last_digit():
    cells = read(ROUNDED, WAN).cells
    assert (cells["lower"] <= cells["value"] - 500).all()
    assert (cells["upper"] >= cells["value"] + 500).all()
    assert (cells["lower"] >= 0).all()


def test_the_tolerance_grows_with_the_terms_and_the_precision():
    audit = read(ROUNDED, WAN).audit
    assert (audit["tolerance"] == 4 * 500).all()
    finer = read(ROUNDED.replace("1.2 | 0.3", "1.20 | 0.30").replace("4.0", "3.95"), WAN)
    assert finer.audit["tolerance"].max() <= audit["tolerance"].max()


def test_an_exact_table_has_no_tolerance():
    table = read(
        "领域 | 新能源 | 新材料 | 小计\n合计 | 3 | 5 | 8\n教育部 | 1 | 2 | 3\n科技部 | 2 | 3 | 5"
    )
    assert table.status == "balanced"
    assert (table.audit["tolerance"] == 0).all()
    assert (table.cells["lower"] == table.cells["upper"]).all()


def test_totals_printed_coarser_than_cells():
    table = read(COARSE_TOTALS, WAN)
    assert table.status == "balanced_within_rounding"
    assert table.repairs.empty
    assert figures(table.cells)["科技部", "新材料"] == 21_400


def test_a_miss_beyond_rounding_is_a_fault():
    table = read(ROUNDED.replace("2.1 | 1.3", "2.7 | 1.3"), WAN)
    assert table.status != "balanced_within_rounding"


def test_precision_is_that_of_the_cells_and_of_the_margins():
    hypothesis = printed(COARSE_TOTALS)
    found = precisions(hypothesis).reshape(hypothesis.slots.shape)
    assert (found[1:, :-1] == 1).all()
    assert (found[0] == 10).all()
    assert (found[:, -1] == 10).all()


def test_blank_cells_have_no_precision():
    hypothesis = printed(
        ROUNDED.replace("0.7 |", "— |").replace("3.0", "2.2").replace("4.1", "3.4")
    )
    found = precisions(hypothesis).reshape(hypothesis.slots.shape)
    assert found[2, 0] == 0
    assert np.count_nonzero(found) == found.size - 1


def test_tolerances_count_half_a_digit_for_each_figure():
    hypothesis = printed(ROUNDED)
    assert (tolerances(hypothesis, rounded=True) == 2.0).all()
    assert (tolerances(hypothesis, rounded=False) == 0.0).all()


@pytest.mark.parametrize(
    ("rows", "possible"),
    [
        (ROUNDED, True),
        (COARSE_TOTALS, True),
        (ROUNDED.replace("12.7", "17.2"), False),
    ],
)
def test_a_table_can_be_rounded_when_every_sum_misses_by_little(rows, possible):
    assert can_be_rounded(printed(rows)) is possible


def test_a_table_that_closes_was_not_rounded():
    assert not can_be_rounded(
        printed("领域 | 新能源 | 小计\n合计 | 3 | 3\n教育部 | 1 | 1\n科技部 | 2 | 2")
    )


def test_a_lone_figure_and_its_total_round_alike():
    hypothesis = printed("领域 | 新能源 | 小计\n合计 | 3 | 3\n教育部 | 1 | 2\n科技部 | 2 | 2")
    assert not can_be_rounded(hypothesis)


def test_a_likelihood_is_that_of_all_sums_together():
    assert -40 < rounded_log_likelihood(printed(ROUNDED)) < 0


def test_a_small_miss_is_likelier_than_a_large_one():
    near = rounded_log_likelihood(printed(ROUNDED))
    far = rounded_log_likelihood(printed(ROUNDED.replace("12.7", "12.9")))
    assert near > far


# --- Chances computed by hand ---------------------------------------------------------

CLOSE, ONE_OFF = 2 / 3, 1 / 6
"""Chances that three uniform errors of one step sum to less than half a step, or to one."""

CLOSE_OF_TWO = 3 / 4


def test_the_likelihood_is_that_of_sums_of_uniform_errors():
    found = rounded_log_likelihood(printed(ROUNDED))
    assert found == pytest.approx(4 * log(CLOSE) + 4 * log(ONE_OFF))


def test_a_miss_that_rounding_cannot_make_is_all_but_impossible():
    found = rounded_log_likelihood(printed(ROUNDED.replace("12.7", "17.2")))
    assert found == pytest.approx(3 * log(CLOSE) + 3 * log(ONE_OFF) + 2 * log(1e-12))


def test_coarse_totals_follow_from_their_cells_and_a_short_cell_speaks_against_them():
    hypothesis = printed(COARSE_TOTALS)
    # Coarse alike: the sums of the totals. Fewer digits than the other cells: 1.2.
    assert rounded_log_likelihood(hypothesis) == pytest.approx(
        log(CLOSE_OF_TWO) + log(CLOSE) + log(1 / 2)
    )
    assert tolerances(hypothesis, rounded=True).tolist() == [15, 6, 6, 6, 6.5, 6.5, 20]


def test_a_coarse_total_that_its_cells_do_not_round_to_is_one_of_ten():
    off = COARSE_TOTALS.replace("1.6", "1.7").replace("6.7", "6.8")
    steps = log(CLOSE_OF_TWO / CLOSE_OF_TWO) + log(1 / 10) + log(1 / 2)
    found = rounded_log_likelihood(printed(off))
    assert found == pytest.approx(steps + log(1 / 8) + log(CLOSE))


FINE_TOTALS = """
领域 | 新能源 | 小计
合计 | 3 | 3.3
教育部 | 1 | 1.2
科技部 | 2 | 2.1
"""


def test_a_total_finer_than_its_only_cell_is_one_of_ten():
    hypothesis = printed(FINE_TOTALS)
    assert precisions(hypothesis).tolist() == [10, 1, 10, 1, 10, 1]
    assert rounded_log_likelihood(hypothesis) == pytest.approx(
        3 * log(1 / 10) + 2 * log(CLOSE_OF_TWO)
    )
    assert tolerances(hypothesis, rounded=True).tolist() == [0, 0, 0, 15, 1.5]
    far = printed(FINE_TOTALS.replace("1 | 1.2", "1 | 1.6"))
    assert rounded_log_likelihood(far) == pytest.approx(
        2 * log(1 / 10) + log(1e-12) + log(CLOSE_OF_TWO) + log(1e-12)
    )


def long_row(terms: int, total: str) -> Hypothesis:
    fields = [f"领域{place}" for place in range(terms)]
    rows = [["领域", *fields, "小计"], ["教育部", *["1.1"] * terms, total]]
    return hypotheses(lay(rows))[0]


@pytest.mark.parametrize("terms", [5, 11, 12, 13, 20])
@pytest.mark.parametrize("miss", [0, 1, 3])
def test_many_terms_are_as_likely_as_the_irwin_hall_distribution_says(terms, miss):
    def below(bound: Fraction) -> Fraction:
        parts = ((-1) ** k * comb(terms, k) * (bound - k) ** terms for k in range(floor(bound) + 1))
        return Fraction(sum(parts), factorial(terms))

    middle = Fraction(terms, 2) + miss
    exact = below(middle + Fraction(1, 2)) - below(middle - Fraction(1, 2))
    hypothesis = long_row(terms, f"{Decimal(11 * terms - miss) / 10:.1f}")
    assert hypothesis.residuals.tolist() == [miss]
    assert exp(rounded_log_likelihood(hypothesis)) == pytest.approx(float(exact), abs=5e-3)


def test_single_persons_are_never_rounded():
    rows = "领域 | 新能源 | 新材料 | 小计\n合计 | 3 | 5 | 8\n教育部 | 1 | 2 | 4\n科技部 | 2 | 3 | 5"
    assert not can_be_rounded(printed(rows))
    in_tenthousands = hypotheses(lay(rows, WAN))[0]
    assert can_be_rounded(in_tenthousands)


def test_a_table_of_many_cells_is_not_weighed_for_rounding(monkeypatch):
    hypothesis = printed(ROUNDED)
    monkeypatch.setattr("zsgx_analysis.tables.rounding.LARGEST_TABLE", 15)
    assert not can_be_rounded(hypothesis)
    assert not tolerances(hypothesis, rounded=True).any()
    monkeypatch.setattr("zsgx_analysis.tables.rounding.LARGEST_TABLE", 16)
    assert can_be_rounded(hypothesis)
    assert tolerances(hypothesis, rounded=True).all()


def test_a_printed_zero_with_a_point_may_hide_a_small_figure():
    hypothesis = printed(ROUNDED.replace("0.3", "0.0").replace("0.7", "0"))
    found = precisions(hypothesis).reshape(hypothesis.slots.shape)
    assert (found[1, 1], found[2, 0]) == (1, 0)


def test_a_margin_left_blank_may_have_been_rounded_to_whole_units():
    hypothesis = printed("""
    领域 | 新能源 | 新材料 | 小计
    合计 | 3.0 | 3.7 | 6.7
    教育部 | 1.2 | 0.3 | _
    科技部 | 0.7 | 2.1 | _
    财政部 | 1.0 | 1.2 | _
    """)
    found = precisions(hypothesis).reshape(hypothesis.slots.shape)
    assert found[:, -1].tolist() == [1, 10, 10, 10]
    assert (found[:, :-1] == 1).all()
