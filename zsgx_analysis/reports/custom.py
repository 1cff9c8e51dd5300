"""Reports of one's own: notebooks in the project that say they are one.

A notebook beside the three becomes a report when its metadata hold ``zsgx``
with a ``title`` in both languages (``zsgx new-report`` writes it so). Its
parameters are those of its cell tagged ``parameters``.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import create_model

from zsgx_analysis.datasets import DATASETS
from zsgx_analysis.errors import ReportError
from zsgx_analysis.language import Text
from zsgx_analysis.reports.parameters import NOTEBOOKS, Parameters

if TYPE_CHECKING:
    from pathlib import Path

KEY = "zsgx"

Declared = tuple[tuple[str, str, Any, str], ...]
"""Name, type, default and meaning of each parameter that a notebook declares."""

_TYPES: dict[str, Any] = {
    kind + rest: value
    for kind, plain in (("int", int), ("float", float), ("str", str), ("bool", bool))
    for rest, value in (("", plain), (" | None", plain | None))
} | {"list[str]": list[str], "list[str] | None": list[str] | None}


class OwnParameters(Parameters):
    """Parameters of a report of one's own; made from its notebook by `read_own`.

    Nobody but its author knows what it reads: it is made again when any of the
    data has changed.
    """

    tables: ClassVar[tuple[str, ...]] = tuple(DATASETS)
    standard: ClassVar[bool] = False
    declared: ClassVar[Declared] = ()

    def years_read(self, _table: str) -> tuple[int, ...] | None:
        """Return that every year may be read."""
        return None

    def raw_read(self, _home: Path) -> tuple[str, ...]:
        """Return that every raw file may be read."""
        return ("*/*",)

    def __reduce__(self) -> tuple[Any, ...]:
        """Let a run cross to another process, which does not know the model."""
        made_from = (self.notebook, self.title, self.declared)
        return _restored, (made_from, self.model_dump(exclude_unset=True))


class OwnReports(Mapping[str, type[Parameters]]):
    """The project's own reports: name to model, each read when it is asked for.

    A notebook that cannot be read stops its own report and no other.

    Parameters
    ----------
    home : Path
        Folder of the project.
    """

    def __init__(self, home: Path) -> None:
        self._folder = home / "notebooks"

    def __getitem__(self, name: str) -> type[Parameters]:
        """Return the model of a report; see `read_own` for what may be wrong with it."""
        path = self._folder / f"{name}.ipynb"
        model = read_own(path) if name == path.stem and name not in NOTEBOOKS else None
        if model is None:
            raise KeyError(name)
        return model

    def __iter__(self) -> Iterator[str]:
        for path in sorted(self._folder.glob("*.ipynb")):
            if path.stem not in NOTEBOOKS and _about(_read(path)) is not None:
                yield path.stem

    def __len__(self) -> int:
        return sum(1 for _ in self)


def read_own(path: Path) -> type[OwnParameters] | None:
    """Return the model of a notebook; None when it does not say it is a report.

    Raises
    ------
    ReportError
        When it says so, but its title or its parameters cannot be read.
    """
    notebook = _read(path)
    about = _about(notebook)
    if about is None:
        return None
    try:
        title = Text(str(about["title"]["zh"]), str(about["title"]["en"]))
        (cell,) = (
            cell for cell in notebook["cells"] if "parameters" in cell["metadata"].get("tags", ())
        )
        return own_model(path.stem, title, _declared("".join(cell["source"])))
    except (KeyError, TypeError, ValueError, SyntaxError) as error:
        raise ReportError(
            Text(
                "自建报告的标题或参数单元无法读取",
                "the title or the parameters of a report of one’s own cannot be read",
            ),
            file=path,
            found=f"{type(error).__name__}: {error}",
            expected='metadata {"zsgx": {"title": {"zh", "en"}}}; '
            "NAME: TYPE = VALUE  # MEANING, " + ", ".join(_TYPES),
        ) from error


def own_model(name: str, title: Text, declared: Declared) -> type[OwnParameters]:
    """Return a model with the common parameters and those declared besides."""
    fields: dict[str, Any] = {
        parameter: (Annotated[_TYPES[kind], Text(meaning, meaning)], default)
        for parameter, kind, default, meaning in declared
        if parameter not in Parameters.model_fields
    }
    model = create_model(f"Own_{name}", __base__=OwnParameters, **fields)
    model.notebook, model.title, model.declared = name, title, declared
    return model


def _read(path: Path) -> Any:
    """Return the content of a notebook; None when it is none, or is being written."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _about(notebook: Any) -> Any:
    """Return what a notebook says of itself as a report, None when it is none."""
    metadata = notebook.get("metadata") if isinstance(notebook, dict) else None
    return metadata.get(KEY) if isinstance(metadata, dict) else None


def _declared(source: str) -> Declared:
    """Return name, type, default and meaning of each line of a parameters cell."""
    lines = source.splitlines()
    found = []
    for statement in ast.parse(source).body:
        if not isinstance(statement, ast.AnnAssign) or statement.value is None:
            raise ValueError(lines[statement.lineno - 1])
        kind = ast.unparse(statement.annotation)
        if kind not in _TYPES:
            raise ValueError(kind)
        meaning = lines[statement.lineno - 1].rpartition("  # ")[2]
        name = ast.unparse(statement.target)
        found.append((name, kind, ast.literal_eval(statement.value), meaning))
    return tuple(found)


def _restored(made_from: tuple[str, Text, Declared], values: dict[str, Any]) -> OwnParameters:
    return own_model(*made_from).model_validate(values)
