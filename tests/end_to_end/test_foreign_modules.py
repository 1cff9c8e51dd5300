"""No module that lies in the working folder or beside a document is ever run.

The folders hold one for every module of Python and of every library that is
installed, and one in the name of the package itself. Each leaves a mark when it
is run.
"""

import importlib.metadata
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

ROOT = Path(__file__).parents[2]
ZSGX = [str(Path(sysconfig.get_path("scripts")) / "zsgx")]
MODULE = [sys.executable, "-P", "-m", "zsgx_analysis"]

MARKING = """\
import os
open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "{name}.ran"), "w").close()
raise ImportError("foreign code")
"""
ROWS = [
    ["部门", "数字技术", "生物技术", "小计"],
    ["合计", "3", "7", "10"],
    ["教育部", "1", "3", "4"],
    ["水利部", "2", "4", "6"],
]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs end in .exe there")


def lay_foreign_modules(folder: Path, but: frozenset[str] = frozenset()) -> None:
    installed = importlib.metadata.packages_distributions()
    for name in (sys.stdlib_module_names | installed.keys()) - but:
        if name.isidentifier() and name != "zsgx_analysis":
            (folder / f"{name}.py").write_text(MARKING.format(name=name))
    if "zsgx_analysis" not in but:
        package = folder / "zsgx_analysis"
        package.mkdir()
        for name in ("__init__", "__main__"):
            (package / f"{name}.py").write_text(MARKING.format(name=name))


def lay_documents(folder: Path) -> None:
    for name in ("b.tsv", "c.tsv"):
        text = "2024年任务分配表\n单位：人\n" + "\n".join("\t".join(row) for row in ROWS)
        (folder / name).write_text(text, encoding="utf-8")
    page = Table([[cell if cell.isascii() else f"L{at}" for at, cell in enumerate(row)]
                  for row in ROWS])  # fmt: skip
    page.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 1, "black")]))
    SimpleDocTemplate(str(folder / "a.pdf")).build([page])
    book = xlwt.Workbook()
    sheet = book.add_sheet("2024")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(folder / "a.xls")


def loaded(module: str) -> frozenset[str]:
    """Return the names that are loaded once a module is."""
    code = f"import {module}, sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True)
    return frozenset(done.stdout.decode().split())


def ran(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.ran"))


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A folder of documents with foreign modules beside them."""
    folder = tmp_path / "received"
    folder.mkdir()
    lay_foreign_modules(folder)
    lay_documents(folder)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / "project" / name)
    return tmp_path / "project"


@pytest.fixture
def run(foreign: Path, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command in that folder, where nothing in the environment is of help."""

    def start(*words: object, cwd: Path = foreign) -> subprocess.CompletedProcess[str]:
        unset = ("PYTHONSAFEPATH", "PYTHONPATH")
        # With fonts to cut and libraries to import for the first time.
        environment = {name: value for name, value in os.environ.items() if name not in unset}
        return subprocess.run(
            [str(word) for word in words],
            cwd=cwd,
            env={**environment, "XDG_CACHE_HOME": str(tmp_path / "cache"), "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )

    return start


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize("program", [ZSGX, MODULE], ids=["zsgx", "python -P -m"])
@pytest.mark.parametrize("there", [True, False], ids=["from-there", "from-elsewhere"])
def test_documents_are_read(
    program: list[str], there: bool, run: Run, foreign: Path, tmp_path: Path
) -> None:
    for names in (["a.pdf"], ["a.xls"], ["b.tsv", "c.tsv"]):
        paths = names if there else [str(foreign / name) for name in names]
        done = run(
            *program, "read", *paths, "--out", tmp_path / "out", cwd=foreign if there else tmp_path
        )
        assert done.returncode == 0, done.stderr
    assert ran(foreign) == []


def test_a_document_is_taken_in_and_the_data_are_built(
    run: Run, foreign: Path, project: Path
) -> None:
    particulars = ("--date", "2024-03-01", "--issuer", "x", "--home", project)
    done = run(*ZSGX, "add", "b.tsv", "--yes", "--replace", *particulars)
    assert "wrote" in done.stdout, done.stderr
    done = run(*ZSGX, "build", "--home", project)
    assert done.returncode == 0, done.stderr
    assert ran(foreign) == []


def test_a_report_is_built(run: Run, foreign: Path, project: Path) -> None:
    done = run(*ZSGX, "report", "gap", "--home", project, "--out", "reports")
    assert done.returncode == 0, done.stderr
    assert run(*ZSGX, "verify", "reports").returncode == 0
    assert ran(foreign) == []


def test_many_reports_are_built(run: Run, foreign: Path, project: Path) -> None:
    """For so many the process that others are forked from rehearses, and type is cut ahead."""
    words = ("gap", "--years", "2021-2028", "--lang", "zh", "--lang", "en", "--jobs", "2")
    done = run(*ZSGX, "report", *words, "--home", project, "--out", "reports")
    assert done.returncode == 0, done.stderr
    assert ran(foreign) == []


def test_the_installation_is_looked_over(run: Run, foreign: Path, project: Path) -> None:
    done = run(*ZSGX, "doctor", "--home", project)
    assert "Python" in done.stdout
    assert ran(foreign) == []


def test_an_empty_entry_of_the_module_path_is_not_the_working_folder(
    run: Run, tmp_path: Path
) -> None:
    """Python takes it for that; what it has loaded by then was the user's own setting."""
    folder = tmp_path / "working"
    folder.mkdir()
    lay_foreign_modules(folder, but=loaded("zsgx_analysis") | {"zsgx_analysis"})
    lay_documents(folder)
    for words in (["b.tsv", "c.tsv"], ["a.pdf"]):
        done = run(
            *("env", f"PYTHONPATH={os.pathsep}{ROOT}", *MODULE),
            *("read", *words, "--out", tmp_path / "out"),
            cwd=folder,
        )
        assert done.returncode == 0, done.stderr
    assert ran(folder) == []


def test_with_python_m_the_package_closes_the_folder_before_it_imports_anything(
    run: Run, tmp_path: Path
) -> None:
    """What ``-m`` itself needs is Python's affair: ``-P`` is there for that."""
    folder = tmp_path / "working"
    folder.mkdir()
    lay_foreign_modules(folder, but=loaded("runpy") | {"zsgx_analysis"})
    lay_documents(folder)
    for words in (["b.tsv", "c.tsv"], ["a.pdf"]):
        done = run(
            *(sys.executable, "-m", "zsgx_analysis", "read", *words, "--out", tmp_path / "out"),
            cwd=folder,
        )
        assert done.returncode == 0, done.stderr
    assert ran(folder) == []


def test_a_program_that_uses_the_library_starts_nothing_that_imports_from_there(
    run: Run, foreign: Path, tmp_path: Path
) -> None:
    """A session of Python that was started elsewhere and works among the documents."""
    code = (
        "import os, sys, math; sys.path.insert(0, ''); "
        "import zsgx_analysis as zsgx, zsgx_analysis.workers as workers; "
        "import zsgx_analysis.documents.isolated, zsgx_analysis.documents.pdf; "
        "import multiprocessing.forkserver, multiprocessing.popen_forkserver; "
        "zsgx.read_document; "
        f"os.chdir({str(foreign)!r}); "
        "print(len(zsgx.read_document('a.pdf').grids)); "
        "print(sorted(one.result for one in workers.each(math.factorial, [3, 4], jobs=2))); "
        "print(sys.path[0] == '', 'PYTHONSAFEPATH' in os.environ)"
    )
    done = run(sys.executable, "-c", code, cwd=tmp_path)
    assert done.stdout.splitlines() == ["1", "[6, 24]", "True False"], done.stderr
    assert ran(foreign) == []
