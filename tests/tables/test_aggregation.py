"""Sums found from the figures: neighbours, nested, interleaved, split again, passed over."""

from __future__ import annotations

from random import Random

import pytest

from zsgx_analysis.tables.aggregation import aggregate
from zsgx_analysis.tables.evidence import Figures, plain_figures, words_of
from zsgx_analysis.tables.labels import read_label


def found(lines: list[tuple[str, list[int]]], groups: tuple[str, ...] = ()):
    words = [
        words_of(read_label(label), group)
        for (label, _), group in zip(lines, groups or ("",) * len(lines), strict=True)
    ]
    return aggregate(plain_figures([figures for _, figures in lines]), words)


def sums(lines: list[tuple[str, list[int]]], groups: tuple[str, ...] = ()) -> set[tuple]:
    return {(branch.total, branch.members) for branch in found(lines, groups).branches}


def added(*lines: list[int]) -> list[int]:
    return [sum(column) for column in zip(*lines, strict=True)]


A, B, C, D = [120, 45, 31], [87, 12, 264], [405, 96, 138], [17, 218, 71]


@pytest.mark.parametrize("name", ["合计", "任务总数", "各部门合计", "", "甲"])
@pytest.mark.parametrize("place", [0, 2, 4])
def test_what_equals_the_sum_of_all_others_is_a_total_whatever_it_is_called(name, place):
    lines = [("子", A), ("丑", B), ("寅", C), ("卯", D)]
    lines.insert(place, (name, added(A, B, C, D)))
    assert sums(lines) == {(place, tuple(n for n in range(5) if n != place))}


def test_nested_totals_without_a_name():
    first, second = added(A, B), added(C, D)
    lines = [("总", added(first, second)), ("甲类", first), ("子", A), ("丑", B)]
    lines += [("乙类", second), ("寅", C), ("卯", D)]
    assert sums(lines) == {(1, (2, 3)), (4, (5, 6)), (0, (1, 4))}


def test_subtotals_at_the_foot_of_groups_under_headings():
    none = [0, 0, 0]
    first, second = added(A, B), added(C, D)
    lines = [("一、甲类", none), ("子", A), ("丑", B), ("小计", first)]
    lines += [("二、乙类", none), ("寅", C), ("卯", D), ("小计", second)]
    lines += [("合计", added(first, second))]
    assert sums(lines) == {(3, (1, 2)), (7, (5, 6)), (8, (3, 7))}


def test_one_total_split_twice():
    other = [[200, 100, 300], added(A, B, C, D)]
    other[1] = [whole - part for whole, part in zip(other[1], other[0], strict=True)]
    lines = [("合计", added(A, B, C, D)), ("子", A), ("丑", B), ("寅", C), ("卯", D)]
    lines += [("城镇", other[0]), ("乡村", other[1])]
    assert sums(lines) == {(0, (1, 2, 3, 4)), (0, (5, 6))}


def test_of_which_lines_are_in_no_sum():
    lines = [("合计", added(A, B)), ("子", A), ("其中：女", [50, 20, 11]), ("丑", B)]
    assert sums(lines) == {(0, (1, 3))}


def test_an_unmarked_line_that_is_too_much_is_passed_over():
    lines = [("总", added(A, B, C)), ("子", A), ("女", [50, 20, 11]), ("丑", B), ("寅", C)]
    assert sums(lines) == {(0, (1, 3, 4))}


def test_interleaved_lines_sum_their_like():
    people, times = [[210, 140, 280], [630, 490, 700]], [[3, 2, 4], [9, 7, 10]]
    lines = [("期数", times[0]), ("人数", people[0]), ("期数", times[1]), ("人数", people[1])]
    lines += [("期数", added(*times)), ("人数", added(*people))]
    groups = ("甲", "甲", "乙", "乙", "合计", "合计")
    assert sums(lines, groups) == {(4, (0, 2)), (5, (1, 3))}


def test_a_total_at_both_ends_is_one_of_the_other():
    lines = [("总计", added(A, B)), ("子", A), ("丑", B), ("合计", added(A, B))]
    assert sums(lines) in ({(0, (1, 2)), (3, (0,))}, {(3, (1, 2)), (0, (3,))})


def test_a_class_that_is_split_again_under_its_own_heading_is_the_same_line():
    first, second = A, B
    parts = [[100, 40, 1], [20, 5, 30]]
    lines = [("一、各类人员总计", added(first, second)), ("卫生人员", first), ("工勤人员", second)]
    lines += [("二、卫生人员", added(*parts)), ("医师", parts[0]), ("护士", parts[1])]
    assert sums(lines) == {(0, (1, 2)), (3, (4, 5)), (1, (3,))}


def test_a_named_total_with_a_misread_digit_stays_one():
    wrong = added(A, B, C)
    wrong[1] += 30
    assert sums([("合计", wrong), ("子", A), ("丑", B), ("寅", C)]) == {(0, (1, 2, 3))}


def test_a_named_total_that_fits_nothing_has_all_others_by_its_name():
    (branch,) = found([("合计", [1, 2, 3]), ("子", A), ("丑", B)]).branches
    assert (branch.total, branch.members, branch.named) == (0, (1, 2), True)


def test_a_named_total_that_is_part_of_a_sum_is_doubted():
    side = found(
        [("部门", added(A + C, B + D, C + A)), ("合计", A + C), ("丑", B + D), ("寅", C + A)]
    )
    assert [(branch.total, branch.members) for branch in side.branches] == [(0, (1, 2, 3))]
    assert [(doubt.kind, doubt.line) for doubt in side.doubts] == [("named", 1)]


def test_a_department_that_sums_departments_is_doubted():
    side = found([("教育部", added(B, C, D)), ("科技部", B), ("水利部", C), ("财政部", D)])
    assert [doubt.kind for doubt in side.doubts] == ["known"]


def test_few_small_figures_that_add_up_prove_nothing():
    side = found([("子", [5, 3, 4]), ("丑", [4, 1, 2]), ("寅", [1, 2, 2])])
    assert side.branches == ()
    assert [(doubt.kind, doubt.line) for doubt in side.doubts] == [("sum", 0)]


def test_blank_lines_prove_nothing():
    assert sums([("子", [5, 0, 0]), ("丑", [5, 0, 0]), ("寅", [0, 0, 7])]) == set()


def test_rounding_is_no_reason_against_a_sum():
    values = plain_figures([[2089, 1151, 938], [1503, 947, 556], [468, 173, 295], [119, 32, 87]])
    rounded = Figures(values.values, values.given, values.precision, values.rounded | True)
    words = [words_of(read_label(label)) for label in ("合计", "初级", "中级", "高级")]
    (branch,) = aggregate(rounded, words).branches
    assert (branch.total, branch.members) == (0, (1, 2, 3))


@pytest.mark.parametrize("seed", range(60))
def test_random_figures_hold_no_sums(seed):
    rng = Random(seed)
    rows, columns = rng.randint(3, 14), rng.randint(1, 9)
    top = rng.choice([99, 999, 99_999])
    lines = [(f"单位{n}", [rng.randint(1, top) for _ in range(columns)]) for n in range(rows)]
    assert found(lines).branches == ()


def test_a_line_called_as_the_totals_that_were_found_totals_a_single_line_too():
    one, two, three = [311, 402, 77], [95, 118, 250], [640, 33, 512]
    lines = [
        ("甲", one),
        ("乙", two),
        ("过次页", added(one, two)),
        ("丙", three),
        ("过次页", three),
    ]
    lines.append(("合计", added(one, two, three)))
    assert sums(lines) == {(2, (0, 1)), (4, (3,)), (5, (2, 4))}


def test_a_heading_over_a_single_group_or_a_single_line_is_counted_once():
    one, two, three = [311, 402, 77], [95, 118, 250], [640, 33, 512]
    lines = [("总计", added(one, two, three)), ("在京单位", added(one, two)), ("甲", one)]
    lines += [("乙", two), ("京外单位", three), ("地方单位", three)]
    four, five = [240, 13, 400], [400, 20, 112]
    assert (4, (5,)) in sums(lines)
    found = sums([*lines, ("丙", four), ("丁", five)])
    assert {(4, (5,)), (5, (6, 7))} <= found


def test_equal_figures_of_departments_or_of_chance_are_two_lines():
    one, two = [311, 402, 77], [95, 118, 250]
    lines = [("教育部", one), ("科技部", one), ("民政部", two), ("合计", added(one, one, two))]
    assert sums(lines) == {(3, (0, 1, 2))}
    assert sums([("甲", one), ("乙", one), ("丙", two)]) == set()
