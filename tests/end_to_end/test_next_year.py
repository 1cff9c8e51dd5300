"""Next year's notice as it comes, one command, and the report of that year."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from zsgx_analysis.cli import main
from zsgx_analysis.datasets import load
from zsgx_analysis.vocabulary import display

ROOT = Path(__file__).parents[2]

LINES = [
    "专业技术人员知识更新工程指导协调小组",
    "关于印发2025年专业技术人才知识更新工程任务计划的通知",
    "知更协〔2025〕5号",
    "一、高级研修项目",
    "2025年计划举办高级研修班320期左右，培训高层次专业技术人才2.2万名左右。",
    "二、能力提升项目",
    "2025年计划培训专业技术人员19万人左右。",
    "2025年3月20日",
    "2025年能力提升项目任务计划表",
    "单位：万人",
]
FIELDS = ["新一代信息技术", "生物技术", "新能源", "绿色环保", "数字技术", "网络安全", "应急管理"]
PLANNED = {
    "中央网信办": [112, 0, 0, 0, 87, 346, 0],
    "教育部": [58, 131, 24, 19, 205, 64, 0],
    "科技部": [97, 42, 133, 0, 76, 0, 11],
    "生态环境部": [0, 21, 63, 418, 15, 0, 37],
    "农业农村部": [39, 167, 0, 23, 146, 0, 52],
    "应急管理部": [0, 0, 0, 14, 33, 29, 614],
}


def printed(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".") if hundredths else ""


def grid() -> list[list[str]]:
    """Return the table with one department on two lines and one figure misread."""
    rows = [[name, *map(printed, row), printed(sum(row))] for name, row in PLANNED.items()]
    columns = [sum(column) for column in zip(*PLANNED.values(), strict=True)]
    rows.append(["合计", *map(printed, columns), printed(sum(columns))])
    assert rows[1][5] == "2.05"
    rows[1][5] = "2.06"
    whole = rows[4]
    rows[4:5] = [[*whole[:4], *[""] * 5], [*[""] * 4, *whole[4:]]]
    return [["部门", *FIELDS, "小计"], *rows]


def write(path: Path, lines: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, token in zip(table.add_row().cells, row, strict=True):
            cell.text = token
    document.save(str(path))
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The project as it is: data and the real notebooks."""
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / "project" / name)
    return tmp_path / "project"


def test_a_notice_of_2025_as_docx_gives_the_gap_report_of_2025(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notice = write(tmp_path / "notice.docx", LINES, grid())
    where = ["--home", str(home), "--lang", "zh"]
    assert main(["add", str(notice), "--yes", *where]) == 0
    shown = capsys.readouterr().out
    assert display("table_statuses", "reconstructed", "zh") in shown
    assert re.search(r"2\.06 +2\.05\b", shown)

    plans = load("plans", home)
    plan = plans[plans["year"] == 2025]
    cells = {
        (name, field): count * 100
        for name, row in PLANNED.items()
        for field, count in zip(FIELDS, row, strict=True)
        if count
    }
    told = plan.set_index(["department", "field"])["persons"].to_dict()
    assert told == cells
    repairs = load("repairs", home).query("year == 2025")
    assert set(repairs["operation"]) == {"row_split", "misread"}
    assert repairs.loc[repairs["operation"] == "misread", "printed"].tolist() == ["2.06"]

    assert main(["report", "gap", "--year", "2025", "--quiet", *where]) == 0
    page = (home / "reports" / "2025" / "zh" / "gap.html").read_text(encoding="utf-8")
    text = re.sub(r"<[^>]+>", "", page)
    finding = "2025年任务计划30.76万人，比年度目标少约59.24万人"
    assert finding in text.replace(" ", "")
    total = printed(sum(sum(row) for row in PLANNED.values()))
    assert f"{total}万人" in text.replace(" ", "").replace("\u202f", "").replace("\xa0", "")
    for name in (*PLANNED, *FIELDS):
        assert name in text
