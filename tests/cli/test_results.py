"""Whose a name is: results of another document, and documents, are never overwritten."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from zsgx_analysis.cli.results import AUDIT, ENDINGS, Place, find_places, write_results


def document(folder: Path, name: str, content: str = "x") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def read(path: Path, out: Path, text: str = "") -> Place:
    """Find the place of a document and leave its results there."""
    (place,) = find_places([path], out)
    record = place.record({"document": path.name, "sha256": None, "error": None})
    write_results(place, {**dict.fromkeys(ENDINGS, text or str(path)), AUDIT: record})
    return place


def owner_of(out: Path, stem: str) -> str:
    return (out / f"{stem}.cells.csv").read_text(encoding="utf-8")


def test_a_document_keeps_its_place_when_its_content_changes(tmp_path: Path) -> None:
    path = document(tmp_path, "a.docx")
    assert read(path, tmp_path / "out").stem == "a"
    path.write_text("another version", encoding="utf-8")
    assert read(path, tmp_path / "out").stem == "a"


def test_one_stem_in_one_run_and_in_several(tmp_path: Path) -> None:
    out = tmp_path / "out"
    paths = [
        document(tmp_path / folder, name)
        for folder, name in (("x", "a.docx"), ("x", "a.pdf"), ("y", "a.pdf"), ("z", "A.PDF"))
    ]
    together = [place.stem for place in find_places(paths, tmp_path / "together")]
    apart = [read(path, out).stem for path in paths]
    again = [read(path, out).stem for path in reversed(paths)][::-1]
    assert together == apart == again
    assert apart[:2] == ["a", "a.pdf"]
    assert len({stem.casefold() for stem in apart}) == 4
    for path, stem in zip(paths, apart, strict=True):
        assert owner_of(out, stem) == str(path)


def test_a_stem_of_another_is_said(tmp_path: Path) -> None:
    first, second = find_places(
        [document(tmp_path, "a.docx"), document(tmp_path, "a.pdf")], tmp_path / "out"
    )
    assert first.warning is None
    assert second.warning is not None
    assert "a.pdf.cells.csv" in second.warning.en
    assert "a.pdf.cells.csv" in second.warning.zh


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    plan = document(tmp_path, "q.txt", "plan")
    table = document(tmp_path, "q.cells.csv", "label,1")
    stems = [place.stem for place in find_places([plan, table], tmp_path)]
    assert stems == ["q.txt", "q.cells"]
    for place in find_places([plan, table], tmp_path):
        write_results(place, dict.fromkeys(ENDINGS, "result"))
    assert table.read_text(encoding="utf-8") == "label,1"


def test_a_file_that_no_reading_left_is_never_overwritten(tmp_path: Path) -> None:
    document(tmp_path, "q.figures.csv", "mine")
    assert read(document(tmp_path, "q.txt"), tmp_path).stem == "q.txt"
    document(tmp_path, "r.audit.json", "{broken")
    assert read(document(tmp_path, "r.txt"), tmp_path).stem == "r.txt"
    assert (tmp_path / "q.figures.csv").read_text(encoding="utf-8") == "mine"


def test_its_own_results_are_an_input_of_a_later_run(tmp_path: Path) -> None:
    plan = document(tmp_path, "q.txt")
    read(plan, tmp_path)
    before = owner_of(tmp_path, "q")
    stems = [place.stem for place in find_places([plan, tmp_path / "q.cells.csv"], tmp_path)]
    assert stems == ["q.txt", "q.cells"]
    assert owner_of(tmp_path, "q") == before


def test_results_of_a_version_that_noted_no_place_are_known_by_their_content(
    tmp_path: Path,
) -> None:
    path, out = document(tmp_path, "a.docx"), tmp_path / "out"
    read(path, out)
    audit = out / "a.audit.json"
    record = json.loads(audit.read_text(encoding="utf-8"))
    del record["path_sha256"]
    record["sha256"] = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    audit.write_text(json.dumps(record), encoding="utf-8")
    assert read(path, out).stem == "a"
    audit.write_text(json.dumps({**record, "sha256": "0" * 64}), encoding="utf-8")
    assert read(path, out).stem == "a.docx"


def test_a_reading_that_is_killed_leaves_its_reason(tmp_path: Path) -> None:
    find_places([document(tmp_path, "a.docx")], tmp_path / "out")
    record = json.loads((tmp_path / "out" / "a.audit.json").read_text(encoding="utf-8"))
    assert record["error"] == "reading has not ended"


def test_a_document_that_is_not_there_holds_no_place(tmp_path: Path) -> None:
    (place,) = find_places([tmp_path / "a.docx"], tmp_path / "out")
    assert place.stem == "a"
    assert list((tmp_path / "out").iterdir()) == []


def test_runs_at_one_time_take_names_of_their_own(tmp_path: Path) -> None:
    paths = [document(tmp_path / str(number), "a.docx") for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        places = list(pool.map(lambda path: find_places([path], tmp_path / "out")[0], paths))
    assert len({place.stem for place in places}) == len(paths)
    assert sum(place.stem == "a" for place in places) == 1


@pytest.mark.parametrize("name", ["a.docx", "a"])
def test_a_folder_where_results_would_go(tmp_path: Path, name: str) -> None:
    (tmp_path / "out" / "a.cells.csv").mkdir(parents=True)
    (place,) = find_places([document(tmp_path, name)], tmp_path / "out")
    assert place.stem != "a"
