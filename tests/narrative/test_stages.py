from zsgx_analysis.datasets import load
from zsgx_analysis.narrative.stages import stage_words


def test_every_stage_of_the_data_has_words():
    for stage in set(load("stages")["stage"]) - {"round_one", "round_two"}:
        assert all(stage_words(stage, "zh"))
        assert all(stage_words(stage, "en"))


def test_a_new_stage_keeps_its_key():
    assert stage_words("encore", "en") == ("encore", "")
