"""What provinces publish, together beside what the nation publishes: compared, never added."""

import shutil
from pathlib import Path

import pytest

from tests.end_to_end.test_results import table_of
from tests.reports.running import run
from zsgx_analysis.cli import main

ROOT = Path(__file__).parents[2]
NOTICE = """{issuer}人力资源和社会保障厅
关于2024年任务完成情况的通报
2025年1月9日

{issuer}2024年知识更新工程{what}任务完成情况表（截至2024年12月底）
单位：人

{grid}
"""
COLUMNS = ["高级研修", "能力提升", "数字技术工程师"]
TABLES = [
    ("山东省", "各市", "市", {"济南市": [90, 5100, 10], "青岛市": [120, 3000, 100]}),
    ("江苏省", "各市", "市", {"南京市": [80, 7000, 20], "苏州市": [100, 2000, 50]}),
    ("浙江省", "各市", "市", {"杭州市": [70, 900, 30]}),
    ("浙江省", "各月", "月份", {"1月": [70, 900, 31]}),
]  # fmt: skip
NATION = {"山东省": [210, 8000, 110], "江苏省": [180, 9100, 70], "河北省": [5, 5, 5]}
TOGETHER = 8420 + 9250


def notice(issuer: str, what: str, corner: str, rows: dict[str, list[int]]) -> str:
    body = [[name, *row, sum(row)] for name, row in rows.items()]
    body.append(["合计", *(sum(column) for column in zip(*(row[1:] for row in body), strict=True))])
    lines = ["\t".join(map(str, row)) for row in [[corner, *COLUMNS, "合计"], *body]]
    return NOTICE.format(issuer=issuer, what=what, grid="\n".join(lines))


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("provinces")
    shutil.copytree(ROOT / "data", folder / "data")
    for number, table in enumerate([*TABLES, ("全国", "各省", "地区", NATION)]):
        path = folder / f"{number}.txt"
        text = notice(*table)
        path.write_text(text.replace("全国人力资源和社会保障厅", "人力资源社会保障部"), "utf-8")
        assert main(["add", str(path), "--home", str(folder), "--yes", "--quiet"]) == 0
    return folder


def test_the_provinces_together_are_at_least_what_some_of_them_published(home):
    report = run("regional", year=2024, lang="en", home=str(home))
    text = "\n".join(block.text() for block in report.blocks)
    assert (
        f"2 of 31 provinces have published what they did in 2024, at least {TOGETHER:,} people"
        in text
    )
    assert "Left out, as their tables contradict each other: Zhejiang." in text


def test_the_nation_stands_beside_them_with_its_difference(home):
    report = run("regional", year=2024, lang="en", home=str(home))
    rows = table_of(
        report, "What the nation has published and the provinces together (never added)"
    )
    whole = sum(map(sum, NATION.values()))
    # Two sums that are both open upwards differ by any number.
    assert rows == {
        "The nation's table of results": [
            f"{whole:,} people",
            f"at most {whole - TOGETHER:+} people",
        ],
        "Provinces in the nation's table": [f"at least {whole:,} people", "–"],
    }


def test_each_region_is_held_against_its_row_in_the_table_of_the_nation(home):
    report = run("regional", year=2024, lang="en", home=str(home))
    rows = table_of(report, "What each region has published and what the nation's table says of it")
    assert rows == {
        "Hebei": ["–", "15 people", "–"],
        "Jiangsu": ["9,250 people", "9,350 people", "−100 people"],
        "Shandong": ["8,420 people", "8,320 people", "+100 people"],
    }


def test_a_report_of_one_region_leaves_the_nation_out(home):
    report = run("regional", year=2024, lang="en", home=str(home), regions=["山东"])
    text = "\n".join(block.text() for block in report.blocks)
    assert "The provinces together" not in text
    assert "provinces have published" not in text


def test_the_public_data_say_that_nothing_is_known():
    report = run("regional", year=2024, lang="zh", home=str(ROOT))
    text = "\n".join(block.text() for block in report.blocks)
    assert "2024年31个省份都没有公布完成情况，各省之和未知。" in text
