"""Words before a noun."""

from zsgx_analysis.statements.modifiers import unknown_modifiers


def test_what_no_table_knows_narrows_the_noun():
    assert unknown_modifiers("培训高层次") == ""
    assert unknown_modifiers("培训煤矿") == "煤矿"
