"""``zsgx add``: take a document into data/raw, and build the data with it."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zsgx_analysis.cli.command import Argument, Explained, Option, common_options, settings_of
from zsgx_analysis.cli.deciding import decide
from zsgx_analysis.cli.figures import figure_table
from zsgx_analysis.cli.kinds import Numbers
from zsgx_analysis.cli.layout import definitions, table
from zsgx_analysis.cli.tables import repair_table, summary, summary_table
from zsgx_analysis.cli.taken import told
from zsgx_analysis.language import Language, Text
from zsgx_analysis.vocabulary import display
from zsgx_analysis.vocabulary.scopes import display_scope

if TYPE_CHECKING:
    import pandas as pd

    from zsgx_analysis.cli.command import Settings
    from zsgx_analysis.intake import Intake
    from zsgx_analysis.intake.storing import Stored

_ABOUT = (
    Text(
        "读一份新文件，列出其中的表（核对结论与修正）、正文数字、与已存数据的冲突，经确认后写入 "
        "data/raw（表格原样、数字字样、出处），并重新生成 data/processed。不保存正文。",
        "Read a new document, show its tables (status and repairs), the figures of its text and "
        "what clashes with the data on file; when you agree, write grid, printed figures and "
        "source into data/raw and rebuild data/processed. Running text is never kept.",
    ),
    Text(
        "同一份文件再存一次，什么都不变；同一年度换了文件是冲突，加 --replace 才替换，旧文件移入 "
        "data/raw/superseded。中途停下，数据保持原样，或由下一次 add、build 补完。",
        "The same document once more changes nothing. Another document for a year on file is a "
        "clash: --replace resolves it and keeps the old one in data/raw/superseded. An add that "
        "is stopped midway leaves the data as they were, or is finished by the next add or build.",
    ),
)
_EXAMPLES = (
    ("zsgx add notice-2025.docx", Text("看过之后再决定", "look first, then decide")),
    (
        "zsgx add notice-2025.docx --yes",
        Text("直接存入", "take it in without a question"),
    ),
    (
        "zsgx add notice.pdf --date 2025-03-20 --issuer 人社部",
        Text("注明出处", "name date and issuer"),
    ),
    ("zsgx add plan.xlsx --scope 山东", Text("注明是山东的", "say that it is Shandong's")),
    (
        "zsgx add table.xlsx --kind result --as-of 2024-09-30",
        Text("注明是截至9月底的完成情况", "say that it is what was done by the end of September"),
    ),
)
_PARTICULARS = (
    ("title", Text("标题", "title")),
    ("title_en", Text("英文标题", "title in English")),
    ("issuer", Text("发布机构", "issuer")),
    ("number", Text("文号", "number")),
    ("date", Text("日期", "date")),
    ("address", Text("网址", "address")),
    ("retrieved", Text("取得日期", "retrieved")),
    ("reliability", Text("可靠程度", "reliability")),
)
_OPTIONS = (
    ("title", "TEXT", Text("标题；默认取自文件", "title; by default the document's own")),
    ("title_en", "TEXT", Text("英文标题", "title in English")),
    ("issuer", "TEXT", Text("发布机构；默认取自文件", "who issued it; by default as it says")),
    ("number", "TEXT", Text("文号；默认取自文件", "document number; by default as it says")),
    ("date", "DATE", Text("发布日期；默认取自文件", "date of issue; by default as it says")),
    ("address", "URL", Text("网址", "web address")),
    ("retrieved", "DATE", Text("取得日期", "the day it was fetched")),
    (
        "reliability",
        "WORD",
        Text(
            "official、press、reprint 或 digest；有文号或机关署名的默认为 official",
            "official, press, reprint or digest; by default official where it has a number or "
            "an office signs it",
        ),
    ),
    (
        "region",
        "REGION",
        Text(
            "正文数字所属地区或全国，只用于句子和标题都没有写明的",
            "region of the figures of its text, or the nation, where neither sentence "
            "nor title names one",
        ),
    ),
    ("name", "NAME", Text("正文数字存档用名；默认为文件名", "name for its figures on file")),
)
_CLAIMS = (
    Text("状态", "status"),
    Text("范围", "scope"),
    Text("期间", "period"),
    Text("项目", "programme"),
    Text("指标", "indicator"),
    Text("原文", "as printed"),
    Text("出处", "source"),
)


def command(lang: Language) -> click.Command:
    """Return the command with its help in ``lang``."""
    return Explained(
        "add",
        lang=lang,
        about=_ABOUT,
        usage=Text("文件 [选项]", "DOCUMENT [OPTIONS]"),
        examples=_EXAMPLES,
        callback=_add,
        params=[
            Argument(
                "document",
                type=click.Path(path_type=Path),
                metavar="DOCUMENT",
                about=Text("要存入的文件", "the document to take in"),
            ),
            Option(
                "-y",
                "--yes",
                is_flag=True,
                about=Text("不问，直接存入", "take it in without a question"),
            ),
            Option(
                "--replace",
                is_flag=True,
                about=Text(
                    "替换该年度已存的另一份文件，或更新同一份文件的出处",
                    "let another document of that year give way, or renew the particulars of "
                    "this one",
                ),
            ),
            Option(
                "--scope",
                metavar="SCOPE",
                about=Text(
                    "表属全国、哪个地区或单位，只用于文件没有写明的",
                    "whose the tables are, the nation, a place or an institution, where the "
                    "document is silent",
                ),
            ),
            Option(
                "--kind",
                type=click.Choice(["plan", "result", "stock"]),
                metavar="plan|result|stock",
                about=Text(
                    "表是计划、完成情况还是存量，只用于文件没有写明的",
                    "whether the tables are plans, results or stocks, where the document is silent",
                ),
            ),
            Option(
                "--as-of",
                metavar="DATE",
                about=Text(
                    "完成情况截至哪一天，只用于文件没有写明的",
                    "the day until which results count, where the document is silent",
                ),
            ),
            Option(
                "--tables",
                type=Numbers(),
                metavar="1,3|none",
                about=Text("只存这些表；none 为一张也不存", "take in these tables only, or none"),
            ),
            Option(
                "--accept-unproved",
                is_flag=True,
                about=Text(
                    "合计无法调和的表也照原样存入，并作标记",
                    "take in tables whose totals cannot be reconciled as they are, and mark them",
                ),
            ),
            Option(
                "--by",
                metavar="NAME",
                about=Text(
                    "谁来决定待定的数字；默认为登录名",
                    "who decides about proposals; by default your login name",
                ),
            ),
            *(
                Option(f"--{name.replace('_', '-')}", name, metavar=metavar, about=about)
                for name, metavar, about in _OPTIONS
            ),
            *common_options(),
        ],
    )


@click.pass_context
def _add(
    ctx: click.Context,
    *,
    document: Path,
    yes: bool,
    replace: bool,
    scope: str | None,
    kind: str | None,
    as_of: str | None,
    tables: tuple[int, ...] | None,
    accept_unproved: bool,
    by: str | None,
    **given: str | None,
) -> int:
    from zsgx_analysis.datasets.building import recover
    from zsgx_analysis.datasets.home import find_own_home
    from zsgx_analysis.intake import examine
    from zsgx_analysis.register.recognising import refuse_register

    settings = settings_of(ctx)
    refuse_register(document)
    home = find_own_home(settings.home)
    if recover(home, settings.note):
        settings.note(
            Text("上次存入中断，现已完成", "an earlier add was cut short; it is finished now")
        )
    intake = examine(
        document,
        home,
        given,
        scope=scope,
        kind=kind,
        as_of=as_of,
        tables=tables,
        accept_unproved=accept_unproved,
    )
    if not settings.quiet:
        _show(intake, settings)
    for warning in intake.warnings:
        settings.warn(warning)
    undecided = not intake.prose.proposals.empty and not yes and sys.stdin.isatty()
    if undecided:
        intake, replace = _with_decisions(intake, home, by, replace, settings)
    if intake.on_file and not replace:
        settings.note(
            Text(
                f"这份文件已经存入：{'、'.join(intake.on_file)}；没有改动",
                f"this document is on file already: {', '.join(intake.on_file)}; nothing changed",
            )
        )
        return 0
    if not settings.quiet:
        _warn_of_title(intake, settings)
    blocked = bool(intake.refusals) or (bool(intake.clashes) and not replace)
    if not (yes or blocked or not intake.files) and not _agreed(settings):
        settings.note(Text("没有存入", "nothing is stored"))
        return 0
    _tell(_stored(intake, home, replace, settings), settings)
    return 0


def _with_decisions(
    intake: Intake, home: Path, by: str | None, replace: bool, settings: Settings
) -> tuple[Intake, bool]:
    """Let a person decide about the proposals; what is decided of a document on file is written."""
    from zsgx_analysis.intake import with_decisions

    made = decide(intake, by or getpass.getuser(), settings)
    if not made:
        return intake, replace
    return with_decisions(intake, made, home), replace or bool(intake.on_file)


def _stored(intake: Intake, home: Path, replace: bool, settings: Settings) -> Stored:
    """Take the document in; where that is interrupted, say whether it is in."""
    from zsgx_analysis.intake import is_stored, store

    try:
        return store(intake, home, replace=replace, waiting=settings.note)
    except (KeyboardInterrupt, SystemExit):
        settings.note(
            Text("中断之前已经存入", "interrupted, but the document is stored")
            if is_stored(intake, home)
            else Text("中断，没有存入", "interrupted; nothing is stored")
        )
        raise


def _warn_of_title(intake: Intake, settings: Settings) -> None:
    """Say that a title in Chinese will stand where English is read."""
    particulars = intake.particulars
    if particulars.title_en == particulars.title and not particulars.title.isascii():
        settings.warn(
            Text(
                "没有英文标题，英文处用中文标题代替；可用 --title-en 注明",
                "there is no English title: the Chinese one stands in for it; give one with "
                "--title-en",
            )
        )


def _agreed(settings: Settings) -> bool:
    question = settings.say(Text("存入 data/raw 吗？", "Write this into data/raw?"))
    try:
        return click.confirm(question, default=False, err=True)
    except click.Abort:
        return False


def _show(intake: Intake, settings: Settings) -> None:
    """Print what the document holds and what it meets on file."""
    from zsgx_analysis.intake.particulars import UNSTATED

    particulars, unstated = intake.particulars, Text(UNSTATED, "not stated")
    pairs = [
        (settings.say(label), settings.say(unstated) if value == UNSTATED else value)
        for name, label in _PARTICULARS
        if (value := getattr(particulars, name))
        and not (name == "title_en" and value == particulars.title)
    ]
    click.echo("\n".join(definitions(pairs, 100, indent=0)))
    _show_tables(intake, settings)
    if not intake.prose.figures.empty:
        click.echo("\n" + figure_table(intake.prose.figures, settings))
    if not intake.prose.proposals.empty:
        heading = Text("待定的数字：", "proposed figures:")
        click.echo("\n" + settings.say(heading))
        click.echo(figure_table(intake.prose.proposals, settings))
    met = intake.claims
    if not met.empty:
        met = met[met["status"] != "single"]
    if not met.empty:
        click.echo("\n" + settings.say(Text("与已存数字对照：", "beside the figures on file:")))
        click.echo(_claims(met, settings))
    for clash in intake.clashes:
        told = Text(
            f"已存有另一份文件：{clash.path}（{clash.taken_from}）",
            f"another document is on file: {clash.path} ({clash.taken_from})",
        )
        click.echo("\n" + settings.say(told))


def _show_tables(intake: Intake, settings: Settings) -> None:
    """Print one line for each table, then its repairs."""
    name = intake.document.name
    tables = [summary(attachment) for attachment in intake.attachments]
    if tables:
        click.echo("\n" + summary_table([(name, one) for one in tables], settings))
    for one in tables:
        if one.repairs:
            heading = Text(f"表 {one.number} 的修正：", f"repairs of table {one.number}:")
            click.echo("\n" + settings.say(heading))
            click.echo(repair_table(one, settings))
    for taken in intake.taken:
        click.echo("\n" + settings.say(told(taken)))


def _claims(met: pd.DataFrame, settings: Settings) -> str:
    lang = settings.lang
    rows = []
    for one in met.to_dict("records"):
        start, end = one["start"], one["end"]
        rows.append(
            [
                display("claim_statuses", one["status"], lang),
                display_scope(one["scope"], lang),
                f"{start}" if start == end else f"{start}–{end}",
                display("programmes", one["programme"], lang),
                display("indicators", one["indicator"], lang),
                one["printed"],
                one["source"],
            ]
        )
    return table([settings.say(word) for word in _CLAIMS], rows)


def _tell(stored: Stored, settings: Settings) -> None:
    if settings.quiet:
        return
    if not stored.written:
        settings.note(Text("没有改动", "nothing changed"))
        return
    for old, kept in (stored.superseded or {}).items():
        click.echo(settings.say(Text(f"移走 {old} → {kept}", f"moved {old} → {kept}")))
    for path in stored.written:
        click.echo(settings.say(Text(f"写入 {path}", f"wrote {path}")))
    rows = stored.rows or {}
    told = Text(
        f"已重新生成数据：{'，'.join(f'{name} {count} 行' for name, count in rows.items())}",
        f"data rebuilt: {', '.join(f'{name} {count} rows' for name, count in rows.items())}",
    )
    click.echo(settings.say(told))
