"""What was read goes on file as a whole, or not at all, wherever the process is stopped."""

import datetime
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.returns.conftest import return_text
from zsgx_analysis.datasets import transaction
from zsgx_analysis.returns.files import File
from zsgx_analysis.returns.reading import Reading, Task, read
from zsgx_analysis.returns.record import read_record
from zsgx_analysis.returns.roster import Roster
from zsgx_analysis.returns.storing import Place, store, stored_roster
from zsgx_analysis.sources import read_source


@pytest.fixture
def reading(tmp_path: Path, roster: Roster) -> Callable[[str, str], Reading]:
    def look(name: str, text: str) -> Reading:
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        sha256 = name * (64 // len(name))
        file = File(str(path), path.name, sha256, datetime.date(2025, 12, 9))
        return read(Task(file, (path.name,), roster, 2025))

    return look


def tree(home: Path) -> dict[str, bytes]:
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file()
    }


def test_grids_have_sidecars_and_the_ledger_follows(home, roster, reading) -> None:
    place = Place(home, 2025)
    judgement = store(place, roster, [reading("a", return_text())], {})
    assert next(row for row in judgement.ledger if row.unit == "理工大学").status == "accepted"
    (grid,) = (place.folder / "grids").glob("*.tsv")
    assert read_source(grid).scope == "理工大学"
    assert place.ledger.read_text(encoding="utf-8").count("\n") == 1 + len(judgement.ledger)
    assert stored_roster(place) == roster


def test_another_reading_of_a_document_takes_the_place_of_the_first(home, roster, reading) -> None:
    place = Place(home, 2025)
    store(place, roster, [reading("a", return_text())], {})
    before = tree(home)
    store(place, roster, [reading("a", return_text())], {})
    assert tree(home) == before
    store(place, roster, [reading("a", "没有表的文字。")], {})
    assert not (place.folder / "grids").exists()
    assert len(place.cells.read_text(encoding="utf-8").splitlines()) == 1


def test_names_on_file_are_those_in_the_folder_now(home, roster, reading) -> None:
    place = Place(home, 2025)
    store(place, roster, [reading("a", return_text())], {})
    judgement = store(place, roster, [], {"a" * 64: ("b.txt", "c.txt")})
    assert next(row for row in judgement.ledger if row.unit == "理工大学").status == "doubled"
    assert read_record(place.record)[0].files == ("b.txt", "c.txt")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_write_it_is_before_or_after_and_repeating_counts_once(
    home: Path, roster: Roster, reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "data" / "raw" / "attachments").mkdir()
    place = Place(home, 2025)
    readings = [
        reading("a", return_text()),
        reading("b", return_text("青禾市教育局2025年执行情况表")),
    ]
    store(place, roster, readings[:1], {})
    start = home.with_name("start")
    shutil.copytree(home, start)
    before = tree(home)
    store(place, roster, readings, {})
    after = tree(home)
    written = transaction._write
    for stop in range(8):
        shutil.rmtree(home)
        shutil.copytree(start, home)
        if (child := os.fork()) == 0:
            left = [stop]

            def write(path: Path, content: bytes, left: list[int] = left) -> None:
                if not left[0]:
                    os._exit(0)
                left[0] -= 1
                written(path, content)

            monkeypatch.setattr(transaction, "_write", write)
            store(place, roster, readings, {})
            os._exit(0)
        os.waitpid(child, 0)
        if not transaction.is_unfinished(home):
            stored = {p: c for p, c in tree(home).items() if "returns" in p}
            known = [{p: c for p, c in one.items() if "returns" in p} for one in (before, after)]
            assert stored in known
        store(place, roster, readings, {})
        again = tree(home)
        assert {p: again[p] for p in again if "returns" in p} == {
            p: after[p] for p in after if "returns" in p
        }
