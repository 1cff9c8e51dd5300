import pytest

from zsgx_analysis.documents.raised import token_of


@pytest.mark.parametrize(
    ("runs", "token", "marks"),
    [
        ([("150", False), ("1", True)], "150", "1"),
        ([("其他", False), ("注", True)], "其他", "注"),
        ([("150", False), ("1", True), (",", True), ("2", True)], "150", "1,2"),
        ([("150", False), ("①", True)], "150", "①"),
        ([("1", True), ("150", False)], "150", "1"),
        ([("农业", False), ("1", True), ("农村部", False)], "农业农村部", "1"),
        ([("面积（km", False), ("2", True), ("）", False)], "面积（km²）", ""),
        ([("单位：10", False), ("4", True), ("人", False)], "单位：10⁴人", ""),
        ([("1.2×10", False), ("3", True)], "1.2×10³", ""),
        ([("10", False), ("1", True)], "10", "1"),
        ([("210", False), ("4", True), ("人", False)], "210人", "4"),
        ([("the 20", False), ("th", True)], "the 20th", ""),
        ([("150", False), ("（含追加人数）", True)], "150（含追加人数）", ""),
        ([("1501", True)], "1501", ""),
        ([("150", False)], "150", ""),
        ([], "", ""),
    ],
)
def test_footnote_marks_leave_the_token_and_exponents_stay(
    runs: list[tuple[str, bool]], token: str, marks: str
) -> None:
    assert token_of(runs) == (token, marks)
