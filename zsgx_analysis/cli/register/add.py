"""``zsgx register add``: files of participants into the register of the project."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zsgx_analysis.cli.command import Argument, Explained, Option, common_options, settings_of
from zsgx_analysis.cli.kinds import Whole
from zsgx_analysis.cli.layout import table
from zsgx_analysis.cli.register.key import key_option, own_key
from zsgx_analysis.errors import UsageError, ZsgxError
from zsgx_analysis.language import Text, printable

if TYPE_CHECKING:
    from zsgx_analysis.cli.command import Settings
    from zsgx_analysis.language import Language
    from zsgx_analysis.register.adding import Added, How
    from zsgx_analysis.register.headings import Mapped

_ABOUT = (
    Text(
        "读 xlsx、csv（UTF-8 或 GB 18030）或 Parquet 名册。表头按常用名称对应到列并显示出来；"
        "不合规范的行写入 rejects 文件并注明原因。姓名、电话和证件号码从不保存。",
        "Reads registers in xlsx, csv (UTF-8 or GB 18030) or Parquet. Headings are mapped by their "
        "usual names and shown; rows that fail go to a file of rejects with the reason. Names, "
        "telephones and identity numbers are never kept.",
    ),
    Text(
        "同一份文件再加一次，什么都不变；更正用 --replaces，旧的留存而不再计入。"
        "中途停下，名册保持原样。",
        "The same file once more changes nothing; a correction takes the place of a batch with "
        "--replaces, which stays on file and counts no more. An add that is stopped midway leaves "
        "the register as it was.",
    ),
)
_EXAMPLES = (
    ("zsgx register add base-7.xlsx --yes", Text("不再询问", "without a question")),
    (
        "zsgx register add list.csv --column person=编号",
        Text("指明证件号码一列", "name the column of identity numbers"),
    ),
    (
        "zsgx register add corrected.csv --replaces 3",
        Text("更正第 3 批", "correct the third batch"),
    ),
)
_SHOWN_REASONS = 10


def command(lang: Language) -> click.Command:
    """Return the command with its help in ``lang``."""
    return Explained(
        "add",
        lang=lang,
        about=_ABOUT,
        usage=Text("文件… [选项]", "FILE... [OPTIONS]"),
        examples=_EXAMPLES,
        callback=_add,
        params=[
            Argument(
                "files",
                nargs=-1,
                required=True,
                type=click.Path(path_type=Path),
                metavar="FILE...",
                about=Text("名册文件", "files of a register"),
            ),
            Option(
                "-y",
                "--yes",
                is_flag=True,
                about=Text("不询问列的对应", "take the columns as they are mapped"),
            ),
            Option(
                "--column",
                "columns",
                multiple=True,
                metavar="COLUMN=HEADING",
                about=Text("指明某列的表头，可重复", "the heading of a column; may be repeated"),
            ),
            Option(
                "--year",
                type=Whole(2005),
                metavar="YEAR",
                about=Text(
                    "名册的年度；不在该年度的行不收",
                    "year of the register; rows of another are put aside",
                ),
            ),
            Option(
                "--province",
                metavar="NAME",
                about=Text("未写省份的行属于哪省", "the province of rows that name none"),
            ),
            Option(
                "--replaces",
                multiple=True,
                metavar="BATCH",
                about=Text("更正哪一批（序号或文件名）", "the batch that is corrected"),
            ),
            key_option(),
            Option(
                "--no-key",
                is_flag=True,
                about=Text("不用密钥，只计人次", "without a key: count person-times only"),
            ),
            Option(
                "--accept-rejects",
                is_flag=True,
                about=Text("许多行不合规范也收其余", "take the others in where many rows fail"),
            ),
            Option(
                "--buckets",
                type=click.Choice(["16", "256"]),
                metavar="16|256",
                about=Text(
                    "新名册分为几桶；一亿行以上用 256",
                    "parts of a new register; 256 above a hundred million rows",
                ),
            ),
            *common_options(),
        ],
    )


@click.pass_context
def _add(
    ctx: click.Context,
    *,
    files: Sequence[Path],
    yes: bool,
    columns: Sequence[str],
    year: int | None,
    province: str | None,
    replaces: tuple[str, ...],
    key_path: Path | None,
    no_key: bool,
    accept_rejects: bool,
    buckets: str | None,
) -> int:
    from zsgx_analysis.datasets.home import find_own_home
    from zsgx_analysis.register.adding import How, add
    from zsgx_analysis.register.reading import Said

    settings = settings_of(ctx)
    home = find_own_home(settings.home)
    if replaces and len(files) > 1:
        raise UsageError(
            Text("更正时一次一份文件", "a correction is one file"),
            place="--replaces",
            found=str(len(files)),
            expected="1",
        )
    how = How(
        Said(_said(columns), year, _province(province)),
        None if no_key else own_key(key_path, settings),
        replaces,
        accept_rejects,
        int(buckets) if buckets else None,
    )
    failed = False
    for file in files:
        try:
            if not yes:
                _confirm(file, how, settings)
            _tell(add(file, home, how, settings.note), settings)
        except UsageError:
            raise
        except ZsgxError as error:  # one file that is bad stops no other
            failed = True
            settings.fail(Text(error.message("zh"), error.message("en")))
    return int(failed)


def _said(columns: Sequence[str]) -> dict[str, str]:
    from zsgx_analysis.register.headings import COLUMNS

    said = {}
    for one in columns:
        name, equals, heading = one.partition("=")
        if not equals or name not in COLUMNS:
            raise UsageError(
                Text("应为 列=表头", "this takes COLUMN=HEADING"),
                place="--column",
                found=one,
                expected=", ".join(COLUMNS),
            )
        said[name] = heading.strip()
    return said


def _province(name: str | None) -> str | None:
    from zsgx_analysis import vocabulary

    return None if name is None else vocabulary.resolve("regions", name) or name


def _confirm(file: Path, how: How, settings: Settings) -> None:
    """Show how columns are mapped, and let a person agree."""
    from zsgx_analysis.register.adding import look

    for mapped in look(file, how).mapped:
        click.echo(_mapping(mapped, settings), err=True)
    if not sys.stdin.isatty():
        raise UsageError(Text("没有终端可询问", "there is no terminal to ask on"), expected="--yes")
    question = settings.say(Text("列的对应是否正确？", "are the columns right?"))
    if not click.confirm(question, err=True):
        raise click.Abort


def _mapping(mapped: Mapped, settings: Settings) -> str:
    from zsgx_analysis.register.reading import shown_headings
    from zsgx_analysis.register.tables import rows_of

    told = {row["name"]: Text(row["name_zh"], row["name_en"]) for row in rows_of("columns.tsv")}
    kept = {row["name"]: row["group"] for row in rows_of("columns.tsv")}
    words = {
        "not kept": Text("不保存", "not kept"),
        "kept as pseudonym": Text("只存散列", "kept as a keyed hash"),
        "kept as yes or no": Text("只存有无", "kept as yes or no"),
        "kept": Text("保存", "kept"),
    }
    nothing = Text("不读", "not read")
    rows = [
        [
            printable(heading),
            settings.say(told[name]) if name in told else "—",
            settings.say(words[kept[name]] if name in kept else nothing),
        ]
        for heading, name in shown_headings(mapped)
    ]
    head = (Text("表头", "heading"), Text("列", "column"), Text("保存", "kept"))
    return table([settings.say(word) for word in head], rows)


def _tell(added: Added, settings: Settings) -> None:
    from zsgx_analysis.register.words import REASONS

    batch = added.batch
    if added.reader is None:
        told = Text(
            f"{batch.file}：早已加入（第 {batch.number} 批），未改动",
            f"{batch.file}: on file already (batch {batch.number}), nothing changed",
        )
        settings.note(told)
        return
    for mapped in added.reader.mapped:
        settings.note(Text(_mapping(mapped, settings), _mapping(mapped, settings)))
    share = batch.without_number / batch.kept
    click.echo(
        settings.say(
            Text(
                f"{batch.file}：第 {batch.number} 批，{batch.rows} 行，收 {batch.kept} 行，"
                f"另置 {batch.rejected} 行，无号码 {batch.without_number} 行（{share:.1%}）",
                f"{batch.file}: batch {batch.number}, {batch.rows} rows, {batch.kept} taken, "
                f"{batch.rejected} put aside, {batch.without_number} without a number "
                f"({share:.1%})",
            )
        )
    )
    if added.rejects is not None:
        counts: dict[str, int] = {}
        for one in added.reader.rejects:
            counts[one.reason] = counts.get(one.reason, 0) + 1
        for reason, count in sorted(counts.items(), key=lambda item: -item[1])[:_SHOWN_REASONS]:
            told = REASONS[reason]
            settings.warn(Text(f"{told.zh}：{count} 行", f"{told.en}: {count} rows"))
        click.echo(printable(added.rejects))
