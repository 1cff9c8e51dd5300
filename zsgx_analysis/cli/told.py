"""Tell on the terminal and in the log what becomes of each report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zsgx_analysis.cli.progress import Progress
from zsgx_analysis.language import Text
from zsgx_analysis.reports.request import Watcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.cli.command import Settings
    from zsgx_analysis.cli.unattended import Unattended
    from zsgx_analysis.reports.build import Report
    from zsgx_analysis.reports.plan import Run
    from zsgx_analysis.reports.request import Briefing


class Told(Watcher):
    """One line for each report and briefing, on the terminal and in the log.

    Parameters
    ----------
    settings : Settings
        Language, and whether to be quiet.
    watch : Unattended
        Keeps the log.
    """

    def __init__(self, settings: Settings, watch: Unattended) -> None:
        self.settings = settings
        self.watch = watch
        self.progress = Progress(settings, 0)

    def planned(self, runs: Sequence[Run]) -> None:
        """Know how many there are."""
        self.progress.total = len(runs)
        self.watch.summary.planned(runs)

    def cut_off(self, reason: Text) -> None:
        """Warn of a run that was killed before."""
        self.settings.warn(reason)
        self.watch.write("cut-off", reason=self.settings.say(reason))

    def started(self, label: str) -> None:
        """Show what is being worked on."""
        self.progress.start(label)

    def finished(self, report: Report) -> None:
        """Tell what became of a report."""
        self.progress.done(report.run.label)
        self._tell(report)
        self.watch.report(report)
        self.progress.show()

    def briefed(self, briefing: Briefing) -> None:
        """Tell what became of a briefing."""
        if briefing.error is not None:
            self._failed(briefing.label, briefing.error)
            self.watch.fail(briefing.label, self.settings.say(briefing.error))
        else:
            self._done(str(briefing.deck), briefing.seconds, unchanged=not briefing.seconds)

    def _tell(self, report: Report) -> None:
        label = report.run.label
        if report.error is not None:
            kept = Text("", "")
            if report.note is not None:
                kept = Text(f"；见 {report.note}", f"; see {report.note}")
            why = report.error
            self._failed(label, Text(f"{why.zh}{kept.zh}", f"{why.en}{kept.en}"))
            return
        self._done(str(report.files[0]), report.seconds, unchanged=report.unchanged)
        for warning in report.warnings:
            told = warning.splitlines()[-1]
            self.settings.warn(Text(f"{label}：{told}", f"{label}: {told}"))

    def _failed(self, label: str, why: Text) -> None:
        self.settings.fail(Text(f"{label}：{why.zh}", f"{label}: {why.en}"))

    def _done(self, file: str, seconds: float, *, unchanged: bool) -> None:
        if self.settings.quiet:
            return
        state = (
            Text("无变化", "unchanged")
            if unchanged
            else Text(f"{seconds:.1f} 秒", f"{seconds:.1f} s")
        )
        click.echo(f"{file}  {self.settings.say(state)}")
