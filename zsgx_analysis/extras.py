"""How to install what only some tasks need."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text

_ROOT = Path(__file__).parents[1]


def install_command(extra: str) -> str:
    """Return the command that adds an extra to this installation.

    In a clone the project is named by its folder: pip knows it there by no other name.
    """
    if (_ROOT / "pyproject.toml").is_file():
        return f"pip install -e '{_ROOT}[{extra}]'"
    return f"pip install 'zsgx-analysis[{extra}]'"


def need(module: str, extra: str, what: Text) -> None:
    """Refuse to go on without a library of an extra.

    Parameters
    ----------
    module : str
        The module that has to be there.
    extra : str
        The extra of the package that brings it.
    what : Text
        What needs it, such as ``JupyterLab``.

    Raises
    ------
    DataError
        When it is not installed; the message says how to install it.
    """
    if find_spec(module) is None:
        command = install_command(extra)
        raise DataError(
            Text(f"{what.zh}没有安装：{command}", f"{what.en} is not installed: {command}"),
        )
