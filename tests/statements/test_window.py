"""The words around a figure."""

import pytest

from zsgx_analysis.statements.window import Window


@pytest.mark.parametrize(("clause", "english"), [("it held # seminars", True), ("举办#期", False)])
def test_the_clause_tells_the_language(clause, english):
    assert Window("", "", lambda: ("", ""), clause, "", "", "").english is english
