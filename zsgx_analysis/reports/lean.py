"""Import papermill, nbconvert and nbformat without the slow part nobody uses.

Everything else takes them from here: the first import decides.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_module(name: str) -> Iterator[None]:
    """Make an optional module look absent while others are imported.

    ``None`` in ``sys.modules`` is Python's own way to say that a module
    cannot be imported.
    """
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if sys.modules.get(name, ...) is None:
            del sys.modules[name]


# jsonschema builds a grammar of internationalised addresses at import, which
# takes three times as long as all of papermill and serves a format that no
# notebook uses.
with without_module("rfc3987_syntax"):
    import nbconvert.exporters.html
    import nbformat
    import papermill

__all__ = ["nbconvert", "nbformat", "papermill", "without_module"]
