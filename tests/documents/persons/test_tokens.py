import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.persons.invented import card_number, identity_number, persons
from zsgx_analysis.documents.persons.tokens import MASK, find_numbers, kind_of, mask, masked

IDENTITY = identity_number("990101", "19900307", 451)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (IDENTITY, "identity"),
        (f"990101 19900307 {IDENTITY[-4:]}", "identity"),
        (f"身份证{IDENTITY}，", "identity"),
        ("９９０１０１１９９００３０７４５１１", "identity"),
        ("990101900307451", "identity"),
        ("1.10101199003074E+17", "identity"),
        ("13900001234", "phone"),
        ("+86 139 0000 1234", "phone"),
        ("139-0000-1234", "phone"),
        ("１３９００００１２３４", "phone"),
        ("010-62345678", "phone"),
        ("（010）62345678", "phone"),
        ("0571 8234 5678转8001", "phone"),
        ("01062345678", "phone"),
        ("0871-5234567", "phone"),
        ("400-820-8820", "phone"),
        ("a.b-c@example.com.cn", "mail"),
        ("someone＠example.cn", "mail"),
        (card_number("622202123456789012"), "card"),
        ("6222 0212 3456 7890 " + card_number("622202123456789012")[16:], "card"),
    ],
)
def test_a_number_of_a_person_is_known_by_its_form(text: str, kind: str) -> None:
    assert [found for _, _, found in find_numbers(text)] == [kind]
    assert MASK in masked(text)
    assert not any(character.isdigit() for character in masked(text))


@pytest.mark.parametrize(
    "text",
    [
        "1264.3万人次",
        "13912345678元",
        "13912345678 yuan",
        "139.12345678",
        "2011—2020年",
        "2024-2025",
        "0.59",
        "人社厅发〔2024〕12号",
        "1,391,234,567",
        "12345678",
        "92.03",
        "20240301",
        "6222021234567890123",  # the check digit is wrong
        "990101199013074511",  # no such month
        "R2C4",
        "0123456",
    ],
)
def test_figures_dates_and_codes_are_not(text: str) -> None:
    assert find_numbers(text) == []
    assert masked(text) == text


def test_a_whole_cell_is_told_from_a_sentence_with_a_number() -> None:
    assert kind_of("13900001234（微信同号）") == "phone"
    assert kind_of("每年培训一百人，咨询请拨打办公室的电话010-62345678，工作日上午。") == ""


def test_every_invented_number_is_found_among_others() -> None:
    for person in persons(60):
        line = f"{person.name},{person.identity},{person.mobile},{person.landline},{person.mail}"
        kinds = [kind for _, _, kind in find_numbers(f"{line},{person.card}")]
        assert kinds == ["identity", "phone", "phone", "mail", "card"]


@given(st.text(max_size=80))
def test_masking_keeps_the_length_and_masks_once(text: str) -> None:
    assert len(masked(text)) == len(text)
    assert masked(masked(text)) == masked(text)
    assert mask(text, []) == text
