"""Groups that words draw, whatever stands beside them."""

from __future__ import annotations

from tests.tables.test_aggregation import added, sums
from zsgx_analysis.tables.aggregation import aggregate
from zsgx_analysis.tables.by_group import groups_of_lines, parts_of_the_nation
from zsgx_analysis.tables.candidates import Grounds
from zsgx_analysis.tables.evidence import plain_figures, words_of
from zsgx_analysis.tables.labels import read_label


def test_a_class_that_a_long_table_splits_under_its_name_is_a_total():
    lines = [("自然科学", [8321]), ("社会科学", [9150])]
    lines += [("工程", [1687]), ("农业", [1290]), ("卫生", [2433]), ("教学", [2911])]
    groups = ("1978", "1978", *["1978 / 自然科学"] * 4)
    assert (0, (2, 3, 4, 5)) in sums(lines, groups)


def test_the_same_class_of_another_year_is_another_line():
    words = [words_of(read_label("自然科学"), "1978")]
    words += [words_of(read_label(name), "1988 / 自然科学") for name in ("工程", "农业")]
    grounds = Grounds(plain_figures([[5], [2], [3]]), tuple(words))
    assert groups_of_lines(grounds) is None


def test_a_part_of_the_country_has_its_provinces_wherever_they_stand():
    provinces = {"黑龙江": [5, 6], "北京": [70, 80], "吉林": [20, 21], "辽宁": [11, 13]}
    northeast = added(provinces["辽宁"], provinces["吉林"], provinces["黑龙江"])
    lines = [("东北地区", northeast), *provinces.items()]
    words = tuple(words_of(read_label(name)) for name, _ in lines)
    found = parts_of_the_nation(Grounds(plain_figures([v for _, v in lines]), words))
    assert found is not None
    assert (1, 3, 4) in found.members
    branches = aggregate(plain_figures([v for _, v in lines]), words).branches
    assert [(one.total, one.members) for one in branches] == [(0, (1, 3, 4))]


def test_a_sum_of_a_year_holds_no_line_of_another():
    lines = [("总数", [900]), ("高级", [400]), ("中级", [500]), ("高级", [400]), ("中级", [500])]
    groups = ("2001", "2001", "2001", "2002", "2002")
    assert sums(lines, groups) == {(0, (1, 2))}
