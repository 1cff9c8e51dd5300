from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.documents.radicals import unify_radicals


def test_kangxi_and_supplement_radicals() -> None:
    assert unify_radicals("⼯业 ⼩计 汽⻋ ⻔户 ⻢") == "工业 小计 汽车 门户 马"


def test_ordinary_text_stays() -> None:
    assert unify_radicals("工业 1.5万人（约）") == "工业 1.5万人（约）"


@given(st.text())
def test_length_never_changes(text: str) -> None:
    assert len(unify_radicals(text)) == len(text)
