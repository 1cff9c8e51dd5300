"""What a report was made from and what it is made of, with checksums."""

from __future__ import annotations

import csv
import hashlib
import json
import platform
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zsgx_analysis import __version__
from zsgx_analysis.datasets.cited import (
    PACKAGE,
    cited_documents,
    documents_checksum,
    stem_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zsgx_analysis.reports.plan import Run

SUFFIX = ".manifest.json"

_LIBRARIES = (
    "beautifulsoup4",
    "fonttools",
    "ipython",
    "jinja2",
    "lxml",
    "matplotlib",
    "mpl-font",
    "nbconvert",
    "numpy",
    "pandas",
    "papermill",
    "pillow",
    "python-docx",
    "seaborn",
    "xlsxwriter",
)
_PACKAGE = Path(__file__).parents[1]
_CODE = (".py", ".j2", ".css", ".js", ".json", ".tsv", ".docx")


def sha256(path: Path) -> str:
    """Return the checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def inputs(run: Run) -> list[dict[str, Any]]:
    """Return what a report is made from, with checksums: its notebook, tables and raw files.

    Of a table of which the report reads single years, the checksum is that of
    their rows (see `rows_checksum`), and ``years`` names them: another year's
    table can change without this report.
    """
    entries: list[dict[str, Any]] = []
    if run.notebook.is_file():
        entries.append(_input(run.notebook, run.home))
    for name in run.parameters.tables:
        path = run.home / "data" / "processed" / f"{name}.csv"
        years = run.parameters.years_read(name)
        if not path.is_file():
            continue
        if years is None:
            entries.append(_input(path, run.home))
        else:
            entries.append(
                {
                    "path": path.relative_to(run.home).as_posix(),
                    "years": list(years),
                    "sha256": _of_rows(path, tuple(years), _stamp(path)),
                }
            )
    entries += _cited(run)
    raw = run.home / "data" / "raw"
    patterns = run.parameters.raw_read(run.home)
    files = (path for pattern in patterns for path in sorted(raw.glob(pattern)))
    return [*entries, *(_input(path, run.home) for path in files if path.is_file())]


def _cited(run: Run) -> list[dict[str, Any]]:
    """Return what is known of the documents that the rows read are from, as one input."""
    known = cited_documents(run.home)
    processed = run.home / "data" / "processed"
    paths = [processed / f"{name}.csv" for name in run.parameters.tables]
    found: set[str] = set()
    for name, path in zip(run.parameters.tables, paths, strict=True):
        if known and path.is_file():
            years = run.parameters.years_read(name)
            found |= _sources(path, None if years is None else tuple(years), _stamp(path))
    sources = sorted({stem_of(source) for source in found} & set(known))
    if not sources:
        return []
    named = (processed / PACKAGE).relative_to(run.home).as_posix()
    return [{"path": named, "sources": sources, "sha256": documents_checksum(run.home, sources)}]


def rows_checksum(path: Path, years: Iterable[int]) -> str:
    """Return one checksum of the header, which years there are, and the rows of some.

    Which years there are belongs to it: a report on a year without a table
    names the years that have one.
    """
    wanted = {str(year) for year in years}
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file)) or [[]]
    place = header.index("year")
    read = [row for row in rows if row[place] in wanted]
    there = sorted({row[place] for row in rows})
    content = json.dumps([header, there, read], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def manifest(
    run: Run,
    made_from: Mapping[str, Any],
    *,
    title: str,
    folder: Path,
    outputs: Iterable[Path],
    audit: Iterable[Mapping[str, Any]],
    warnings: Iterable[str],
    durations: Mapping[str, float],
) -> dict[str, Any]:
    """Return the manifest of a report as it goes to ``NAME.manifest.json``.

    Parameters
    ----------
    run : Run
        What was asked for.
    made_from : mapping
        Its `basis`, taken before the run: an input that changes meanwhile
        must not pass for the one that was read.
    title : str
        First heading of the page.
    folder : Path
        Where the outputs lie; they are named relative to it.
    outputs : iterable of Path
        Every file of the report.
    audit : iterable of mapping
        State of each table of the year: ``table``, ``title``, ``status``.
    warnings : iterable of str
        What the notebook wrote to the error stream.
    durations : mapping
        Seconds that each step took, by its name.
    """
    return {
        "report": run.name,
        "title": title,
        **made_from,
        "outputs": [_entry(path, folder) for path in sorted(outputs)],
        "audit": list(audit),
        "warnings": list(warnings),
        "seconds": round(sum(durations.values()), 2),
        "durations": {name: round(seconds, 2) for name, seconds in durations.items()},
    }


def basis(run: Run) -> dict[str, Any]:
    """Return all that decides how a report comes out.

    A report whose manifest says the same is the report that a new run would
    make.
    """
    return {
        "notebook": run.parameters.notebook,
        "year": run.parameters.year,
        "lang": run.parameters.lang,
        "parameters": run.parameters.model_dump(exclude={"home"}),
        **installation(),
        "inputs": inputs(run),
        # Without a document its template changes nothing: what a run asks for decides.
        **({"template": _template(run)} if "docx" in run.formats else {}),
    }


def _template(run: Run) -> str | None:
    """Return the checksum of a house template, None for that of the package."""
    return None if run.template is None else hashlib.sha256(run.template).hexdigest()


def installation() -> dict[str, Any]:
    """Return what is installed here: program, checksum of its code, versions of libraries."""
    return {
        "program": f"zsgx_analysis {__version__}",
        "code": code_checksum(),
        "versions": dict(_versions()),
    }


def is_current(run: Run) -> bool:
    """Tell whether the report is in place, whole, and what a new run would make."""
    content = read(run.folder / f"{run.name}{SUFFIX}")
    if content is None:
        return False
    made = {Path(entry["path"]).suffix for entry in content["outputs"] if "/" not in entry["path"]}
    return made >= {f".{form}" for form in run.formats} and holds(content, basis(run), run.folder)


def holds(content: Mapping[str, Any] | None, made_from: Mapping[str, Any], folder: Path) -> bool:
    """Tell whether a manifest says what things are made from now, and its files are as it says."""
    return (
        content is not None
        and all(content.get(key) == value for key, value in made_from.items())
        and all(
            (folder / entry["path"]).is_file() and sha256(folder / entry["path"]) == entry["sha256"]
            for entry in content["outputs"]
        )
    )


def inputs_hold(content: Mapping[str, Any], root: Path) -> bool:
    """Tell whether all that a manifest names as inputs is still what it was."""
    return all(_input_holds(entry, root / entry["path"]) for entry in content.get("inputs", ()))


def _input_holds(entry: Mapping[str, Any], path: Path) -> bool:
    if not path.is_file():
        return False
    if "sources" in entry:
        return bool(documents_checksum(path.parents[2], entry["sources"]) == entry["sha256"])
    if "years" in entry:
        return bool(_of_rows(path, tuple(entry["years"]), _stamp(path)) == entry["sha256"])
    return bool(_of_file(path, _stamp(path)) == entry["sha256"])


@cache
def code_checksum(package: Path = _PACKAGE) -> str:
    """Return one checksum of the package's code, templates and vocabulary."""
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if path.suffix in _CODE and inside.parts[0] != "installed":
            digest.update(f"{inside.as_posix()} {sha256(path)}\n".encode())
    return digest.hexdigest()


@cache
def _versions() -> dict[str, str]:
    """Return the versions installed: a process keeps those it has imported."""
    return {
        "python": platform.python_version(),
        **{name: version(name) for name in _LIBRARIES},
    }


def write(path: Path, content: Mapping[str, Any]) -> None:
    """Write a manifest as text that people can read and compare."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read(path: Path) -> dict[str, Any] | None:
    """Return a manifest, or None when it is not there or not whole."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) and "outputs" in content else None


def below(out: Path) -> list[Path]:
    """Return the manifests of the reports in a folder of reports."""
    return sorted(out.glob(f"[0-9]*/*/*{SUFFIX}"))


def _input(path: Path, root: Path) -> dict[str, Any]:
    checksum = _of_file(path, _stamp(path))
    return {"path": path.relative_to(root).as_posix(), "sha256": checksum}


def _stamp(path: Path) -> tuple[int, int, int]:
    """Return what changes when a file does: size, time and place."""
    state = path.stat()
    return state.st_size, state.st_mtime_ns, state.st_ino


# Many reports are made from the same files: each is read once while it stays the same.
@lru_cache(maxsize=1024)
def _of_file(path: Path, stamp: tuple[int, int, int]) -> str:
    return sha256(path)


@lru_cache(maxsize=1024)
def _of_rows(path: Path, years: tuple[int, ...], stamp: tuple[int, int, int]) -> str:
    return rows_checksum(path, years)


@lru_cache(maxsize=1024)
def _sources(path: Path, years: tuple[int, ...] | None, stamp: tuple[int, int, int]) -> set[str]:
    """Return the sources that the rows of a table name, of some years or all."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file)) or [[]]
    if "source" not in header:
        return set()
    place, dated = header.index("source"), header.index("year") if years is not None else 0
    wanted = None if years is None else {str(year) for year in years}
    return {row[place] for row in rows if wanted is None or row[dated] in wanted}


def _entry(path: Path, root: Path) -> dict[str, Any]:
    return {"path": path.relative_to(root).as_posix(), "sha256": sha256(path)}
