"""Write what the units of a province send in, as it lies in a folder."""

from __future__ import annotations

import datetime
import os
import shutil
import zipfile
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from benchmarks.collection.papers import (
    Form,
    broken_paper,
    empty_paper,
    nation_paper,
    plan_paper,
    result_paper,
    wrong_paper,
)
from benchmarks.published import writers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.collection.province import Province, Truth

_FORMATS: dict[str, tuple[str, Callable[[Form, Path], None]]] = {
    "docx": (".docx", writers.docx),
    "xlsx": (".xlsx", writers.xlsx),
    "pdf": (".pdf", writers.pdf),
    "wps": (".wps", writers.docx),
    "txt": (".txt", writers.txt),
    "csv": (".csv", writers.separated(",", "gb18030")),
    "html": (".html", writers.web),
}
_WEIGHTS = {"docx": 34, "xlsx": 34, "pdf": 20, "wps": 4, "txt": 3, "csv": 3, "html": 2}
_NAMES = ("报送", "完成情况", "执行情况总结", "附件", "材料")
_ZIPPED = 0.03


def write(province: Province, folder: Path, seed: int) -> int:
    """Write the returns of a province; return how many documents there are."""
    folder.mkdir(parents=True, exist_ok=True)
    writer = _Writer(folder, province.year, Random(seed))
    for truth in province.truths:
        writer.send(truth)
    writer.others()
    return writer.count


class _Writer:
    """Writes files one after the other, in sub-folders and formats as they come."""

    def __init__(self, folder: Path, year: int, rng: Random) -> None:
        self._folder = folder
        self._year = year
        self._rng = rng
        self.count = 0

    def send(self, truth: Truth) -> None:
        """Write what a unit sends."""
        fate, rng = truth.fate, self._rng
        if fate in ("missing", "closed"):
            return
        year = self._year - 1 if fate == "other_year" else self._year
        day = self._day(truth)
        if fate == "empty":
            self._write(truth, empty_paper(truth, year), day)
            return
        if fate == "nation":
            self._write(truth, nation_paper(truth, year, rng), day)
            return
        if fate == "unreadable":
            self._save(
                truth, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rng.randbytes(3000), ".doc", day
            )
            return
        paper = result_paper(truth, year, rng)
        if fate == "broken":
            self._write(truth, broken_paper(paper, rng), day)
        elif fate == "unproved":
            self._write(truth, wrong_paper(paper, rng), day)
        elif fate == "corrected":
            self._correct(truth, paper, day)
        elif fate == "contradictory":
            self._write(truth, paper, day, dated=False)
            self._write(truth, result_paper(_other(truth), year, rng), day, dated=False)
        else:
            path = self._write(truth, paper, day)
            if fate == "doubled":
                self._double(truth, paper, path, day)

    def others(self) -> None:
        """Write what lies in such folders and is no return."""
        for name in ("~$汇总.docx", ".DS_Store", "通知.mp4", "联系群.lnk"):
            (self._folder / name).write_bytes(b"none of a return")

    def _correct(self, truth: Truth, paper: Form, day: datetime.date) -> None:
        """Write a return and, days later, the one that puts it right."""
        first = result_paper(_other(truth), self._year, self._rng)
        self._write(truth, first, day)
        later = day + datetime.timedelta(days=3)
        if self._rng.random() < 0.5:
            paper = replace(paper, title=f"{paper.title}（更正）")
        self._write(truth, paper, later)

    def _double(self, truth: Truth, paper: Form, path: Path, day: datetime.date) -> None:
        """Send a return twice: the very file, or in another format."""
        if self._rng.random() < 0.5:
            copy = path.with_name(f"副本-{path.name}")
            shutil.copy2(path, copy)
            self.count += 1
        else:
            self._write(truth, paper, day)

    def _day(self, truth: Truth) -> datetime.date:
        days = self._rng.randint(1, 6)
        shift = datetime.timedelta(days=days if truth.late else -days)
        return truth.unit.due + shift

    def _write(self, truth: Truth, paper: Form, day: datetime.date, *, dated: bool = True) -> Path:
        """Write a table in some format; the day stands in it, or is that of the file."""
        rng = self._rng
        must = truth.fate == "corrected"
        if dated and (must or rng.random() < 0.7):
            date = f"{day.year}年{day.month}月{day.day}日"
            if rng.random() < 0.5:
                paper = replace(paper, notes=(*paper.notes, f"填报日期：{date}"))
            else:
                paper = replace(paper, notes=(*paper.notes, date))
        if truth.plan:
            ending, path = ".docx", self._path(truth, ".docx")
            _two_tables(paper, plan_paper(truth, self._year + 1), path)
        else:
            names = list(_WEIGHTS)
            ending, save = _FORMATS[rng.choices(names, list(_WEIGHTS.values()))[0]]
            path = self._path(truth, ending)
            save(paper, path)
        return self._sent(path, day)

    def _save(self, truth: Truth, data: bytes, ending: str, day: datetime.date) -> None:
        path = self._path(truth, ending)
        path.write_bytes(data)
        self._sent(path, day)

    def _sent(self, path: Path, day: datetime.date) -> Path:
        """Give a file its day; now and then it comes in an archive."""
        self.count += 1
        when = datetime.datetime.combine(day, datetime.time(12)).timestamp()
        os.utime(path, (when, when))
        if self._rng.random() >= _ZIPPED:
            return path
        archive = path.with_suffix(".zip")
        if archive.exists():
            return path
        with zipfile.ZipFile(archive, "w") as packed:
            packed.write(path, path.name)
        path.unlink()
        os.utime(archive, (when, when))
        return archive

    def _path(self, truth: Truth, ending: str) -> Path:
        unit = truth.unit
        folder = self._folder / (unit.region if unit.kind != "city" else "各市")
        folder.mkdir(exist_ok=True)
        # What cannot be read tells whose it is by its name alone.
        named = truth.fate == "unreadable" or self._rng.random() < 0.6
        stem = f"{unit.name}{self._year}" if named else self._rng.choice(_NAMES)
        return folder / f"{stem}-{self.count:04}{ending}"


def _other(truth: Truth) -> Truth:
    """Return the truth with other figures."""
    persons = {
        key: count + 100 * (1 + place % 3)
        for place, (key, count) in enumerate(truth.persons.items())
    }
    return replace(truth, persons=persons)


def _two_tables(first: Form, second: Form, path: Path) -> None:
    """Write two tables into one Word document."""
    document = writers.word(replace(first, notes=()))
    for text in second.above:
        document.add_paragraph(text)
    table = document.add_table(0, second.width)
    table.style = "Table Grid"
    for row in second.grid():
        for cell, token in zip(table.add_row().cells, row, strict=True):
            cell.text = token
    for text in first.notes:
        document.add_paragraph(text)
    document.save(str(path))
