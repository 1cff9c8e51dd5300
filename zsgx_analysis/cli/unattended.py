"""Options of a run that nobody watches: limits, log, command on failure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zsgx_analysis.cli.command import Option
from zsgx_analysis.cli.kinds import Whole
from zsgx_analysis.errors import ZsgxError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from types import TracebackType

    from zsgx_analysis.cli.command import Settings
    from zsgx_analysis.reports.build import Report


def options() -> list[click.Parameter]:
    """Return the options, for the commands that have them."""
    return [
        Option(
            "--cell-seconds",
            type=Whole(1),
            default=600,
            metavar="N",
            about=Text("一个单元最多运行多久；默认 600", "longest run of a cell; 600 by default"),
        ),
        Option(
            "--report-seconds",
            type=Whole(1),
            default=1800,
            metavar="N",
            about=Text(
                "一份报告最多运行多久；默认 1800", "longest run of a report; 1800 by default"
            ),
        ),
        Option(
            "--memory",
            type=Whole(1),
            metavar="MB",
            about=Text(
                "每份报告的单元可用多少内存", "memory that the cells of each report may take"
            ),
        ),
        Option(
            "--log",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            about=Text(
                "把经过逐行追加到文件；.jsonl 为 JSON",
                "append what happens to a file, line by line; JSON in a .jsonl",
            ),
        ),
        Option(
            "--summary",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            about=Text(
                "把该知道的写成十行以内：新出、有变化、无变化、失败、缺哪些文件",
                "write what a person should know in ten lines at most: new, changed, unchanged, "
                "failed, documents missing",
            ),
        ),
        Option(
            "--on-failure",
            metavar="COMMAND",
            about=Text(
                "有失败时执行的命令，失败原因由标准输入给出",
                "command to run when something failed; it reads the reasons from its input",
            ),
        ),
    ]


class Unattended:
    """Keep a log of a run, and call for help at its end if anything failed.

    Parameters
    ----------
    settings : Settings
        Language of the messages.
    folder : Path
        Folder of the reports.
    log : Path or None
        File of the log.
    command : str or None
        To run on failure.
    summary : Path or None
        File of the summary.
    """

    def __init__(
        self,
        settings: Settings,
        folder: Path,
        log: Path | None,
        command: str | None,
        summary: Path | None = None,
    ) -> None:
        from zsgx_analysis.cli.summary import Summary
        from zsgx_analysis.reports.journal import Journal

        self.summary = Summary(settings.lang)
        self._summary_file = summary
        self.settings = settings
        self.folder = folder
        self.command = command
        self.failures: list[str] = []
        self._journal = Journal(log)

    def __enter__(self) -> Unattended:
        """Begin the log."""
        self.write("begin", folder=str(self.folder))
        return self

    def report(self, report: Report) -> None:
        """Write what became of a report."""
        self.summary.report(report)
        state = "failed" if report.error else "unchanged" if report.unchanged else "built"
        reason = report.error.in_language(self.settings.lang) if report.error else None
        self.write(
            state,
            report=report.run.label,
            seconds=round(report.seconds, 2),
            reason=reason,
            warnings=len(report.warnings) or None,
        )
        if reason is not None:
            self._failed(f"{report.run.label}: {reason}", "failed")

    def fail(self, label: str, reason: str, *, kind: str = "failed") -> None:
        """Write a failure that is not a report's: ``missing`` where a document is."""
        self.write("failed", report=label, reason=reason)
        self._failed(f"{label}: {reason}", kind)

    def _failed(self, told: str, kind: str) -> None:
        self.failures.append(told)
        self.summary.add(kind, told)

    def write(self, event: str, **facts: Any) -> None:
        """Write an event; a log that cannot be written is told once and given up."""
        try:
            self._journal.write(event, **facts)
        except OSError as error:
            path, reason = self._journal.path, error.strerror
            self._journal.path = None
            self.settings.warn(
                Text(f"无法写日志 {path}：{reason}", f"cannot write the log {path}: {reason}")
            )

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """End the log and run the command if anything failed, whatever stopped the run."""
        if error is not None:
            known = isinstance(error, ZsgxError)
            reason = error.message(self.settings.lang) if known else repr(error)  # type: ignore[attr-defined]
            self.fail("zsgx report", reason)
        self.write("end", failures=len(self.failures))
        self._sum_up()
        if self.failures and self.command:
            from zsgx_analysis.reports.journal import tell_failure

            status = tell_failure(self.command, self.failures, self.folder)
            if status:
                self.write("on-failure", status=status)
                self.settings.warn(
                    Text(
                        f"--on-failure 命令以状态 {status} 结束",
                        f"the --on-failure command ended with status {status}",
                    )
                )

    def _sum_up(self) -> None:
        """Write the summary; that it cannot be written is told and stops nothing."""
        if self._summary_file is None:
            return
        try:
            self.summary.write(self._summary_file, self.folder)
        except OSError as error:
            path, reason = self._summary_file, error.strerror
            self.settings.warn(Text(f"无法写 {path}：{reason}", f"cannot write {path}: {reason}"))
