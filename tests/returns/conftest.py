"""A project without data, a roster, and returns as text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from zsgx_analysis.returns.roster import Roster, parsed

ROSTER = """unit,aliases,kind,region,level,due,opened,closed,returns
青禾市,青禾,city,云麓省,city,2025-12-20,,,
理工大学,云麓理工|青禾理工大学,base,青禾市,nation,2025-12-10,,,result|plan
青禾市教育局,,department,青禾市,city,2025-12-15,,,
旧基地医院,,base,青禾市,province,2025-12-10,2011-01-01,2024-06-30,
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of a project with nothing in it."""
    folder = tmp_path / "project"
    (folder / "data" / "raw").mkdir(parents=True)
    return folder


@pytest.fixture
def roster() -> Roster:
    return parsed(ROSTER)


@pytest.fixture
def expected(tmp_path: Path) -> Path:
    path = tmp_path / "units.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return path


def table(rows: dict[str, list[int]], heads: list[str]) -> str:
    """Return a table with a total below each column."""
    lines = [heads, *([name, *map(str, row)] for name, row in rows.items())]
    lines.append(["合计", *(str(sum(column)) for column in zip(*rows.values(), strict=True))])
    return "\n".join("\t".join(line) for line in lines)


def return_text(
    title: str = "理工大学2025年专业技术人才知识更新工程执行情况表",
    rows: dict[str, list[int]] | None = None,
    heads: list[str] | None = None,
    *,
    above: str = "",
    unit: str = "单位：人",
    below: str = "2025年12月5日",
) -> str:
    """Return a return as text: fields down, the number of people done."""
    body = table(
        rows or {"数字技术": [118], "新材料": [66], "网络安全": [30]}, heads or ["领域", "完成人数"]
    )
    return "\n".join([*filter(None, (title, above, unit)), "", body, "", below, ""])


@pytest.fixture
def send(tmp_path: Path) -> Callable[..., Path]:
    """Return a writer of returns into a folder; it returns the folder."""

    def write(**texts: str) -> Path:
        folder = tmp_path / "returns"
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        return folder

    return write
