"""Invented persons: no number is anybody's, each has the form and the checks of a real one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

_SURNAMES = "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 欧阳 司马 闫 覃 阿依古丽"
_GIVEN = "伟 芳 秀英 建国 丽娟 志强 晓明 子涵 欣怡 浩然 海燕 永福"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


class Person(NamedTuple):
    """An invented person."""

    name: str
    identity: str
    mobile: str
    landline: str
    mail: str
    address: str
    card: str
    birth: str

    @property
    def secrets(self) -> list[str]:
        """What must be found nowhere: each number also without its last digits."""
        numbers = [self.identity[:14], self.mobile[:9], self.landline[-6:], self.card[:12]]
        return [self.name, *numbers, self.mail.partition("@")[0], self.address[-6:]]


def identity_number(division: str, day: str, serial: int) -> str:
    """Return an identity number with its check character (GB 11643)."""
    body = f"{division}{day}{serial:03}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def card_number(body: str) -> str:
    """Return a card number with its check digit."""
    doubled = [int(digit) * 2 for digit in body[::-1][::2]]
    total = sum(digit - 9 * (digit > 9) for digit in doubled)
    total += sum(map(int, body[::-1][1::2]))
    return body + str(-total % 10)


def persons(count: int, seed: int = 1) -> list[Person]:
    """Return invented persons, no two of one name."""
    draw = random.Random(seed)
    names = [
        f"{surname}·{given}提" if len(surname) > 2 else f"{surname}{given}"
        for surname in _SURNAMES.split()
        for given in _GIVEN.split()
    ]
    made = []
    for number, name in enumerate(draw.sample(names, count)):
        day = f"{draw.randint(1960, 1999)}{draw.randint(1, 12):02}{draw.randint(1, 28):02}"
        made.append(
            Person(
                name,
                identity_number("990101", day, draw.randint(1, 999)),
                f"1{draw.choice('3578')}{draw.randint(10**8, 10**9 - 1)}",
                f"0{draw.choice(('10', '21', '571'))}-{draw.randint(62_000_000, 88_999_999)}",
                f"user{number}x{draw.randint(100, 999)}@example.cn",
                f"虚构市想象区编造路{draw.randint(100, 999)}号{draw.randint(10, 99)}室",
                card_number(f"62{draw.randint(10**15, 10**16 - 1)}"[:18]),
                f"{day[:4]}.{day[4:6]}",
            )
        )
    return made


def rows_of(people: Sequence[Person], columns: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return a table: headings, and under each what it names.

    A column is a heading and the name of a field of `Person`, ``#`` for a
    serial number, or a text that stands in each row.
    """
    rows = [[heading for heading, _ in columns]]
    for number, person in enumerate(people, start=1):
        given = {**person._asdict(), "#": str(number)}
        rows.append([given.get(what, what) for _, what in columns])
    return rows
