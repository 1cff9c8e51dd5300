"""What holds where a figure stands."""

import pytest

from zsgx_analysis.statements.context import is_means


@pytest.mark.parametrize(
    ("text", "word", "means"),
    [
        ("通过职称评审和竞赛等方式，培训300人", "竞赛", True),
        ("依托职业技能培训平台，培训300人", "职业技能培训", True),
        ("开展职业技能培训300人", "职业技能培训", False),
    ],
)
def test_a_means_is_told_from_what_is_done(text, word, means):
    start = text.index(word)
    assert is_means(text, start, start + len(word)) is means


def test_words_behind_the_english_figure_before_are_its_own(read):
    claims = read(
        "Shandong reports on the Knowledge Update Project",
        "From 2018 to 2022 it trained 80,000 professionals a year and held 300 advanced seminars.",
    ).claims
    assert [claim.value("basis") for claim in claims] == ["per_year", "cumulative"]
