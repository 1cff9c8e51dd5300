"""Libraries that only registers need: they are named where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from zsgx_analysis.errors import UsageError
from zsgx_analysis.extras import install_command
from zsgx_analysis.language import Text


def needed(module: str, extra: str = "registers") -> Any:
    """Import a library of an extra.

    Raises
    ------
    UsageError
        When it is not installed; it names the command that installs the extra.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] != module.split(".")[0]:
            raise
        raise UsageError(
            Text(
                f"名册需要 {module}，没有安装",
                f"registers need {module}, which is not installed",
            ),
            found=module,
            expected=install_command(extra),
        ) from None
