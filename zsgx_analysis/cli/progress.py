"""Show on a terminal what is being worked on; write nothing of it to a log."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from zsgx_analysis.cli.layout import display_width
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from zsgx_analysis.cli.command import Settings

_CLEAR = "\r\x1b[2K"


class Progress:
    """One line at the foot of the terminal, rewritten as work goes on.

    Parameters
    ----------
    settings : Settings
        Language, and whether to be quiet.
    total : int
        How many pieces of work there are.
    """

    def __init__(self, settings: Settings, total: int) -> None:
        self.settings = settings
        self.total = total
        self.finished = 0
        self.running: list[str] = []
        self.shown = sys.stderr.isatty() and not settings.quiet

    def start(self, label: str) -> None:
        """Show that a piece of work began."""
        self.running.append(label)
        self.show()

    def done(self, label: str) -> None:
        """Count a piece of work, and clear the line for what is told of it."""
        self.finished += 1
        if label in self.running:
            self.running.remove(label)
        self.close()

    def close(self) -> None:
        """Clear the line."""
        if self.shown:
            click.echo(_CLEAR, nl=False, err=True)

    def show(self) -> None:
        """Show what is being worked on, after something else was told."""
        if not self.shown or not self.running:
            return
        doing = Text("正在做", "working on").in_language(self.settings.lang)
        line = f"[{self.finished}/{self.total}] {doing} {', '.join(self.running)}"
        width = shutil.get_terminal_size().columns - 1
        while display_width(line) > width:
            line = line[:-1]
        click.echo(_CLEAR + line, nl=False, err=True)
