"""Frames come back as they were kept, under a key of all they depend on."""

import os

import pandas as pd
import pytest

from zsgx_analysis.datasets.attachments import read_frames
from zsgx_analysis.datasets.kept import Kept, key_of
from zsgx_analysis.sources import sidecar_of


def test_kept_frames_equal_those_that_are_read(home, tmp_path):
    (path,) = (home / "data" / "raw" / "attachments").glob("*.tsv")
    frames = read_frames(path)
    store = Kept(tmp_path / "kept")
    store.put("key", frames)
    again = store.get("key")
    assert set(again) == set(frames) >= {"plans", "results", "breakdowns", "margins", "audit"}
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(again[name], frame, check_exact=True)


def test_what_was_not_used_for_longest_is_forgotten(tmp_path):
    store = Kept(tmp_path / "kept")
    for age, key in enumerate(["old", "used", "new"]):
        store.put(key, {})
        os.utime(tmp_path / "kept" / f"{key}.zip", (age, age))
    assert store.get("old") is not None  # and is in use now
    store.trim(2)
    assert [store.get(key) is not None for key in ("old", "used", "new")] == [True, False, True]


@pytest.mark.parametrize("what", ["content", "name", "sidecar"])
def test_the_key_changes_with_the_file(home, what):
    (path,) = (home / "data" / "raw" / "attachments").glob("*.tsv")
    before = key_of(path)
    if what == "name":
        sidecar_of(path).rename(path.with_name("other.source.yml"))
        path = path.rename(path.with_name("other.tsv"))
    else:
        changed = path if what == "content" else sidecar_of(path)
        changed.write_text(changed.read_text("utf-8") + "\n", encoding="utf-8")
    assert key_of(path) != before


def test_without_a_folder_nothing_is_kept():
    store = Kept(None)
    store.put("key", {})
    store.trim()
    assert store.get("key") is None
