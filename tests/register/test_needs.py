import sys

import pytest

from zsgx_analysis.errors import UsageError
from zsgx_analysis.register.needs import needed


def test_a_library_that_is_missing_names_its_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(UsageError, match=r"\[registers\]'"):
        needed("duckdb")


def test_a_library_that_is_there_is_given():
    assert needed("json").dumps([1]) == "[1]"
