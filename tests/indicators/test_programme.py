from zsgx_analysis import vocabulary
from zsgx_analysis.indicators.programme import DEPARTMENTS, round_of, stages_of


def test_years_find_their_round():
    assert [round_of(year) for year in (2010, 2011, 2020, 2021, 2030, 2031)] == [
        None,
        1,
        1,
        2,
        2,
        None,
    ]


def test_stages_overlap_where_the_plan_says_so():
    assert [stage.name.en for stage in stages_of(2021)] == ["Launch", "Roll-out"]
    assert [stage.name.en for stage in stages_of(2025)] == ["Roll-out", "Full run"]
    assert stages_of(2020) == ()


def test_departments_are_known_words():
    assert len(DEPARTMENTS) == 14
    assert set(DEPARTMENTS) <= set(vocabulary.known("departments"))
