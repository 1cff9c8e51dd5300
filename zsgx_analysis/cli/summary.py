"""What a person should know of a run, in at most ten lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zsgx_analysis.clock import now
from zsgx_analysis.language import Language, Text
from zsgx_analysis.reports import manifest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zsgx_analysis.reports.build import Report
    from zsgx_analysis.reports.plan import Run

_NAMED = 3
"""Of each kind this many are named, the rest counted: nobody reads on."""

_HEADS = {
    "new": Text("新出", "new"),
    "changed": Text("有变化", "changed"),
    "unchanged": Text("无变化", "unchanged"),
    "failed": Text("失败", "failed"),
    "missing": Text("缺文件", "documents missing"),
}


@dataclass
class Summary:
    """Gathers what became of the reports of a run.

    Attributes
    ----------
    lang : str
        Language of the summary.
    found : dict
        What there is to tell, by kind: labels, and for failures and missing
        documents the reasons.
    """

    lang: Language
    found: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in _HEADS})
    _there: set[str] = field(default_factory=set)

    def planned(self, runs: Sequence[Run]) -> None:
        """See which reports were in place before the run."""
        self._there = {
            run.label for run in runs if (run.folder / f"{run.name}{manifest.SUFFIX}").is_file()
        }

    def report(self, report: Report) -> None:
        """Take what became of a report that did not fail."""
        label = report.run.label
        if report.error is None:
            kind = "changed" if label in self._there else "new"
            self.found["unchanged" if report.unchanged else kind].append(label)

    def add(self, kind: str, told: str) -> None:
        """Take a failure (``failed``), or a document that is not there (``missing``)."""
        self.found[kind].append(told)

    def text(self, folder: Path) -> str:
        """Return the summary, a line for each kind, those first that ask for something."""
        failed, missing = self.found["failed"], self.found["missing"]
        state = Text("一切正常", "all well")
        if failed or missing:
            state = Text("需要处理", "needs attention")
        begun = now().isoformat(sep=" ", timespec="minutes")
        lines = [f"zsgx report {begun[:16]} {state.in_language(self.lang)}"]
        order = ("failed", "missing", "new", "changed", "unchanged")
        lines += [self._line(kind) for kind in order]
        lines.append(Text(f"报告在 {folder}", f"reports in {folder}").in_language(self.lang))
        return "\n".join(lines) + "\n"

    def write(self, path: Path, folder: Path) -> None:
        """Put the summary into a file, in place of that of the run before.

        Raises
        ------
        OSError
            When it cannot be written; the former one stays.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.partial")
        try:
            partial.write_text(self.text(folder), encoding="utf-8")
            partial.replace(path)
        except OSError:
            partial.unlink(missing_ok=True)
            raise

    def _line(self, kind: str) -> str:
        # In the order of their names: which report of a run ends first is chance.
        found = sorted({" ".join(one.split()) for one in self.found[kind]})
        head = _HEADS[kind].in_language(self.lang)
        if not found:
            return f"{head}: 0" if self.lang == "en" else f"{head}：0"
        named = Text("；", "; ").in_language(self.lang).join(found[:_NAMED])
        more = len(found) - _NAMED
        rest = Text(f"；另 {more} 项", f"; {more} more").in_language(self.lang) if more > 0 else ""
        told = Text(
            f"{head}：{len(found)}（{named}{rest}）", f"{head}: {len(found)} ({named}{rest})"
        )
        return told.in_language(self.lang)
