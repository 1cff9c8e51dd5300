"""Cells run in a process of their own and answer over a pipe, as a kernel would over sockets."""

import contextlib
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

import pytest

from zsgx_analysis.reports.cells import PipeStream, serve

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX")

Messages = list[tuple[str, Any]]


@pytest.fixture
def ends() -> Iterator[tuple[Connection, Connection]]:
    """Both ends of a pipe."""
    near, far = Pipe()
    yield near, far
    near.close()
    far.close()


def sent(near: Connection) -> Messages:
    """All that waits at this end."""
    messages = []
    while near.poll():
        messages.append(near.recv())
    return messages


def said(name: str, text: str) -> tuple[str, dict[str, str]]:
    return "stream", {"name": name, "text": text}


def test_what_is_written_is_sent_in_one_piece_when_it_is_flushed(
    ends: tuple[Connection, Connection],
) -> None:
    near, far = ends
    stream = PipeStream("stdout", far)
    assert stream.write("一") == 1
    assert stream.write("two\n") == 4
    assert sent(near) == []
    stream.flush()
    assert sent(near) == [said("stdout", "一two\n")]
    stream.flush()
    assert sent(near) == []


def test_much_text_does_not_wait_for_a_flush(ends: tuple[Connection, Connection]) -> None:
    near, far = ends
    stream = PipeStream("stderr", far)
    stream.write("x" * (1 << 16))
    assert sent(near) == []
    stream.write("y")
    assert sent(near) == [said("stderr", "x" * (1 << 16) + "y")]


def test_two_streams_keep_the_order_of_what_is_written(
    ends: tuple[Connection, Connection],
) -> None:
    near, far = ends
    out, err = PipeStream("stdout", far), PipeStream("stderr", far)
    out.before, err.before = err, out
    for stream, text in ((out, "1"), (out, "2"), (err, "3"), (out, "4")):
        stream.write(text)
    out.flush()
    assert sent(near) == [said("stdout", "12"), said("stderr", "3"), said("stdout", "4")]


def test_a_stream_is_one_of_text_with_the_descriptor_of_its_name(
    ends: tuple[Connection, Connection],
) -> None:
    out, err = PipeStream("stdout", ends[1]), PipeStream("stderr", ends[1])
    assert (out.fileno(), err.fileno()) == (1, 2)
    assert out.writable()
    assert not out.readable()
    assert not out.isatty()
    assert out.encoding == "utf-8"
    with pytest.raises(TypeError, match="must be str, not bytes"):
        out.write(b"x")  # type: ignore[arg-type]


@pytest.fixture
def forked() -> Iterator[Callable[[], tuple[Connection, int]]]:
    """Start a process that serves cells; all are ended."""
    started: list[tuple[Connection, int]] = []

    def start() -> tuple[Connection, int]:
        near, far = Pipe()
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            near.close()
            serve(far)
        far.close()
        started.append((near, child))
        return near, child

    yield start
    # All pipes first: each process holds the ends of those forked before it.
    for near, _ in started:
        near.close()
    for _, child in started:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(child, 0)


@pytest.fixture
def run(forked: Callable[[], tuple[Connection, int]]) -> Callable[[str], Messages]:
    """Run cells one after the other in one process; return the messages of each."""
    near, _ = forked()

    def one(source: str) -> Messages:
        near.send(source)
        messages = [near.recv()]
        while messages[-1][0] != "reply":
            messages.append(near.recv())
        return messages

    return one


def reply(messages: Messages) -> dict[str, Any]:
    kind, content = messages[-1]
    assert kind == "reply"
    found: dict[str, Any] = content
    return found


@needs_fork
def test_a_cell_answers_with_its_messages_and_a_reply_with_its_number(
    run: Callable[[str], Messages],
) -> None:
    messages = run("print('一'); 40 + 2")
    assert sorted(kind for kind, _ in messages) == ["execute_result", "reply", "stream"]
    told = dict(messages)
    assert told["stream"] == {"name": "stdout", "text": "一\n"}
    assert told["execute_result"]["data"] == {"text/plain": "42"}
    assert told["reply"] == {"execution_count": 1, "status": "ok"}
    assert reply(run("_"))["execution_count"] == 2


@needs_fork
def test_cells_share_their_names_and_history(run: Callable[[str], Messages]) -> None:
    run("x = 3")
    assert dict(run("x * 2"))["execute_result"]["data"]["text/plain"] == "6"
    assert dict(run("In[1]"))["execute_result"]["data"]["text/plain"] == "'x = 3'"


@needs_fork
@pytest.mark.parametrize(
    ("source", "name", "value"),
    [
        ("int('二')", "ValueError", "invalid literal for int() with base 10: '二'"),
        ("def f(:", "SyntaxError", "invalid syntax"),
        ("input('?')", "StdinNotImplementedError", "raw_input was called"),
        ("raise SystemExit(3)", "SystemExit", "3"),
    ],
)
def test_an_error_is_the_reply_and_the_next_cell_runs(
    source: str, name: str, value: str, run: Callable[[str], Messages]
) -> None:
    told = reply(run(source))
    assert (told["status"], told["ename"]) == ("error", name)
    assert told["evalue"].startswith(value)
    assert reply(run("1"))["status"] == "ok"


@needs_fork
def test_an_error_of_a_display_is_an_error_of_its_cell(run: Callable[[str], Messages]) -> None:
    run("class Broken:\n    def __repr__(self): raise ValueError('合计不符')")
    told = reply(run("Broken()"))
    assert told["status"] == "error"
    assert "合计不符" in "".join(told["traceback"])


@needs_fork
def test_what_programs_write_follows_in_the_streams_of_the_cell(
    run: Callable[[str], Messages],
) -> None:
    messages = run("import os; os.system('echo 一; echo two >&2'); None")
    streams = {content["name"]: content["text"] for kind, content in messages if kind == "stream"}
    assert streams == {"stdout": "一\n", "stderr": "two\n"}
    assert [kind for kind, _ in run("1 + 1")] == ["execute_result", "reply"]


@needs_fork
def test_there_is_nothing_to_read_from_and_no_file_of_the_program(
    run: Callable[[str], Messages],
) -> None:
    read = "import os, sys; sys.stdin.read(), os.read(0, 9), '__file__' in globals()"
    assert dict(run(read))["execute_result"]["data"]["text/plain"] == "('', b'', False)"


@needs_fork
def test_warnings_and_chance_and_signals_are_those_of_a_fresh_process(
    run: Callable[[str], Messages],
) -> None:
    with pytest.warns(UserWarning, match="recorded here"):
        warnings.warn("recorded here", UserWarning, stacklevel=1)
    (stream, _) = run("import warnings; warnings.warn('两处不合')")
    assert stream[1]["name"] == "stderr"
    assert "两处不合" in stream[1]["text"]
    signals = "import signal; [signal.getsignal(n).__class__.__name__ for n in (15, 2)]"
    shown = dict(run(signals))["execute_result"]["data"]["text/plain"]
    assert shown == "['Handlers', 'builtin_function_or_method']"


@needs_fork
def test_two_processes_have_different_chance(
    forked: Callable[[], tuple[Connection, int]],
) -> None:
    drawn = set()
    for _ in range(2):
        near, _child = forked()
        near.send("import numpy; float(numpy.random.random())")
        kind, content = near.recv()
        assert kind == "execute_result"
        drawn.add(content["data"]["text/plain"])
    assert len(drawn) == 2


@needs_fork
@pytest.mark.parametrize("how", ["asked", "closed"])
def test_the_process_ends_well_when_it_is_asked_or_the_pipe_closes(
    how: str, forked: Callable[[], tuple[Connection, int]]
) -> None:
    near, child = forked()
    if how == "asked":
        near.send(None)
    else:
        near.close()
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
