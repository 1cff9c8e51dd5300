"""Run the cells of one notebook in this process, as a kernel would.

The shell is the one that kernels have (`ipykernel.zmqshell`), with its own
display and traceback code, so that the outputs are those of a kernel; only
the messages go over a pipe and not over sockets. A process serves one
notebook: it is forked for it and ends with it.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import io
import os
import signal
import sys
import tempfile
import warnings
from types import FunctionType
from typing import TYPE_CHECKING, Any, NoReturn, cast

from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.session import Session
from traitlets import Any as AnyTrait
from traitlets import Bool
from traitlets.config import Config

from zsgx_analysis import safe_path

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_INLINE = "module://matplotlib_inline.backend_inline"
_MOST_BUFFERED = 1 << 16


class PipeSession(Session):
    """Send what a kernel would publish as ``(kind, content)`` over a pipe."""

    pipe = AnyTrait()
    hook = AnyTrait()
    error = AnyTrait(None, allow_none=True)
    in_display = Bool(False)

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, *_: Any, **__: Any) -> Any:
        """Send one message, given whole or as its kind and content; keep the last error."""
        kind = msg_or_type
        if not isinstance(msg_or_type, str):
            kind, content = msg_or_type["msg_type"], msg_or_type["content"]
        if kind == "error":
            self.error = content
            # As a kernel has it: a value that cannot be shown is an error of its cell.
            self.in_display = getattr(self.hook, "msg", None) is not None
        self.pipe.send((kind, content))

    def begin(self) -> None:
        """Forget the error of the cell before."""
        self.error, self.in_display = None, False


class PipeStream(io.TextIOBase):
    """A standard stream of the notebook: what is written becomes its output."""

    encoding = "utf-8"

    def __init__(self, name: str, pipe: Connection) -> None:
        self.name = name
        self._pipe = pipe
        self._written: list[str] = []
        self._size = 0
        self.before: PipeStream | None = None

    def writable(self) -> bool:
        """Tell that the stream takes text."""
        return True

    def fileno(self) -> int:
        """Return the descriptor that programs started by a cell write to."""
        return {"stdout": 1, "stderr": 2}[self.name]

    def write(self, text: str) -> int:
        """Keep text; what the other stream holds came before it."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.before is not None:
            self.before.flush()
        self._written.append(text)
        self._size += len(text)
        if self._size > _MOST_BUFFERED:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Send what was written."""
        if self._size:
            text = "".join(self._written)
            self._written, self._size = [], 0
            self._pipe.send(("stream", {"name": self.name, "text": text}))


def serve(pipe: Connection) -> NoReturn:
    """Run each source that comes over the pipe; answer with messages and a reply.

    The last message of a cell is ``("reply", content)`` with the content of a
    kernel's ``execute_reply``. Ends the process, without the exit handlers of
    the process it was forked from, when the pipe closes.
    """
    status = 1
    try:
        streams = _take_over_streams(pipe)
        shell = _new_shell(pipe)
        for source in iter(pipe.recv, None):
            reply = _run(shell, source)
            for stream in streams:
                stream.flush()
            pipe.send(("reply", reply))
        status = 0
    except (EOFError, BrokenPipeError, ConnectionResetError):
        status = 0
    finally:
        os._exit(status)


def _run(shell: ZMQInteractiveShell, source: str) -> dict[str, Any]:
    session: PipeSession = cast("Any", shell.displayhook).session
    session.begin()
    result = shell.run_cell(source, store_history=True)
    for name, written in zip(("stdout", "stderr"), _written_by_programs(), strict=True):
        if written:
            getattr(sys, name).write(written)
    if shell.payload_manager is not None:
        shell.payload_manager.clear_payload()
    reply: dict[str, Any] = {"execution_count": shell.execution_count - 1, "status": "ok"}
    if not result.success or session.in_display:
        error = result.error_before_exec or result.error_in_exec
        reply |= {"ename": type(error).__name__, "evalue": str(error), "traceback": []}
        reply |= {**(session.error or {}), "status": "error"}
    return reply


def _take_over_streams(pipe: Connection) -> tuple[PipeStream, PipeStream]:
    """Give the notebook streams of its own and nothing to read from.

    Programs that cells start, and libraries below Python, write to the
    descriptors 1 and 2: these become files that are read after each cell.
    """
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for descriptor in (1, 2):
        with tempfile.TemporaryFile() as file:
            os.dup2(file.fileno(), descriptor)
        os.set_inheritable(descriptor, True)
    out, err = PipeStream("stdout", pipe), PipeStream("stderr", pipe)
    out.before, err.before = err, out
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stdout, sys.stderr = out, err
    return out, err


def _written_by_programs() -> list[str]:
    """Return what came through the descriptors 1 and 2 since the last cell."""
    texts = []
    for descriptor in (1, 2):
        size = os.lseek(descriptor, 0, os.SEEK_CUR)
        text = b""
        if size:
            text = os.pread(descriptor, size, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.ftruncate(descriptor, 0)
        texts.append(text.decode("utf-8", "replace"))
    return texts


def _new_shell(pipe: Connection) -> ZMQInteractiveShell:
    """Return a shell as a fresh kernel would have it, without history on disk."""
    _like_a_fresh_process()
    InteractiveShell.clear_instance()
    config = Config()
    config.HistoryManager.enabled = False
    shell = ZMQInteractiveShell.instance(config=config, user_ns={}, compiler_class=XCachingCompiler)
    if "matplotlib.pyplot" in sys.modules:
        # Whoever forked may have drawn already, and pyplot keeps the backend it began with.
        # The inline one registers with the shell that it finds.
        sys.modules["matplotlib.pyplot"].switch_backend(os.environ["MPLBACKEND"])
    session = PipeSession(pipe=pipe, key=b"")
    hook, publisher = cast("Any", shell.displayhook), cast("Any", shell.display_pub)
    hook.session = publisher.session = session
    session.hook = hook
    hook.topic = b"execute_result"
    builtins.input = _no_input
    return shell


def _like_a_fresh_process() -> None:
    """Undo what a process shares with those forked from the same one."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if not os.environ.get("MPLBACKEND"):
        os.environ["MPLBACKEND"] = _INLINE
    if "matplotlib" in sys.modules:
        sys.modules["matplotlib"].rcParams["backend"] = os.environ["MPLBACKEND"]
    if "numpy" in sys.modules:
        # Python's own `random` does this by itself after a fork.
        sys.modules["numpy"].random.seed()
    if safe_path.VARIABLE in os.environ:
        sys.path[:] = safe_path.without_unsafe(sys.path)
    elif "" not in sys.path:
        sys.path.insert(0, "")
    if getattr(warnings, "_showwarnmsg_impl", None).__class__ is not FunctionType:
        # Whoever forked was recording warnings: these are the notebook's own.
        importlib.reload(warnings)
    with contextlib.suppress(AttributeError):
        del sys.modules["__main__"].__file__


def _no_input(prompt: object = "") -> str:
    from IPython.core.error import StdinNotImplementedError

    raise StdinNotImplementedError(
        "raw_input was called, but this frontend does not support input requests."
    )
