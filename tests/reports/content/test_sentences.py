import pandas as pd

from zsgx_analysis.reports.content.sentences import Sentence, told


def test_a_sentence_is_text_with_its_facts():
    frame = pd.DataFrame({"goal": [1.0, 2.0], "source": ["a", "b"]})
    sentence = told("两个目标", frame, None, {"sum": 3.0}, pd.Series({"value": 4.0}))
    assert isinstance(sentence, Sentence)
    assert sentence == "两个目标"
    assert sentence.facts == [
        {"goal": 1.0, "source": "a"},
        {"goal": 2.0, "source": "b"},
        {"sum": 3.0},
        {"value": 4.0},
    ]
    assert not told("")
