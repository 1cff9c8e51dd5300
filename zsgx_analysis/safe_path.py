"""Where modules are imported from: never the working folder, nor that of a document.

Python puts the folder of ``-c``, ``-m`` and of a script first on the path on which
it looks for modules. A ``random.py`` that lies beside a document would then run in
place of Python's own. Whatever this package starts is started from here, and the
command line itself leaves those folders out before it imports anything else.

This module imports only what Python has loaded before it looks at any path; not
even ``__future__`` is.
"""

import os
import sys

VARIABLE = "PYTHONSAFEPATH"
"""Python (3.11 and later) that finds it set leaves its working folder out."""

_PATH = "PYTHONPATH"
_PACKAGE = __name__.partition(".")[0]
_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_given: dict[str, str | None] = {}


def command(start: str) -> list[str]:
    """Return the command that calls a function of this package in a new interpreter.

    Parameters
    ----------
    start : str
        ``module:function``. The interpreter finds the package where this one has
        found it, whatever else it knows, and looks there last.
    """
    module, _, function = start.partition(":")
    code = f"import sys; sys.path.append({_ROOT!r}); from {module} import {function}; {function}()"
    return [sys.executable, "-P", "-c", code]


def environment(**more: str) -> dict[str, str]:
    """Return the environment for processes that are started: this one's, kept to safe folders."""
    changed = {**os.environ, **more, VARIABLE: "1"}
    if _PATH in changed:
        changed[_PATH] = os.pathsep.join(filter(os.path.isabs, _named_folders()))
    return changed


def given_environment(**more: str) -> dict[str, str]:
    """Return the environment as this process got it, for what belongs to the user.

    The commands and notebooks of a user may import what lies beside them.
    """
    changed = {**os.environ, **more}
    for name, value in _given.items():
        if value is None:
            changed.pop(name, None)
        else:
            changed[name] = value
    return changed


def guard() -> None:
    """Leave unsafe folders out, here and in all processes started from here.

    For the command line; a library does not change how its user's program imports.
    """
    if not _given:
        _given.update(_variables())
    sys.path[:] = without_unsafe(sys.path)
    os.environ.update(environment())


def guard_module() -> None:
    """Do so when Python is looking for a module of this package to run: ``python -m``."""
    words = sys.orig_argv
    asked = [after for word, after in zip(words, words[1:], strict=False) if word == "-m"]
    if sys.argv[:1] == ["-m"] and asked and asked[0].partition(".")[0] == _PACKAGE:
        guard()


class Starting:
    """As long as it is entered, multiprocessing starts processes that import safely.

    It hands the path of this process on to those it starts, and its own helpers
    get the environment.
    """

    def __enter__(self) -> None:
        """Change path and environment of this process."""
        self._path = list(sys.path)
        self._environment = _variables()
        sys.path[:] = without_unsafe(sys.path)
        os.environ.update(environment())

    def __exit__(self, *_: object) -> None:
        """Put them back."""
        sys.path[:] = self._path
        for name, value in self._environment.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def without_unsafe(path: list[str]) -> list[str]:
    """Return a path without the folders where the process, its script or ``.`` happens to be.

    What belongs to the installation stays, and what the user has named in whole.
    """
    unsafe = {*map(os.path.realpath, _standing())} - {*map(os.path.realpath, _chosen())}
    return [
        entry for entry in path if os.path.isabs(entry) and os.path.realpath(entry) not in unsafe
    ]


def _chosen() -> list[str]:
    """Return the folders from which modules come by intent."""
    site = sys.modules.get("site")
    return [
        _ROOT,
        os.path.dirname(os.__file__),
        *(site.getsitepackages() if site is not None else ()),
        *filter(os.path.isabs, _named_folders()),
    ]


def _standing() -> list[str]:
    """Return the folders that Python may have put on the path by itself."""
    folders = [os.path.abspath(entry) for entry in _named_folders() if not os.path.isabs(entry)]
    try:
        folders.append(os.getcwd())
    except OSError:  # the folder is gone
        pass
    script = getattr(sys.modules.get("__main__"), "__file__", None)
    if script:
        folders.append(os.path.dirname(os.path.abspath(script)))
    return folders


def _named_folders() -> list[str]:
    """Return the folders of ``PYTHONPATH``; an empty one means the working folder."""
    named = os.environ.get(_PATH)
    return named.split(os.pathsep) if named else []


def _variables() -> dict[str, str | None]:
    return {name: os.environ.get(name) for name in (VARIABLE, _PATH)}
