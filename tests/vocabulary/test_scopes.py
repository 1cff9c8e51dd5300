"""Scopes: one canonical name for the nation, provinces, cities and other countries."""

import pytest

from zsgx_analysis.errors import VocabularyError
from zsgx_analysis.vocabulary.scopes import (
    display_scope,
    require_scope,
    resolve_scope,
)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("全国", "全国"),
        ("山东省", "山东"),
        ("大连", "大连市"),
        ("大同", "大同市"),
        ("大连市", "大连市"),
        ("昆山市", "昆山市"),
        ("Ningbo", "宁波市"),
        ("新加坡", "Singapore"),
        ("欧盟", "EU"),
        ("新疆生产建设兵团", "新疆生产建设兵团"),
    ],
)
def test_a_label_gets_its_canonical_name(label, name):
    assert resolve_scope(label) == name


@pytest.mark.parametrize("label", ["", "河背", "朝阳区", "某大学", "山东和河南"])
def test_what_names_no_single_place_is_refused_with_its_place(label):
    assert resolve_scope(label) is None
    with pytest.raises(VocabularyError) as caught:
        require_scope(label, file="figures.tsv", place="line 2")
    assert caught.value.place == "line 2"


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("山东", "山东", "Shandong"),
        ("大连市", "大连市", "Dalian"),
        ("EU", "欧盟", "European Union"),
        ("某大学", "某大学", "某大学"),
    ],
)
def test_a_scope_is_shown_in_both_languages(name, zh, en):
    assert (display_scope(name, "zh"), display_scope(name, "en")) == (zh, en)
