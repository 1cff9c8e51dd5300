from zsgx_analysis.datasets import load
from zsgx_analysis.narrative.labels import mark_key, source_name, source_names


def test_attachments_are_named_by_their_year():
    assert source_name("2024-national.tsv", "zh") == "2024年任务计划附表"
    assert source_name("2025-national", "en") == "attachment of the 2025 task plan"


def test_a_source_that_is_not_known_stands_as_it_is():
    assert source_name("某报", "en") == "某报"


def test_every_source_of_the_data_has_both_names():
    for source in load("figures")["source"].unique():
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in source_name(source, "en")), source
        assert any("\u4e00" <= sign <= "\u9fff" for sign in source_name(source, "zh")), source


def test_sources_are_named_once():
    assert source_names(["某报", "某报", ""], "zh") == "某报"


def test_only_marks_that_occur_are_explained():
    assert mark_key(["printed"], "zh") == ""
    assert mark_key(["printed", "moved", "moved"], "en") == "† moved to the place the totals prove"
    assert mark_key(["ambiguous", "moved"], "zh").count("；") == 1
