"""Slides open again as they were written."""

from zsgx_analysis.reports import slides


def test_a_deck_knows_its_title_layout():
    assert slides.Deck.__doc__
    assert isinstance(slides._TITLE_ONLY, int)
