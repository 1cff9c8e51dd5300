from __future__ import annotations

import csv
from pathlib import Path

import pytest

from zsgx_analysis.register.identity import check_character
from zsgx_analysis.register.key import Key, make_key

HEAD = [
    "姓名",
    "身份证号",
    "联系电话",
    "工作单位",
    "课程",
    "班次",
    "项目类别",
    "领域",
    "部门",
    "省份",
    "基地",
    "学时",
    "开始日期",
    "结束日期",
    "证书编号",
]


def number(person: int) -> str:
    body = f"110101{1960 + person % 40}{1 + person % 12:02}{1 + person % 28:02}{person % 1000:03}"
    return body + check_character(body)


def name(person: int) -> str:
    return "赵钱孙李周吴郑王"[person % 8] + "守仁义礼智信忠勇"[person // 8 % 8] + "沛霖"


def phone(person: int) -> str:
    return f"139{person:08}"


def row(person: int, **changed: object) -> list[object]:
    """A line of a register, with what is changed of it by heading."""
    cells = dict.fromkeys(HEAD, "") | {
        "姓名": name(person),
        "身份证号": number(person),
        "联系电话": phone(person),
        "工作单位": f"第{person % 5}研究所",
        "课程": f"课程{person % 3}",
        "项目类别": "能力提升项目",
        "领域": ["数字技术", "新材料"][person % 2],
        "部门": ["教育部", "科技部"][person // 2 % 2],
        "省份": ["山东", "湖南省"][person % 2],
        "基地": f"基地{person % 4}",
        "学时": "7.5",
        "开始日期": "2025-03-01",
        "结束日期": "2025-03-05",
        "证书编号": f"ZS{person}",
    }
    return [cells[head] for head in HEAD] if not changed else list((cells | changed).values())


def write_csv(path: Path, rows: list[list[object]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows([HEAD, *rows])
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "data" / "raw").mkdir(parents=True)
    return folder


@pytest.fixture
def key(tmp_path: Path) -> Key:
    return make_key(tmp_path / "keys" / "register.key")
