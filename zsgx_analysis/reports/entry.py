"""What papermill finds under the name ``zsgx-warm``.

papermill loads every engine there is while it is itself being imported. This
one costs nothing until it is used, and imports nothing of papermill before
that is whole.
"""

from __future__ import annotations

from typing import Any


class WarmEngine:
    """Stand for `zsgx_analysis.reports.warm.WarmEngine` until it is asked for."""

    @classmethod
    def execute_notebook(cls, *args: Any, **rest: Any) -> Any:
        """Run a notebook."""
        from zsgx_analysis.reports import warm

        return warm.WarmEngine.execute_notebook(*args, **rest)

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> str:
        """Return the one kernel there is."""
        return "python3"

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> str:
        """Return the language of the kernel."""
        return "python"
