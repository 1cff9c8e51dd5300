"""``zsgx register list``: what the register of the project holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zsgx_analysis.cli.command import Explained, common_options, settings_of
from zsgx_analysis.cli.layout import table
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from zsgx_analysis.language import Language

_ABOUT = (
    Text("列出已加入的各批，及其行数。", "Lists the batches that were added, with their rows."),
)
_HEAD = (
    Text("批", "batch"),
    Text("文件", "file"),
    Text("日期", "added"),
    Text("年度", "years"),
    Text("收", "taken"),
    Text("另置", "put aside"),
    Text("无号码", "no number"),
    Text("计入", "counts"),
)


def command(lang: Language) -> click.Command:
    """Return the command with its help in ``lang``."""
    return Explained(
        "list",
        lang=lang,
        about=_ABOUT,
        usage=Text("[选项]", "[OPTIONS]"),
        callback=_list,
        params=common_options(),
    )


@click.pass_context
def _list(ctx: click.Context) -> int:
    from zsgx_analysis.datasets.home import find_home
    from zsgx_analysis.register.manifest import Store

    settings = settings_of(ctx)
    manifest = Store(find_home(settings.home)).read()
    standing = {batch.number for batch in manifest.standing}
    yes, no = settings.say(Text("是", "yes")), settings.say(Text("否", "no"))
    rows = [
        [
            str(batch.number),
            batch.file,
            batch.added,
            ", ".join(map(str, batch.years)),
            str(batch.kept),
            str(batch.rejected),
            str(batch.without_number),
            yes if batch.number in standing else no,
        ]
        for batch in manifest.batches
    ]
    click.echo(table([settings.say(word) for word in _HEAD], rows, right=(0, 4, 5, 6)))
    return 0
