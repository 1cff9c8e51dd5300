"""A register with every trap in it, and what is true of it, worked out in plain Python."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tests.register.conftest import number, row, write_csv


def files(folder: Path) -> list[Path]:
    """The registers of two bases, which overlap."""
    folder.mkdir(parents=True, exist_ok=True)
    first = [row(person, 学时=f"{person % 7}.{person % 4 * 25:02}") for person in range(60)]
    fifteen = number(3)[:6] + number(3)[8:17]
    wide = "".join(chr(ord(one) + 0xFEE0) for one in number(4))
    second = [
        row(3, 身份证号=fifteen, 课程="ｋ１", 基地="基地9"),  # 15 digits, another base and course
        row(3, 课程="K1", 基地="基地8"),  # the same training in other letters
        row(4, 身份证号=wide, 基地="基地9", 证书编号=""),  # reported again, without certificate
        row(5, 身份证号=number(5).lower()),  # sent twice, to the letter
        *[row(5)] * 2,
        row(6, 身份证号="", 学时="0.1"),  # no number: a person-time of nobody
        row(6, 身份证号="无", 学时="0.2"),
        row(7, 省份="", 部门="", 领域="", 项目类别="", 基地="", 课程="乙"),  # NULL keys
        row(8, 课程="元旦", 开始日期="", 结束日期="2024-12-31T23:30:00Z"),  # 1 January in China
        row(9, 课程="除夕", 开始日期="", 结束日期="2025-12-31 23:59"),
        row(10, 课程="去年", 开始日期="", 结束日期="2024-12-31 20:00"),  # last year's
        row(11, 课程="无学时", 学时=""),
        row(12, 班次="第1期", 课程="班"),
        row(13, 班次="第１期", 课程="班", 基地="基地0"),
        row(14, 班次="第1期", 课程="班", 基地="基地7"),
        row(15, 部门="某厅", 课程="空组"),  # a department that nobody else has
    ]
    return [write_csv(folder / "one.csv", first), write_csv(folder / "two.csv", second, "gb18030")]


def truth() -> dict[str, object]:
    """What holds of 2025, from the list above and by hand."""
    hours = sum((Decimal(f"{person % 7}.{person % 4 * 25:02}") for person in range(60)), Decimal(0))
    # Trainings of the second file that are in no other: K1, 乙, 元旦, 除夕, the three of
    # a class and 空组, and the two of nobody. Of one told twice the first base by name holds.
    more = Decimal("7.5") * 8 + Decimal("0.3")
    return {
        "persons": 60,
        "person_times": 60 + 1 + 2 + 1 + 2 + 1 + 3 + 1,
        "with_number": 60 + 1 + 1 + 2 + 1 + 3 + 1,
        "hours": hours + more,
        "lines": 60 + 16,
        "repeated": 1 + 1 + 3,
    }
