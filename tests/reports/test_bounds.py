"""What a run may take."""

from zsgx_analysis.reports.bounds import STANDARD, Bounds


def test_a_cell_may_not_take_longer_than_its_report():
    assert STANDARD.cell_seconds < STANDARD.report_seconds
    assert Bounds(memory=1).memory == 1
