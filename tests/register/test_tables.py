from zsgx_analysis.register.buckets import SCHEMA
from zsgx_analysis.register.tables import AXES, levels, rule


def test_levels_are_of_known_axes_and_each_is_there_once():
    found = [level.axes for level in levels()]
    assert len(set(map(frozenset, found))) == len(found)
    assert {axis for axes in found for axis in axes} == set(AXES)
    assert () in found


def test_rules_name_columns_of_the_register():
    for name in ("training", "class"):
        assert set(rule(name)) <= set(SCHEMA.names)
    assert rule("training")[0] == "person"
