"""``zsgx register sample``: an invented register to try things on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zsgx_analysis.cli.command import Explained, Option, common_options, settings_of
from zsgx_analysis.cli.kinds import Whole
from zsgx_analysis.language import Text, printable

if TYPE_CHECKING:
    from zsgx_analysis.language import Language

_ABOUT = (
    Text(
        "生成虚构的名册，任何大小：人、单位和号码都是编造的，号码的地区码并不存在。开发和试用都用它，不用真的。",
        "Makes an invented register of any size: persons, units and numbers are made up, of a "
        "division that does not exist. Develop and try things on it, never on a real one.",
    ),
)
_EXAMPLES = (
    (
        "zsgx register sample --rows 10000 --out dummy.csv",
        Text("一万行", "ten thousand rows"),
    ),
)


def command(lang: Language) -> click.Command:
    """Return the command with its help in ``lang``."""
    return Explained(
        "sample",
        lang=lang,
        about=_ABOUT,
        usage=Text("--rows N [选项]", "--rows N [OPTIONS]"),
        examples=_EXAMPLES,
        callback=_sample,
        params=[
            Option(
                "--rows",
                type=Whole(1),
                required=True,
                metavar="N",
                about=Text("多少行", "how many rows"),
            ),
            Option(
                "--year",
                type=Whole(2005),
                default=2025,
                metavar="YEAR",
                about=Text("哪一年；默认 2025", "the year; by default 2025"),
            ),
            Option(
                "--out",
                type=click.Path(path_type=Path),
                default=Path("register-sample.csv"),
                metavar="FILE",
                about=Text("写到哪里（csv 或 parquet）", "where to write: csv or parquet"),
            ),
            Option(
                "--seed",
                type=Whole(0),
                default=0,
                metavar="N",
                about=Text("随机种子；同一种子得同一名册", "the same seed gives the same register"),
            ),
            *common_options(),
        ],
    )


@click.pass_context
def _sample(ctx: click.Context, *, rows: int, year: int, out: Path, seed: int) -> int:
    from zsgx_analysis.register.sample import write_sample

    settings_of(ctx)
    write_sample(out, rows, year, seed)
    click.echo(printable(out))
    return 0
