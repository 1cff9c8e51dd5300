"""Which tables may stand among the plans."""

from types import SimpleNamespace

import pandas as pd
import pytest

from zsgx_analysis.tables.eligibility import (
    fault_of_kind,
    fault_of_proof,
    fault_of_year,
    plausible_years,
)
from zsgx_analysis.tables.kind import Located, kind_of


def table(title="2025年任务计划表", year=2025, captions=(), **rest):
    return SimpleNamespace(number=1, title=title, year=year, captions=captions, **rest)


@pytest.mark.parametrize(
    ("role", "place", "text", "said"),
    [
        ("title", "title", "2024年完成情况表", ("标题写有“完成情况”", "its title says 完成情况")),
        (
            "label",
            "row 1, column 3",
            "已培训",
            ("表内文字写有“已培训”", "a label in it says 已培训"),
        ),
        ("caption", "caption", "实际", ("表前文字写有“实际”", "a line before it says 实际")),
    ],
)
def test_no_plan_is_made_of_a_result_by_the_word_and_its_place(role, place, text, said):
    fault = fault_of_kind(table(), kind_of([Located(role, place, text)]), "plan")
    assert fault is not None
    assert said[0] in fault.what.zh
    assert said[1] in fault.what.en
    assert "a result, not a plan" in fault.what.en
    assert fault.place == f"table 1, {place}"
    assert fault.found == text


@pytest.mark.parametrize("text", ["任务计划表", "部门人数表"])
def test_plans_and_silent_tables_may_be_plans(text):
    assert fault_of_kind(table(), kind_of([Located("title", "title", text)]), "plan") is None


def test_a_document_of_several_tables_does_not_speak_for_each():
    kind = kind_of([Located("document", "document title", "执行情况")])
    assert fault_of_kind(table(), kind, "plan") is None


def test_a_stock_is_no_plan_either():
    kind = kind_of([Located("title", "title", "年末现有人数")])
    fault = fault_of_kind(table(), kind, "plan")
    assert fault is not None
    assert "a stock, not a plan" in fault.what.en


def test_what_was_done_is_of_no_year_to_come():
    assert fault_of_year(table("2015年完成情况表", 2015), 2025, done=True) is None
    fault = fault_of_year(table("2026年完成情况表", 2026), 2025, done=True)
    assert fault is not None
    assert "not told before its year" in fault.expected.en


@pytest.mark.parametrize(
    ("title", "year", "dated"),
    [
        ("2125年任务计划表", None, 2025),
        ("2125年任务计划表", 2025, 2025),
        ("0年任务计划表", 2025, 2025),
        ("1年任务计划表", 2025, 2025),
        ("99999年任务计划表", None, 2025),
        ("2035年任务计划表", 2035, 2025),
        ("2015年任务计划表", 2015, 2025),
        ("2025—2026年任务计划表", None, 2025),
        ("2024、2025年任务计划表", None, 2025),
        ("任务计划表", 2031, 2025),
        ("2004年任务计划表", 2004, 2004),
        ("2033年任务计划表", 2033, None),
    ],
)
def test_years_that_contradict_or_cannot_be_are_refused(title, year, dated):
    fault = fault_of_year(table(title, year), dated)
    assert fault is not None
    assert fault.found == title
    assert dated is None or f"its document is of {dated}" in fault.what.en
    assert dated is None or f"文件是 {dated} 年的" in fault.what.zh


@pytest.mark.parametrize(
    ("title", "year", "dated"),
    [
        ("2025年任务计划表", 2025, 2025),
        ("2026年任务计划表", 2026, 2025),
        ("2030年任务计划表", 2030, 2021),
        ("2032年任务计划表", 2032, 2029),
        ("2024年任务计划表", 2024, 2025),
        ("2021—2030年规划2025年任务表", 2025, 2025),
        ("与2015年相比的2025年任务表", 2025, 2025),
        ("任务计划表", 2025, 2025),
        ("任务计划表", 2025, None),
        ("任务计划表", None, 2025),
        ("2006年任务计划表", 2006, 2006),
    ],
)
def test_years_that_a_plan_can_be_of_are_not(title, year, dated):
    assert fault_of_year(table(title, year), dated) is None


def test_a_reprint_may_be_of_any_earlier_year():
    assert fault_of_year(table("2015年任务计划表", 2015), 2025) is not None
    assert fault_of_year(table("2015年任务计划表", 2015), 2025, reprint=True) is None


def test_a_line_before_the_table_may_state_the_impossible_year():
    fault = fault_of_year(table("任务计划表", 2025, ("2125年度", "单位：万人")), 2025)
    assert fault is not None
    assert "2125年" in fault.what.en


@pytest.mark.parametrize("dated", [*range(2005, 2035), None])
def test_every_limit_has_its_reason(dated):
    first, last = plausible_years(dated)
    assert first.value <= (dated or 2025) <= last.value
    assert all(limit.reason.zh and limit.reason.en for limit in (first, last))


def test_the_totals_that_fail_are_named_first():
    audit = pd.DataFrame(
        {
            "label": ["教育部", "科技部", "合计", "数字技术", "网络安全"],
            "stated": [49_000.0, 8_000.0, 91_000.0, 77_000.0, 88_000.5],
            "computed": [15_000.0, 8_000.0, 165_000.0, 20_000.0, 3_000.0],
            "closes": [False, True, False, False, False],
        }
    )
    fault = fault_of_proof(table(status="irreconcilable", audit=audit))
    assert fault is not None
    assert fault.found == (
        "教育部 (49000 ≠ 15000); 合计 (91000 ≠ 165000); 数字技术 (77000 ≠ 20000); …"
    )
    assert "--accept-unproved" in fault.what.zh
    assert fault_of_proof(table(status="balanced", audit=audit)) is None
