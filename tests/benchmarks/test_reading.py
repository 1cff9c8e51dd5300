"""The measurement of reading reads what it says and sees the memory of all processes."""

from __future__ import annotations

from pathlib import Path

from benchmarks.reading import main, write_documents


def test_documents_take_turns_in_format(tmp_path: Path) -> None:
    names = [path.suffix for path in write_documents(tmp_path, 4, ["txt", "html"])]
    assert names == [".txt", ".html", ".txt", ".html"]


def test_it_counts_what_was_read(capsys) -> None:
    assert main(["--documents", "2", "--format", "txt", "--jobs", "1"]) == 0
    assert capsys.readouterr().out.startswith("2 of 2 documents (txt) in ")
