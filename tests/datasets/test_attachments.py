"""A build that has kept frames gives what a cold one gives, and never those of another state."""

import shutil

import pandas as pd
import pytest

from zsgx_analysis.datasets import attachments, kept
from zsgx_analysis.datasets.attachments import attachment_frames, read_frames
from zsgx_analysis.datasets.building import rebuild
from zsgx_analysis.datasets.kept import Kept, kept_folder, key_of
from zsgx_analysis.errors import LayoutError
from zsgx_analysis.sources import sha256_of, sidecar_of


@pytest.fixture(autouse=True)
def asked(monkeypatch, tmp_path):
    """Record which files are read."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    read = []
    reader = attachments.read_frames
    monkeypatch.setattr(
        attachments, "read_frames", lambda path: read.append(path.name) or reader(path)
    )
    return read


def files_of(home):
    return {path.name: path.read_bytes() for path in (home / "data" / "processed").iterdir()}


def many(home, count):
    """Put copies of the plan beside it, each of a year of its own, none too late for its date."""
    folder = home / "data" / "raw" / "attachments"
    plan = folder / "2024-national.tsv"
    for year in [*range(2025, 2031), *range(2006, 2024)][:count]:
        copy = folder / f"{year}-national.tsv"
        copy.write_text(plan.read_text("utf-8").replace("2024", str(year)), encoding="utf-8")
        said = sidecar_of(plan).read_text("utf-8").replace(sha256_of(plan), sha256_of(copy))
        sidecar_of(copy).write_text(said, encoding="utf-8")


def test_a_second_build_reads_nothing_and_gives_the_same_bytes(home, asked):
    many(home, 2)
    rebuild(home)
    assert sorted(asked) == ["2024-national.tsv", "2025-national.tsv", "2026-national.tsv"]
    cold = files_of(home)
    shutil.rmtree(home / "data" / "processed")
    asked.clear()
    rebuild(home)
    assert asked == []
    assert files_of(home) == cold


def test_only_what_has_changed_is_read_again(home, asked):
    many(home, 2)
    rebuild(home)
    asked.clear()
    plan = home / "data" / "raw" / "attachments" / "2025-national.tsv"
    said = sidecar_of(plan).read_text("utf-8")
    text = plan.read_text("utf-8")
    before = sha256_of(plan)
    plan.write_text(text.replace("2025", "2031"), encoding="utf-8")
    sidecar_of(plan).write_text(said.replace(before, sha256_of(plan)), encoding="utf-8")
    rebuild(home)
    assert asked == ["2025-national.tsv"]
    sidecar_of(plan).write_text(sidecar_of(plan).read_text("utf-8") + "\n", encoding="utf-8")
    rebuild(home)
    assert asked == ["2025-national.tsv"] * 2


@pytest.mark.parametrize("what", ["file", "version", "python"])
def test_after_an_upgrade_everything_is_read_again(home, asked, monkeypatch, tmp_path, what):
    kept.program.cache_clear()
    rebuild(home)
    asked.clear()
    if what == "file":
        code = tmp_path / "package"
        shutil.copytree(kept._PACKAGE, code, ignore=shutil.ignore_patterns("__pycache__"))
        (code / "vocabulary" / "fields.tsv").open("a", encoding="utf-8").write("\n")
        monkeypatch.setattr(kept, "_PACKAGE", code)
    elif what == "version":
        found = [type("Found", (), {"name": "pandas", "version": "99"})]
        monkeypatch.setattr(kept.metadata, "distributions", lambda: found)
    else:
        monkeypatch.setattr(kept.sys, "version", "4.0")
    kept.program.cache_clear()
    rebuild(home)
    kept.program.cache_clear()
    assert asked == ["2024-national.tsv"]


@pytest.mark.parametrize("damage", [b"", b"PK", None])
def test_what_is_damaged_is_read_again(home, asked, damage):
    rebuild(home)
    cold = files_of(home)
    (one,) = kept_folder().iterdir()
    content = one.read_bytes()
    # One bit of a figure: the checksum of the part tells.
    half = len(content) // 2
    flipped = content[:half] + bytes([content[half] ^ 1]) + content[half + 1 :]
    one.write_bytes(flipped if damage is None else damage)
    asked.clear()
    rebuild(home)
    assert asked == ["2024-national.tsv"]
    assert files_of(home) == cold
    assert one.read_bytes() == content


def test_a_file_that_changes_while_it_is_read_is_not_kept(home, monkeypatch):
    (path,) = (home / "data" / "raw" / "attachments").glob("*.tsv")
    key = key_of(path)

    def slow(found):
        frames = read_frames(found)
        found.write_text(found.read_text("utf-8") + "\n", encoding="utf-8")
        return frames

    monkeypatch.setattr(attachments, "read_frames", slow)
    store = Kept(kept_folder())
    attachment_frames([path], store)
    assert store.get(key) is None


def test_a_fault_is_not_kept(home, asked):
    (path,) = (home / "data" / "raw" / "attachments").glob("*.tsv")
    path.write_text("没有表\n", encoding="utf-8")
    store = Kept(kept_folder())
    for _ in range(2):
        assert isinstance(attachment_frames([path], store)[path], LayoutError)
    assert asked == [path.name] * 2


def test_where_nothing_can_be_written_nothing_is_kept(home, tmp_path):
    (path,) = (home / "data" / "raw" / "attachments").glob("*.tsv")
    (tmp_path / "file").write_text("", encoding="utf-8")
    frames = attachment_frames([path], Kept(tmp_path / "file" / "kept"))[path]
    assert len(frames["plans"]) > 0


def test_many_at_a_time_give_the_same_as_one_after_the_other(home, monkeypatch):
    monkeypatch.undo()  # the processes import the reader by its name
    many(home, 12)
    bad = home / "data" / "raw" / "attachments" / "2030-national.tsv"
    bad.write_text("没有表\n", encoding="utf-8")
    paths = sorted((home / "data" / "raw" / "attachments").glob("*.tsv"))
    one = attachment_frames(paths, Kept(None), jobs=1)
    two = attachment_frames(paths, Kept(None), jobs=2)
    assert list(one) == list(two) == paths
    for path in paths:
        if path == bad:
            assert str(one[path]) == str(two[path])
            assert type(one[path]) is type(two[path]) is LayoutError
            continue
        for name, frame in one[path].items():
            pd.testing.assert_frame_equal(two[path][name], frame, check_exact=True)


def test_a_build_changes_nothing_else_in_the_project(home):
    rebuild(home)
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    rebuild(home)
    assert before == {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
