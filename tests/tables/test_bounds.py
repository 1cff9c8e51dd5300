"""Bounds of cells: what is certain and how far the rest may lie."""

import numpy as np

from tests.tables.builders import lay
from zsgx_analysis.tables.bounds import bounds_of
from zsgx_analysis.tables.hypotheses import hypotheses
from zsgx_analysis.tables.reconstruction import reconstruct

CLEAN = """
部门 | 新能源 | 新材料 | 合计
教育部 | 12 | 30 | 42
科技部 | 25 | _ | 25
合计 | 37 | 30 | 67
"""


def test_every_cell_of_a_table_that_closes_is_certain_with_one_figure():
    known = bounds_of(reconstruct(hypotheses(lay(CLEAN))))
    assert known.certain.all()
    assert np.array_equal(known.least, known.most)


def test_figures_that_cannot_be_read_are_open_where_their_total_is_not_read_either():
    rows = """
    部门 | 新能源 | 新材料
    教育部 | 12 | 7册
    科技部 | 25 | 8册
    水利部 | 20 | -
    国资委 | 10 | 0
    合计 | 67 | 15册
    """
    known = bounds_of(reconstruct(hypotheses(lay(rows))))
    assert known.certain.reshape(5, 2).tolist()[:2] == [[True, False], [True, False]]
    assert np.isnan(known.most.reshape(5, 2)[0, 1])
