import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import nbformat
import pytest

from zsgx_analysis.reports import engine, warm
from zsgx_analysis.reports.lean import papermill

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX")

# All that a cell can say: streams, results, errors, pictures, updates, programs.
SAYINGS = (
    "import sys\nprint('一'); print('two', file=sys.stderr); print('三')\n40 + 2",
    "import pandas as pd\npd.DataFrame({'部门': ['教育部'], '人数': [26000]})",
    "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2]); plt.title('x')",
    "from IPython.display import display, HTML, clear_output\n"
    "shown = display('before', display_id='one'); print('gone'); clear_output()\n"
    "display(HTML('<i>1</i>'))",
    "handle = display('first', display_id='two')",
    "handle.update('second'); None",
    "!echo from a program",
    "import asyncio\nawait asyncio.sleep(0)\n'awaited'",
    "%config InlineBackend.figure_format",
    "sorted(Out), In[1][:6], __name__, type(get_ipython()).__name__",
    "1; 'only the last'; 7;",
    "import warnings; warnings.simplefilter('error')\n'é' * 3",
)


# What Dask leaves idle in a process that has tested it, for as long as that lives.
IDLE = ("IO loop", "Dask-Offload")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests share a process: what they started before must not keep this one from forking."""

    def can_fork() -> bool:
        names = [thread.name for thread in threading.enumerate()]
        return len([name for name in names if not name.startswith(IDLE)]) == 1

    monkeypatch.setattr(warm, "can_fork", can_fork)
    end = time.monotonic() + 30
    while not can_fork() and time.monotonic() < end:
        time.sleep(0.01)
    assert can_fork(), threading.enumerate()


def test_what_can_be_forked_is_a_process_of_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert warm.can_fork() is (sys.platform == "linux" and threading.active_count() == 1)
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()
    assert not warm.can_fork()
    ended.set()
    other.join()


def execute(path: Path, name: str | None, **rest: Any) -> Any:
    return papermill.execute_notebook(
        str(path).replace("{", "{{").replace("}", "}}"),
        None,
        rest.pop("parameters", {"year": 2024}),
        engine_name=name,
        kernel_name="python3",
        language="python",
        progress_bar=False,
        **rest,
    )


def said(notebook: Any) -> list[Any]:
    """Outputs and numbers of every cell; what a stream said in pieces is put together."""
    cells = []
    for cell in notebook.cells:
        outputs: list[Any] = []
        # A kernel sends its streams by turns of its clock: each is taken by itself.
        for output in sorted(cell.get("outputs", ()), key=lambda output: output.get("name", "")):
            last = outputs[-1] if outputs else {}
            if output["output_type"] == "stream" and last.get("name") == output["name"]:
                last["text"] += output["text"]
            else:
                outputs.append(nbformat.from_dict(output))
        status = cell.metadata.papermill.status
        cells.append((cell.cell_type, cell.source, cell.get("execution_count"), status, outputs))
    return cells


def test_all_a_cell_can_say_is_said_as_in_a_kernel(rewrite: Callable[..., Path]) -> None:
    path = rewrite(SAYINGS)
    plain, forked = said(execute(path, None)), said(execute(path, warm.NAME))
    for expected, got in zip(plain, forked, strict=True):
        assert got == expected


def test_what_is_written_below_python_is_shown(rewrite: Callable[..., Path]) -> None:
    path = rewrite(["import os; os.system('echo 一; echo two >&2'); None", "print('三')"])
    *_, first, second = said(execute(path, warm.NAME))
    assert [output["text"] for output in first[-1]] == ["two\n", "一\n"]
    assert [output["text"] for output in second[-1]] == ["三\n"]


ERRORS = (
    "1 / 0",
    "def f(:",
    "int('二')",
    "import no_such_module",
    "raise SystemExit(3)",
    "input('?')",
)


def test_errors_are_told_as_in_a_kernel(project: Path) -> None:
    raising = [
        nbformat.v4.new_code_cell(source, metadata={"tags": ["raises-exception"]})
        for source in ERRORS
    ]
    told = []
    for each in (papermill.engines.NBClientEngine, warm.WarmEngine):
        path = project / "errors.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=raising), path)
        notebook = nbformat.from_dict(papermill.iorw.load_notebook_node(str(path)))
        done = each.execute_notebook(notebook, "python3", None, False)
        told.append([(cell.execution_count, cell.outputs) for cell in done.cells])
    for outputs in (told[0][-1][1], told[1][-1][1]):
        # A kernel refuses to ask somewhere in its own code, which the traceback shows.
        outputs[0].pop("traceback")
    assert told[0] == told[1]
    names = [outputs[0].ename for _, outputs in told[1]]
    assert names == [
        "ZeroDivisionError",
        "SyntaxError",
        "ValueError",
        "ModuleNotFoundError",
        "SystemExit",
        "StdinNotImplementedError",
    ]


def test_an_error_ends_the_notebook_as_in_papermill(rewrite: Callable[..., Path]) -> None:
    path = rewrite(["print('so far')", "1 / 0", "print('never')"])
    told = []
    for name in (None, warm.NAME):
        with pytest.raises(papermill.exceptions.PapermillExecutionError) as caught:
            execute(path, name)
        error = caught.value
        told.append((error.exec_count, error.ename, error.evalue, error.traceback))
    assert told[0] == told[1]


def test_an_error_that_is_expected_stops_nothing(project: Path) -> None:
    raising = nbformat.v4.new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]})
    skipped = nbformat.v4.new_code_cell("1 / 0", metadata={"tags": ["skip-execution"]})
    first = nbformat.v4.new_code_cell("year = 1", metadata={"tags": ["parameters"]})
    path = project / "expected.ipynb"
    cells = [first, raising, skipped, nbformat.v4.new_code_cell("year")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    client = warm.WarmEngine.execute_notebook(
        nbformat.from_dict(papermill.iorw.load_notebook_node(str(path))), "python3", None, False
    )
    assert client.cells[-1].outputs[0].data["text/plain"] == "1"
    assert client.cells[2].outputs == []


LEAVE_TRACES = (
    "import builtins, os, random, numpy, pandas, matplotlib, matplotlib.pyplot as plt\n"
    "left = builtins.left = 1; random.seed(1); numpy.random.seed(1)\n"
    "pandas.set_option('display.max_rows', 3); matplotlib.rcParams['font.size'] = 99\n"
    "plt.figure(); os.chdir('/'); os.environ['LEFT'] = '1'; pandas.left = 1",
)
LOOK_FOR_TRACES = (
    "import builtins, os, random, numpy, pandas, matplotlib, matplotlib.pyplot as plt\n"
    "found = ['left' in globals(), hasattr(builtins, 'left'), hasattr(pandas, 'left'),\n"
    "         pandas.get_option('display.max_rows') == 3, matplotlib.rcParams['font.size'] == 99,\n"
    "         len(plt.get_fignums()), os.getcwd() == '/', 'LEFT' in os.environ]\n"
    "print(*found)",
    "print(random.random(), numpy.random.random())",
)


def test_no_run_sees_what_another_left(rewrite: Callable[..., Path], tmp_path: Path) -> None:
    first = rewrite(LEAVE_TRACES)
    execute(first, warm.NAME, folder=tmp_path)
    second = rewrite(LOOK_FOR_TRACES)
    streams = set()
    for _ in range(3):
        notebook = execute(second, warm.NAME, folder=tmp_path)
        texts = [cell.outputs[0].text for cell in notebook.cells if cell.get("outputs")]
        assert texts[0] == "False False False False False 0 False False\n"
        streams.add(texts[1])
    assert len(streams) == 3
    assert len({text.split()[1] for text in streams}) == 3


def kept(path: Path) -> list[str]:
    cells = nbformat.read(path, as_version=4).cells
    return [cell.metadata.papermill.status for cell in cells if cell.cell_type == "code"]


@pytest.mark.parametrize("name", [engine.NAME, warm.NAME])
def test_a_cell_whose_kernel_is_killed_is_not_marked_completed(
    rewrite: Callable[..., Path], tmp_path: Path, name: str
) -> None:
    path = rewrite(
        ["print('so far')", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "1"]
    )
    out = tmp_path / "out.ipynb"
    with pytest.raises(Exception, match="Kernel died"):
        papermill.execute_notebook(
            str(path).replace("{", "{{").replace("}", "}}"),
            str(out).replace("{", "{{").replace("}", "}}"),
            engine_name=name,
            kernel_name="python3",
            language="python",
            progress_bar=False,
        )
    assert kept(out) == ["completed", "completed", "failed", "pending"]
    assert "so far" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [engine.NAME, warm.NAME])
@pytest.mark.parametrize("limit", ["execution_timeout", "notebook_timeout"])
def test_a_cell_that_hangs_is_ended_with_what_it_started(
    rewrite: Callable[..., Path], name: str, limit: str
) -> None:
    path = rewrite(["import subprocess, time\nprint('x')\ntime.sleep(600)"])
    with pytest.raises(Exception, match="timed out"):
        execute(path, name, **{limit: 2})


@pytest.mark.usefixtures("forks")
def test_memory_beyond_the_limit_is_an_error_of_the_cell(
    rewrite: Callable[..., Path], a_gigabyte_more: int
) -> None:
    path = rewrite(["much = bytearray(3_000_000_000)"])
    with pytest.raises(papermill.exceptions.PapermillExecutionError) as caught:
        execute(path, warm.NAME, memory=a_gigabyte_more)
    assert caught.value.ename == "MemoryError"


def test_an_ordinary_kernel_keeps_to_the_limit_of_memory(rewrite: Callable[..., Path]) -> None:
    path = rewrite(["much = bytearray(3_000_000_000)"])
    with pytest.raises(papermill.exceptions.PapermillExecutionError) as caught:
        execute(path, engine.NAME, memory=2_000_000_000)
    assert caught.value.ename == "MemoryError"


@pytest.mark.usefixtures("forks")
def test_what_the_cells_started_ends_with_them(
    rewrite: Callable[..., Path], tmp_path: Path
) -> None:
    note = tmp_path / "pid"
    path = rewrite(
        [
            "import subprocess, pathlib, os, signal\n"
            "child = subprocess.Popen(['sleep', '600'])\n"
            f"pathlib.Path({str(note)!r}).write_text(str(child.pid))\n"
            "os.kill(os.getpid(), signal.SIGKILL)"
        ]
    )
    with pytest.raises(Exception, match="Kernel died: SIGKILL"):
        execute(path, warm.NAME)
    child = int(note.read_text())
    for _ in range(6000):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            break
        state = Path(f"/proc/{child}/stat").read_text().split()[2]
        if state == "Z":
            break
        time.sleep(0.05)
    else:
        os.kill(child, signal.SIGKILL)
        pytest.fail("a program that a cell started outlived it")


def test_with_threads_an_ordinary_kernel_gives_the_same(
    rewrite: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    path = rewrite(["print(year)", "6 * 7"])
    with monkeypatch.context() as alone:
        alone.setattr(warm, "can_fork", lambda: True)
        forked = said(execute(path, warm.NAME))
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert not warm.can_fork()
        assert said(execute(path, warm.NAME)) == forked
    finally:
        stop.set()
        thread.join()


def test_a_chart_drawn_before_the_fork_leaves_its_backend_behind(
    rewrite: Callable[..., Path],
) -> None:
    path = rewrite(
        ["import matplotlib.pyplot as plt\nplt.plot([1, 2])", "%config InlineBackend.figure_format"]
    )
    plt.switch_backend("agg")
    plt.figure()
    plt.close()
    *_, drawn, told = said(execute(path, warm.NAME))
    assert any("image/png" in output.get("data", {}) for output in drawn[-1])
    assert told[-1]
