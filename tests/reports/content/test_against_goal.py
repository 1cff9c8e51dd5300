from dataclasses import replace

import pytest

from zsgx_analysis.reports.content.against_goal import goals_table, plan_sentences
from zsgx_analysis.reports.content.blocks import Prose
from zsgx_analysis.reports.content.finder import Finder
from zsgx_analysis.reports.content.provenance import trace_sentences


def texts(line):
    return [cell if isinstance(cell, str) else cell.text for cell in line]


def test_four_sub_projects_and_the_whole(data):
    table = goals_table(data, 2024, "zh")
    body = [texts(line) for line in table.body]
    assert [line[0] for line in body][-1] == "基地建设"
    assert len(body) == 4
    assert body[-1][1:] == ["每家不少于2000人", "未见", "–", "200家（2020年末）", "已公布结果"]
    assert texts(table.foot)[:3] == ["全工程", "100万人", "已知94.03万人"]


def test_a_year_before_the_goals_says_what_is_not_known(data):
    table = goals_table(data, 2005, "en")
    assert texts(table.body[-1])[1:3] == ["not published", "none on file"]
    assert texts(table.foot)[1] == "not published"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_has_an_origin(data, lang):
    prose = trace_sentences(Prose(plan_sentences(data, 2024, lang)), Finder(data, 2024, lang))
    figures = [figure for sentence in prose.sentences for figure in sentence.figures]
    assert len(figures) == 9
    assert all(len(figure.origin) >= 2 for figure in figures)


def test_without_a_plan_nothing_is_said_of_it(bare_data):
    assert plan_sentences(bare_data, 2024, "zh") == []


@pytest.mark.parametrize(
    ("status", "word"), [("irreconcilable", "do not fit"), ("unaudited", "no totals")]
)
def test_an_unproved_table_is_told_before_its_figures(data, status, word):
    unproved = replace(data, audit=data.audit.assign(table_status=status))
    first, *rest = plan_sentences(unproved, 2024, "en")
    assert "unproved" in first
    assert word in first
    assert list(map(str, rest)) == list(map(str, plan_sentences(data, 2024, "en")))
    assert "未经证实" in plan_sentences(unproved, 2024, "zh")[0]


def test_a_sum_of_a_table_that_does_not_close_is_not_told_as_its_printed_total(data):
    unproved = replace(data, audit=data.audit.assign(table_status="irreconcilable"))
    for chosen, said in ((data, False), (unproved, True)):
        prose = trace_sentences(
            Prose(plan_sentences(chosen, 2024, "en")), Finder(chosen, 2024, "en")
        )
        told = str([figure.origin for sentence in prose.sentences for figure in sentence.figures])
        assert ("need not be the printed total" in told) is said


def test_a_grand_total_that_is_not_the_sum_is_told_with_both_numbers_and_their_origins(data):
    audit = data.audit.assign(table_status="balanced_within_rounding")
    audit["stated"] = audit["stated"].mask(audit["kind"] == "grand", 921_000.0)
    rounded = replace(data, audit=audit)
    prose = trace_sentences(Prose(plan_sentences(rounded, 2024, "zh")), Finder(rounded, 2024, "zh"))
    first = prose.sentences[0]
    assert "92.1万人" in first
    assert "92.03万人" in first
    assert len(first.figures) == 2
    assert all("第2行" in str(figure.origin) for figure in first.figures)
