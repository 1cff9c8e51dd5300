"""Files from outside: real pipes, real devices, real bombs."""

import os
import time
from pathlib import Path

import pytest

from zsgx_analysis.files import (
    LARGEST_SIDECAR,
    UnusableFileError,
    open_regular,
    read_regular,
    read_yaml,
)

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")


def bomb(levels: int = 12) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join([*lines, f"title: *a{levels - 1}"])


@needs_pipes
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for reading in (open_regular, read_yaml, lambda path: read_regular(path, 10)):
        with pytest.raises(UnusableFileError, match="no regular file"):
            reading(tmp_path / "pipe")


@needs_pipes
def test_a_file_that_becomes_a_pipe_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_text("x")
    regular = (tmp_path / "file").stat()
    monkeypatch.setattr(Path, "stat", lambda *_, **__: regular)
    with pytest.raises(UnusableFileError, match="no regular file"):
        open_regular(tmp_path / "pipe")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_has_no_end_and_is_not_begun(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/dev/zero")
    with pytest.raises(UnusableFileError, match="no regular file"):
        open_regular(tmp_path / "link")


def test_a_folder_is_called_one(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError, match="folder"):
        open_regular(tmp_path)


def test_no_more_is_read_than_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(bytes(2**20))
    assert len(read_regular(file, 2**20)) == 2**20
    with pytest.raises(UnusableFileError) as caught:
        read_regular(file, 2**20 - 1)
    assert caught.value.found == "1.0 MB"
    os.truncate(file, 2**33)
    with pytest.raises(UnusableFileError, match="too large"):
        read_regular(file, 2**20)


def test_yaml_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("title: 通知\ndate: 2025-01-01\nlist: [1, {a: b}]", encoding="utf-8")
    assert read_yaml(file)["title"] == "通知"
    assert read_yaml(file)["list"] == [1, {"a": "b"}]
    file.write_text("")
    assert read_yaml(file) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (bomb(), r"line 2: an alias \(\*a0\)"),
        ("a: &a [*a]", "an alias"),
        ("a: &a {b: 1}\nc:\n  <<: *a", "an alias"),
        ("[" * 5000, "more than 10 levels"),
        ("date: 0x" + "f" * 5000, "a value of 5,002 characters"),
        ("a: [1, 2", "flow sequence"),
        ("a: !!python/object/apply:os.system ['true']", "could not determine a constructor"),
        ("2025-02-30", "day is out of range"),
    ],
)
def test_yaml_that_no_sidecar_needs_is_refused_at_once(
    text: str, told: str, tmp_path: Path
) -> None:
    file = tmp_path / "a.yml"
    file.write_text(text)
    start = time.monotonic()
    with pytest.raises(ValueError, match=told):
        read_yaml(file)
    assert time.monotonic() - start < 2


def test_yaml_is_no_larger_than_a_sidecar(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("a: b\n" * (LARGEST_SIDECAR // 5 + 1))
    with pytest.raises(UnusableFileError, match="too large"):
        read_yaml(file)
