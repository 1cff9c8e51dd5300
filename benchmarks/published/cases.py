"""A folder of re-made cases: each document beside its ``NAME.truth.json``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.published.expected import Expected

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_DOCUMENT = (".truth.json", ".source.txt", ".py", ".md")


@dataclass(frozen=True)
class Item:
    """A document to be read and what it says.

    Attributes
    ----------
    group, name : str
    path : Path
    expected : Expected
    """

    group: str
    name: str
    path: Path
    expected: Expected


def items(folder: Path, work: Path) -> Iterator[Item]:
    """Yield the cases of a folder.

    Parameters
    ----------
    folder : Path
        Read only; a ``make_*.py`` in it runs in a copy.
    work : Path
        Where the copy is made.
    """
    copy = work / "cases"
    shutil.copytree(folder, copy, copy_function=shutil.copyfile)
    copy.chmod(0o755)
    for script in sorted(copy.glob("make_*.py")):
        subprocess.run([sys.executable, str(script)], check=True, capture_output=True)
    for truth in sorted(copy.glob("*.truth.json")):
        name = truth.name.removesuffix(".truth.json")
        documents = [
            path for path in copy.glob(f"{name}.*") if not path.name.endswith(_NO_DOCUMENT)
        ]
        for document in documents:
            yield Item("case", name, document, Expected.of_file(truth, document.suffix))
