import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis import vocabulary
from zsgx_analysis.figures.rules import _file, first, folded, mentions, rules

SLOTS = list(_file()[1])


@pytest.mark.parametrize("slot", SLOTS)
def test_every_rule_compiles_and_matches_something_but_not_nothing(slot):
    for rule in rules(slot):
        assert isinstance(rule.pattern, re.Pattern)
        if not rule.pattern.pattern.endswith(r"\s*$)"):
            assert rule.pattern.fullmatch("甲") is None


@pytest.mark.parametrize(
    ("slot", "kind", "others"),
    [
        ("programme", "programmes", {"other", "?", "municipal_bases"}),
        ("indicator", "indicators", set()),
        ("kind", "kinds", set()),
        ("basis", "bases", set()),
    ],
)
def test_rules_speak_the_vocabulary(slot, kind, others):
    values = {rule.value for rule in rules(slot)}
    assert values <= set(vocabulary.known(kind)) | others


def test_the_earlier_then_the_longer_stays():
    found = mentions("programme", "高级研修班、高级研修项目")
    assert [(m.value, m.reach, m.start, m.end) for m in found] == [
        ("advanced_seminars", "sentence", 0, 5),
        ("advanced_seminars", "section", 6, 12),
    ]


def test_a_space_matches_any_space_and_a_latin_word_is_whole():
    assert mentions("programme", "the knowledge\nupdate  project")[0].value == "project"
    assert mentions("kind", "goodwill") == []


def test_pieces_come_with_the_mention():
    (interval,) = mentions("period", "2021年至2030年")
    assert (interval.value, interval.pieces) == ("interval", ("2021", "2030"))


def test_the_first_rule_of_a_slot_that_matches():
    assert first("plan", "工作总结") is not None
    assert first("plan", "无") is None


@given(text=st.text(max_size=60))
def test_folding_keeps_places(text):
    assert len(folded(text)) == len(text)


@given(
    text=st.text(
        alphabet="2021年至到底前每累计培训项目高级研修班基地国家级省级人名期家个"
        "，。；、其中《》“” abyfromto\n",
        max_size=80,
    )
)
def test_mentions_do_not_overlap(text):
    for slot in ("programme", "period", "basis", "kind", "scope"):
        end = 0
        for mention in mentions(slot, text):
            assert end <= mention.start < mention.end <= len(text)
            end = mention.end
