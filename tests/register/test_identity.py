import pytest

from tests.register.conftest import number
from zsgx_analysis.register.identity import ROUNDED, normal_number


def test_one_person_has_one_number_in_every_spelling():
    plain = number(7)
    fifteen = plain[:6] + plain[8:17]
    wide = "".join(chr(ord(c) + 0xFEE0) for c in plain)
    spaced = f" {plain[:6]} {plain[6:14]}-{plain[14:]}\u200b"
    for spelling in (plain, plain.lower(), wide, spaced, fifteen):
        assert normal_number(spelling) == (plain, "")


def test_every_wrong_digit_of_a_number_is_found():
    plain = number(3)
    wrong = [
        plain[:place] + str((int(plain[place]) + 1) % 10) + plain[place + 1 :]
        for place in (0, 5, 14, 15, 16)
    ]
    assert {normal_number(one) for one in wrong} <= {(None, "id_check"), (None, "id_form")}


@pytest.mark.parametrize("blank", ["", "无", "—", " / ", "暂无"])
def test_a_blank_is_no_number_and_no_fault(blank):
    assert normal_number(blank) == (None, "")


@pytest.mark.parametrize("text", ["1.10101199003079e+17", "1.1E+17", "1.10101199003079E17"])
def test_what_a_spreadsheet_rounded_is_told(text):
    assert normal_number(text) == (None, ROUNDED)


def test_other_documents_are_numbers_too():
    assert normal_number("e12345678") == ("E12345678", "")
    assert normal_number("张三") == (None, "id_form")
