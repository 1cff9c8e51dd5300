"""Tables that were rounded, told from tables that are broken."""

from __future__ import annotations

import numpy as np
import pytest

from tests.attachments.builders import figures, lay, read
from zsgx_analysis.attachments.arrangement import Arrangement
from zsgx_analysis.attachments.readings import readings
from zsgx_analysis.attachments.rounding import (
    can_be_rounded,
    exact_log_likelihood,
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


def printed(rows: str) -> Arrangement:
    return readings(lay(rows))[0]


def test_independent_rounding_is_balanced_within_it_and_alters_nothing():
    table = read(ROUNDED, WAN)
    assert table.status == "balanced_within_rounding"
    assert table.repairs.empty
    assert table.certificate.unique
    assert table.certificate.cost == 0
    assert table.audit["closes"].all()
    assert not (table.audit["residual"] == 0).all()
    assert (table.cells["status"] == "printed").all()
    assert figures(table.cells)["教育部", "新能源"] == 12_000


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
    arrangement = printed(COARSE_TOTALS)
    found = precisions(arrangement).reshape(arrangement.slots.shape)
    assert (found[1:, :-1] == 1).all()
    assert (found[0] == 10).all()
    assert (found[:, -1] == 10).all()


def test_blank_cells_have_no_precision():
    arrangement = printed(
        ROUNDED.replace("0.7 |", "— |").replace("3.0", "2.2").replace("4.1", "3.4")
    )
    found = precisions(arrangement).reshape(arrangement.slots.shape)
    assert found[2, 0] == 0
    assert np.count_nonzero(found) == found.size - 1


def test_tolerances_count_half_a_digit_for_each_figure():
    arrangement = printed(ROUNDED)
    assert (tolerances(arrangement, rounded=True) == 2.0).all()
    assert (tolerances(arrangement, rounded=False) == 0.0).all()


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
    arrangement = printed("领域 | 新能源 | 小计\n合计 | 3 | 3\n教育部 | 1 | 2\n科技部 | 2 | 2")
    assert not can_be_rounded(arrangement)


def test_likelihoods_are_of_one_scale():
    arrangement = printed(ROUNDED)
    chance = rounded_log_likelihood(arrangement)
    assert -40 < chance < 0
    assert exact_log_likelihood(arrangement, 1, 0) > exact_log_likelihood(arrangement, 2, 0)
    assert exact_log_likelihood(arrangement, 0, 1) > exact_log_likelihood(arrangement, 1, 0)
    assert exact_log_likelihood(arrangement, 0, 0) == 0


def test_a_small_miss_is_likelier_than_a_large_one():
    near = rounded_log_likelihood(printed(ROUNDED))
    far = rounded_log_likelihood(printed(ROUNDED.replace("12.7", "12.9")))
    assert near > far
