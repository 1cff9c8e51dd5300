"""Which parameters papermill put into the notebook that is running.

papermill writes whatever it is given into a cell of its own, known to the
notebook or not: a misspelt year would leave the default in force, and the
report of the wrong year would come out as if all were well.
"""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARK = "# Parameters\n"


def injected_parameters() -> list[str]:
    """Return the names papermill assigned in this notebook; none outside of one."""
    if "IPython" not in sys.modules:
        return []
    shell = sys.modules["IPython"].get_ipython()
    return [] if shell is None else assigned_names(shell.user_ns.get("In", ()))


def assigned_names(sources: Iterable[str]) -> list[str]:
    """Return the names assigned in the cells that papermill wrote.

    Parameters
    ----------
    sources : iterable of str
        The cells that ran so far; those of papermill begin ``# Parameters``.
    """
    names: dict[str, None] = {}
    for source in sources:
        if not source.startswith(_MARK):
            continue
        for statement in ast.parse(source).body:
            if isinstance(statement, ast.Assign):
                targets = (target for target in statement.targets if isinstance(target, ast.Name))
                names |= dict.fromkeys(target.id for target in targets)
    return list(names)
