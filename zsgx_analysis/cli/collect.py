"""``zsgx collect``: the returns of many units, read, proved and held against a roster."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zsgx_analysis.cli.command import Argument, Explained, Option, common_options, settings_of
from zsgx_analysis.cli.kinds import Whole
from zsgx_analysis.cli.layout import table
from zsgx_analysis.cli.progress import Progress
from zsgx_analysis.language import Language, Text, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zsgx_analysis.cli.command import Settings
    from zsgx_analysis.returns.collecting import Collected
    from zsgx_analysis.returns.judging import Entry

_ABOUT = (
    Text(
        "收集各基地、部门、地市报来的完成情况（和下一年计划）：文件夹和子文件夹中的 DOCX、XLSX、"
        "WPS、PDF、扫描件等，逐份读出并由合计证明，认出单位、年度和类别，对照应报单位名册记入台账。",
        "Collect what bases, departments and cities send in of the year (and of the next year's "
        "plan): DOCX, XLSX, WPS, PDF, scans in a folder and its sub-folders. Each is read and "
        "proved by its totals, unit, year and kind are recognised, and a ledger holds it against "
        "the roster of expected units.",
    ),
    Text(
        "名册是 CSV：单位、别名、类别、地区、层级、截止日期、设立日期、撤销日期，给过一次即存下。"
        "只有内容写明的才采用，文件名只作提示；后来的更正取代先前的，两份都留在记录里；未报、未能证明的单位使合计成为“至少”。",
        "The roster is a CSV with unit, aliases, kind, region, level, due, opened, closed; once "
        "given it is kept. What counts is what the content says, the name of a file only "
        "proposes. A later correction replaces a return and both stay on record; a unit that is "
        'missing or not proved makes every sum "at least".',
    ),
    Text(
        "再收集一次，只读新的文件。中途停下，数据保持原样，重复时什么都不会多算。",
        "Once more only what is new is read. A collection that is stopped midway leaves the data "
        "before or after, and nothing is counted twice when it is repeated.",
    ),
)
_EXAMPLES = (
    (
        "zsgx collect returns --year 2025 --expected units.csv",
        Text("收集 2025 年的", "collect those of 2025"),
    ),
    ("zsgx collect returns --year 2025", Text("只取新到的", "take what is new")),
)
_NEEDS_A_LOOK = ("contradictory", "unreadable", "unproved", "empty", "unknown_unit")
_UNREAD = ("unreadable", "broken")
_MOST_NAMED = 20


def command(lang: Language) -> click.Command:
    """Return the command with its help in ``lang``."""
    return Explained(
        "collect",
        lang=lang,
        about=_ABOUT,
        usage=Text("文件夹 --year 年份 [选项]", "FOLDER --year YEAR [OPTIONS]"),
        examples=_EXAMPLES,
        callback=_collect,
        params=[
            Argument(
                "folder",
                type=click.Path(path_type=Path),
                metavar="FOLDER",
                about=Text("报来的文件所在的文件夹", "the folder of what was sent in"),
            ),
            Option(
                "--year",
                type=Whole(2005),
                required=True,
                metavar="YEAR",
                about=Text("完成情况的年度", "the year of the results"),
            ),
            Option(
                "--expected",
                type=click.Path(path_type=Path),
                metavar="CSV",
                about=Text(
                    "应报单位名册；默认为已存的",
                    "roster of expected units; by default that on file",
                ),
            ),
            Option(
                "--accept-unproved",
                is_flag=True,
                about=Text(
                    "没有合计或合计不符的表也照原样采用，并作标记",
                    "take in tables that no totals prove as they are, and mark them",
                ),
            ),
            Option(
                "--accept-names",
                is_flag=True,
                about=Text(
                    "单位、年度、类别只有文件名写明的也采用",
                    "take in what only the name of a file or folder says of unit, year and kind",
                ),
            ),
            Option(
                "--again",
                is_flag=True,
                about=Text("已读过的也重新读", "read what is on file once more"),
            ),
            Option(
                "-j",
                "--jobs",
                type=Whole(1),
                metavar="N",
                about=Text(
                    "同时读几份；默认为处理器数",
                    "documents at a time; by default one per processor",
                ),
            ),
            *common_options(),
        ],
    )


@click.pass_context
def _collect(
    ctx: click.Context,
    *,
    folder: Path,
    year: int,
    expected: Path | None,
    accept_unproved: bool,
    accept_names: bool,
    again: bool,
    jobs: int | None,
) -> int:
    from zsgx_analysis.datasets.home import find_own_home
    from zsgx_analysis.returns.collecting import Watch, collect
    from zsgx_analysis.returns.record import Consent

    settings = settings_of(ctx)
    progress = Progress(settings, 0)

    def begin(count: int) -> None:
        progress.total = count

    collected = collect(
        folder,
        find_own_home(settings.home),
        year,
        expected,
        consent=Consent(accept_unproved, accept_names),
        again=again,
        jobs=jobs,
        watch=Watch(begin, progress.start, progress.done, settings.note),
    )
    ledger = collected.judgement.ledger
    if not any(entry.expected for entry in ledger):
        settings.warn(
            Text(
                "没有应报单位名册，不知道谁该报而未报；用 --expected 给出",
                "there is no roster of expected units: who is missing is not known; give one "
                "with --expected",
            )
        )
    if not settings.quiet:
        _show(collected, settings)
    return 1 if any(map(_needs_a_look, ledger)) else 0


def _needs_a_look(entry: Entry) -> bool:
    """Tell whether something of a unit came that does not count, or could not be read."""
    unread = any(reason in _UNREAD for reason in entry.reasons.split(" | "))
    return entry.status in _NEEDS_A_LOOK or unread


def _show(collected: Collected, settings: Settings) -> None:
    """Print what was read, how things stand, and what needs a person to look at it."""
    from zsgx_analysis.returns.words import SKIPPED

    for one in collected.skipped:
        why = SKIPPED[one.reason]
        name = printable(one.name)
        settings.note(Text(f"没有读 {name}：{why.zh}", f"not read: {name} ({why.en})"))
    new = len({one.sha256 for one in collected.read})
    told = Text(
        f"新读 {new} 份，已存 {collected.known} 份",
        f"{new} documents read, {collected.known} on file already",
    )
    click.echo(settings.say(told))
    ledger = collected.judgement.ledger
    for kind in dict.fromkeys(entry.kind for entry in ledger if entry.expected):
        click.echo("\n" + _rates([one for one in ledger if one.kind == kind], kind, settings))
    click.echo("\n" + _statuses(ledger, settings))
    if missing := [entry for entry in ledger if entry.status == "missing"]:
        click.echo("\n" + settings.say(_named(missing)))
    if open_ones := [entry for entry in ledger if _needs_a_look(entry) or entry.reasons]:
        click.echo("\n" + _to_look_at(open_ones, settings))
    click.echo("\n" + printable(collected.place.ledger))


def _rates(ledger: Sequence[Entry], kind: str, settings: Settings) -> str:
    """Return the five figures of each kind of unit as a table."""
    from zsgx_analysis.returns.words import UNIT_KINDS

    head = [
        Text(
            "完成情况" if kind == "result" else "计划", "results" if kind == "result" else "plans"
        ),
        Text("应报", "expected"),
        Text("已报", "reported"),
        Text("按时", "on time"),
        Text("报送率", "rate"),
        Text("按时率", "rate on time"),
        Text("数字采用", "figures count"),
    ]
    rows = []
    for of in dict.fromkeys(one.unit_kind for one in ledger if one.expected):
        own = [one for one in ledger if one.unit_kind == of]
        expected, reports, on_time, figures = (
            sum(getattr(one, name) for one in own)
            for name in ("expected", "reports", "reports_on_time", "figures")
        )
        rates = (f"{part / expected:.1%}" for part in (reports, on_time))
        counts = [str(count) for count in (expected, reports, on_time)]
        rows.append([settings.say(UNIT_KINDS[of]), *counts, *rates, f"{figures}/{expected}"])
    return table([settings.say(word) for word in head], rows, right=range(1, 7))


def _statuses(ledger: Iterable[Entry], settings: Settings) -> str:
    from zsgx_analysis.returns.judging import STATUSES
    from zsgx_analysis.returns.words import STATUSES as WORDS

    entries = list(ledger)
    rows = [
        [settings.say(WORDS[status]), str(count)]
        for status in STATUSES
        if (count := sum(entry.status == status for entry in entries))
    ]
    return table([settings.say(Text("状态", "status")), settings.say(Text("数", "number"))], rows)


def _named(missing: Sequence[Entry]) -> Text:
    """Name the units that have not reported; the ledger has them all."""
    names = list(dict.fromkeys(printable(entry.unit) for entry in missing))
    more = "、…" if len(names) > _MOST_NAMED else ""
    told = "、".join(names[:_MOST_NAMED]) + more
    return Text(f"未报：{told}", f"missing: {told}")


def _to_look_at(entries: Sequence[Entry], settings: Settings) -> str:
    from zsgx_analysis.returns.words import STATUSES, reason_in_words

    head = (
        Text("单位", "unit"),
        Text("状态", "status"),
        Text("原因", "reason"),
        Text("文件", "file"),
    )
    rows = [
        [
            printable(entry.unit) or "—",
            settings.say(STATUSES[entry.status]),
            ", ".join(
                reason_in_words(reason, settings.lang)
                for reason in filter(None, entry.reasons.split(" | "))
            ),
            printable(entry.files),
        ]
        for entry in entries
    ]
    return table([settings.say(word) for word in head], rows)
