"""``zsgx build``: data/raw → data/processed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zsgx_analysis.cli.command import Explained, Option, common_options, settings_of
from zsgx_analysis.cli.kinds import Whole
from zsgx_analysis.cli.layout import table
from zsgx_analysis.language import Language, Text
from zsgx_analysis.vocabulary import display

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from zsgx_analysis.cli.command import Settings

_PLANS = (
    Text("年份", "year"),
    Text("地区", "region"),
    Text("核对结论", "status"),
    Text("闭合的合计", "totals that close"),
    Text("按原样", "as printed"),
    Text("出处", "source"),
)


def command(lang: Language) -> click.Command:
    """Return the command with its help in ``lang``."""
    return Explained(
        "build",
        lang=lang,
        about=(
            Text(
                "读 data/raw 的全部原始表与数据，核对合计，写成 data/processed 中的 CSV、Parquet "
                "与 datapackage.json。",
                "Read every raw table and figure in data/raw, prove the totals, and write "
                "data/processed: CSV, Parquet and datapackage.json.",
            ),
        ),
        usage=Text("[选项]", "[OPTIONS]"),
        examples=(("zsgx build", Text("更新全部数据", "bring all data up to date")),),
        params=[
            Option(
                "-j",
                "--jobs",
                type=Whole(1),
                metavar="N",
                about=Text(
                    "同时读几份原始表；默认为处理器数；未变的不再读",
                    "raw tables to read at a time; by default one per processor; what has not "
                    "changed is not read again",
                ),
            ),
            *common_options(),
        ],
        callback=_build,
    )


@click.pass_context
def _build(ctx: click.Context, *, jobs: int | None) -> int:
    from zsgx_analysis import datasets
    from zsgx_analysis.datasets.home import find_own_home
    from zsgx_analysis.workers import default_jobs

    settings = settings_of(ctx)
    home = find_own_home(settings.home)
    built = datasets.build(home, waiting=settings.note, jobs=jobs or default_jobs())
    if not settings.quiet:
        header = [settings.say(Text("数据", "dataset")), settings.say(Text("行数", "rows"))]
        rows = [[name, f"{number:,}"] for name, number in built.rows.items()]
        click.echo(table(header, rows, right=(1,)))
        plans = list(_plan_rows(home, settings))
        if plans:
            click.echo("\n" + table([settings.say(word) for word in _PLANS], plans) + "\n")
        state = (
            Text("已更新", "brought up to date") if built.changed else Text("无变化", "unchanged")
        )
        click.echo(f"{built.folder}  {settings.say(state)}")
    return 0


def _plan_rows(home: Path, settings: Settings) -> Iterator[list[str]]:
    """Yield for each plan table how far its totals bear it out."""
    from zsgx_analysis import datasets

    audit = datasets.load("audit", home)
    for (source, number), cells in datasets.load("plans", home).groupby(["source", "table"]):
        edits = audit[(audit["source"] == source) & (audit["table"] == number)]
        status = "unaudited" if edits.empty else str(edits["table_status"].iloc[0])
        yield [
            str(cells["year"].iloc[0]),
            display("regions", str(cells["region"].iloc[0]), settings.lang),
            display("table_statuses", status, settings.lang),
            *(_closing(edits[name], settings) for name in ("closes", "closes_as_printed")),
            str(source),
        ]


def _closing(closes: pd.Series, settings: Settings) -> str:
    if closes.empty:
        return settings.say(Text("没有合计", "no totals"))
    count = int(closes.fillna(False).astype(bool).sum())
    return settings.say(Text(f"{len(closes)} 项中 {count} 项", f"{count} of {len(closes)}"))
