import pytest

from zsgx_analysis.documents.plausibility import plausibility


@pytest.mark.parametrize("text", ["教育部\t0.5\n", "單位：萬人", "│领域│合计│", "plain ASCII 12"])
def test_the_words_of_a_notice_are_plausible(text: str) -> None:
    assert plausibility(text) > 0.7


@pytest.mark.parametrize(
    "text",
    [
        "璸禥緗",
        "\ue6b4\ue6bd",
        "\ufffd\ufffd年",
        "龘靐",
    ],
)
def test_rare_private_and_broken_characters_are_not(text: str) -> None:
    assert plausibility(text) < 0.4


def test_two_scripts_in_one_word_speak_against_an_encoding() -> None:
    assert plausibility("癡烩办") < plausibility("痴烩办")
