"""``zsgx build``: data/raw → data/processed."""

from __future__ import annotations

import click

from zsgx_analysis.cli.command import Explained, common_options, settings_of
from zsgx_analysis.cli.layout import table
from zsgx_analysis.language import Language, Text


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
        params=common_options(),
        callback=_build,
    )


@click.pass_context
def _build(ctx: click.Context) -> int:
    from zsgx_analysis import datasets
    from zsgx_analysis.datasets.home import find_own_home
    from zsgx_analysis.intake import recover

    settings = settings_of(ctx)
    home = find_own_home(settings.home)
    recover(home)
    built = datasets.build(home)
    if not settings.quiet:
        header = [settings.say(Text("数据", "dataset")), settings.say(Text("行数", "rows"))]
        rows = [[name, f"{number:,}"] for name, number in built.rows.items()]
        click.echo(table(header, rows, right=(1,)))
        state = (
            Text("已更新", "brought up to date") if built.changed else Text("无变化", "unchanged")
        )
        click.echo(f"{built.folder}  {settings.say(state)}")
    return 0
