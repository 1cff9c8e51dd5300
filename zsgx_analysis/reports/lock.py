"""One run at a time in a folder of reports."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from zsgx_analysis.errors import ReportError
from zsgx_analysis.language import Text
from zsgx_analysis.locks import Holder, lock
from zsgx_analysis.reports import atomic_publish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = ".lock"


@contextmanager
def only_run(folder: Path) -> Iterator[Text | None]:
    """Hold the lock of a folder of reports; clear what a killed run left there.

    Yields
    ------
    Text or None
        Which run was killed here before this one, for it could not tell so itself.

    Raises
    ------
    ReportError
        When another process holds it; the message says which and since when.
    """
    folder.mkdir(parents=True, exist_ok=True)

    def refused(holder: Holder) -> ReportError:
        who = holder.name
        return ReportError(
            Text(
                f"另一次运行正在写这个文件夹（{who.zh}）",
                f"another run is writing to this folder ({who.en})",
            ),
            file=folder,
        )

    with lock(folder / NAME, refused) as killed:
        atomic_publish.clear(folder)
        yield _was_killed(killed) if killed else None


def _was_killed(holder: Holder) -> Text:
    who = holder.name
    return Text(f"上一次运行没有结束就中断了（{who.zh}）", f"the last run was cut off ({who.en})")
