"""The tables of words."""

import re
from importlib.resources import files

import pytest

from zsgx_analysis.statements.lexicon import find, folded, matches, rules, scripts_of

TABLES = sorted(
    path.name.removesuffix(".tsv")
    for path in files("zsgx_analysis.statements").joinpath("words").iterdir()
    if path.name.endswith(".tsv")
)


@pytest.mark.parametrize("slot", TABLES)
def test_every_line_of_every_table_compiles_and_says_what_it_serves(slot):
    text = files("zsgx_analysis.statements").joinpath("words", f"{slot}.tsv")
    header, *lines = text.read_text(encoding="utf-8").splitlines()
    assert header.split("\t") == ["value", "reach", "words", "serves"]
    for line in lines:
        assert len(line.split("\t")) == 4
        assert line.split("\t")[3]
    assert all(isinstance(rule.pattern, re.Pattern) for rule in rules(slot))


def test_the_longer_of_two_words_stays():
    (mention,) = find("programmes", "数字技术工程师培育项目")
    assert (mention.value, mention.reach) == ("digital_engineers", "name")


def test_folding_keeps_places():
    assert folded("２萬名（約）") == "2万名(约)"
    assert len(folded("「２萬名」")) == 5


def test_the_end_of_a_document_is_a_line_of_its_own():
    assert matches("end", "相关文章")
    assert not matches("end", "与相关文章不同")


def test_scripts():
    assert scripts_of("2023") == "d"
    assert scripts_of("2023年 a plan") == "dlh"
