"""What happened in a run, for whoever was not there: a log, and a command on failure."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

from zsgx_analysis import safe_path
from zsgx_analysis.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

JSON_ENDINGS = (".json", ".jsonl", ".ndjson")


class Journal:
    """Append what happened to a file, one line each.

    A file whose name ends like one of `JSON_ENDINGS` gets one JSON object a
    line, any other a line to read. Each line is written at once and whole, so
    that a run that is killed has told what it did.

    Parameters
    ----------
    path : Path or None
        The file; nothing is written without.
    now : callable
        The clock.
    """

    def __init__(self, path: Path | None, now: Callable[[], datetime] = now) -> None:
        self.path = path
        self._now = now

    def write(self, event: str, **facts: Any) -> None:
        """Append one event with its facts; those that are None are left out.

        Raises
        ------
        OSError
            When the file cannot be written.
        """
        if self.path is None:
            return
        known = {key: value for key, value in facts.items() if value is not None}
        time = self._now().isoformat(timespec="seconds")
        if self.path.suffix in JSON_ENDINGS:
            line = json.dumps({"time": time, "event": event, **known}, ensure_ascii=False)
        else:
            parts = (f"{key}={_plain(value)}" for key, value in known.items())
            line = " ".join([time, event, *parts])
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def tell_failure(command: str, failures: Sequence[str], folder: Path) -> int:
    """Run a command of the user's because something failed; return its exit status.

    It runs in the shell, reads one failure a line from its input, and finds
    their number in ``ZSGX_FAILURES`` and the folder of the reports in
    ``ZSGX_REPORTS``.
    """
    done = subprocess.run(
        command,
        shell=True,
        input="".join(f"{failure}\n" for failure in failures),
        text=True,
        encoding="utf-8",
        env=safe_path.given_environment(ZSGX_FAILURES=str(len(failures)), ZSGX_REPORTS=str(folder)),
        check=False,
    )
    return done.returncode


def _plain(value: Any) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if " " in text or "\n" in text else text
