"""An invented register in a project of its own, to try things on."""

from __future__ import annotations

from pathlib import Path

from zsgx_analysis.register.adding import How, add
from zsgx_analysis.register.key import make_key
from zsgx_analysis.register.sample import write_sample


def sample_register(folder: Path, rows: int = 20_000, year: int = 2025) -> Path:
    """Make a project with an invented register and return its folder.

    Parameters
    ----------
    folder : Path
        Gets the project, the file and, beside the project, a key of its own.
    rows, year : int
    """
    home = Path(folder) / "project"
    (home / "data" / "raw").mkdir(parents=True)
    key = make_key(Path(folder) / "register.key")
    path = Path(folder) / "register.parquet"
    write_sample(path, rows, year)
    add(path, home, How(key=key))
    return home
