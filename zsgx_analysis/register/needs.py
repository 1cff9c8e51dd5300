"""Libraries that only registers need: they are named where they are missing."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text

_CLONE = Path(__file__).resolve().parents[2] / "pyproject.toml"


def needed(module: str, extra: str = "registers") -> Any:
    """Import a library of an extra.

    Raises
    ------
    UsageError
        When it is not installed; it names the extra.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] != module.split(".")[0]:
            raise
        what = "." if _CLONE.is_file() else "zsgx-analysis"
        raise UsageError(
            Text(
                f"名册需要 {module}，没有安装",
                f"registers need {module}, which is not installed",
            ),
            found=module,
            expected=f"pip install '{what}[{extra}]'",
        ) from None
