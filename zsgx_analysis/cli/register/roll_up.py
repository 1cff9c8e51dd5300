"""``zsgx register roll-up``: results that may be published, from the register of the project."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from zsgx_analysis.cli.command import Explained, Option, common_options, settings_of
from zsgx_analysis.cli.kinds import Whole
from zsgx_analysis.cli.layout import table
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text, printable

if TYPE_CHECKING:
    from zsgx_analysis.cli.command import Settings
    from zsgx_analysis.language import Language
    from zsgx_analysis.register.publishing import Published
    from zsgx_analysis.register.rolling import RollUp

_ABOUT = (
    Text(
        "汇总一年的名册：按省份、部门、领域、项目、基地计人数（不重复）、人次、学时、班次与证书，"
        "存入 data/raw/registers，并生成数据集 breakdowns。"
        "人数在每一级重新去重，从不相加。",
        "Rolls a year of the register up: persons (each once), person-times, hours, classes and "
        "certificates by province, department, field, programme and base, into "
        "data/raw/registers and the dataset breakdowns. Persons are counted anew at "
        "each level and never added up.",
    ),
    Text(
        "少于 --threshold 人的格一律隐去，并隐去足够多的其他格，使任何隐去的格都推不出来；"
        "随后以线性规划攻击自己的表作证明。"
        "已公布的各次一并计入。",
        "Cells below --threshold persons are hidden, and as many others as it takes that none can "
        "be worked out; then linear programmes attack the table to prove it. Earlier releases "
        "are taken into account.",
    ),
)
_EXAMPLES = (
    ("zsgx register roll-up --year 2025", Text("公布 2025 年", "release 2025")),
    (
        "zsgx register roll-up --year 2025 --internal",
        Text("内部使用，不隐去", "internal use, nothing hidden"),
    ),
    (
        "zsgx register roll-up --year 2025 --engine spark --master yarn",
        Text("在 Spark 上运行", "on Spark"),
    ),
)
_ENGINES = ("duckdb", "spark")
_EXECUTORS = ("local", "dask")


def command(lang: Language) -> click.Command:
    """Return the command with its help in ``lang``."""
    return Explained(
        "roll-up",
        lang=lang,
        about=_ABOUT,
        usage=Text("--year 年份 [选项]", "--year YEAR [OPTIONS]"),
        examples=_EXAMPLES,
        callback=_roll_up,
        params=[
            Option(
                "--year",
                type=Whole(2005),
                required=True,
                metavar="YEAR",
                about=Text("哪一年", "the year"),
            ),
            Option(
                "--threshold",
                type=Whole(3),
                default=10,
                metavar="N",
                about=Text("少于几人即隐去；默认 10", "hide cells below N persons; by default 10"),
            ),
            Option(
                "--internal",
                is_flag=True,
                about=Text(
                    "内部使用：不隐去，并在每处注明", "internal use: hide nothing, and mark it so"
                ),
            ),
            Option(
                "--scope",
                metavar="NAME",
                about=Text(
                    "谁的名册；默认为唯一的省份，否则为全国",
                    "whose register; by default its only province, else the nation",
                ),
            ),
            Option(
                "--engine",
                type=click.Choice(_ENGINES),
                default="duckdb",
                metavar="|".join(_ENGINES),
                about=Text(
                    "由什么运行；默认 duckdb，在本机分桶",
                    "what runs it; by default duckdb, here, bucket by bucket",
                ),
            ),
            Option(
                "--master",
                default="local[*]",
                metavar="URL",
                about=Text("Spark 在哪里；默认本机", "where Spark is; by default here"),
            ),
            Option(
                "--executor",
                type=click.Choice(_EXECUTORS),
                default="local",
                metavar="|".join(_EXECUTORS),
                about=Text(
                    "dask：每桶一个任务，在集群上", "dask: a task for each bucket, on a cluster"
                ),
            ),
            Option(
                "--scheduler",
                metavar="ADDRESS",
                about=Text("Dask 调度器，如 tcp://HOST:8786", "Dask scheduler: tcp://HOST:8786"),
            ),
            Option(
                "--memory",
                default="1GB",
                metavar="SIZE",
                about=Text("DuckDB 可用的内存；默认 1GB", "memory for DuckDB; by default 1GB"),
            ),
            *common_options(),
        ],
    )


@click.pass_context
def _roll_up(
    ctx: click.Context,
    *,
    year: int,
    threshold: int,
    internal: bool,
    scope: str | None,
    engine: str,
    master: str,
    executor: str,
    scheduler: str | None,
    memory: str,
) -> int:
    from zsgx_analysis.datasets.home import find_own_home
    from zsgx_analysis.register.manifest import Store
    from zsgx_analysis.register.publishing import publish
    from zsgx_analysis.register.rolling import roll_up
    from zsgx_analysis.vocabulary.scopes import resolve_scope

    settings = settings_of(ctx)
    if (executor == "dask") != (scheduler is not None) or (
        executor == "dask" and engine == "spark"
    ):
        raise UsageError(
            Text("这些选项不能这样合用", "these options do not go together"),
            place="--executor, --scheduler, --engine",
            found=f"{executor}, {scheduler or '—'}, {engine}",
            expected="--executor dask --scheduler tcp://HOST:8786",
        )
    home = find_own_home(settings.home)
    with ExitStack() as stack:
        spread = None
        if scheduler is not None:
            from zsgx_analysis.register.cluster import spread_over

            spread = stack.enter_context(spread_over(scheduler))
        rolled = roll_up(
            Store(home), year, engine=engine, master=master, memory=memory, spread=spread
        )
    published = publish(
        rolled,
        home,
        threshold=threshold,
        internal=internal,
        scope=None if scope is None else resolve_scope(scope) or scope,
        waiting=settings.note,
    )
    if not settings.quiet:
        _show(rolled, published, 0 if internal else threshold, settings)
    return 0


def _show(rolled: RollUp, published: Published, threshold: int, settings: Settings) -> None:
    """Print what the counts rest on, the totals, and what is hidden."""
    from zsgx_analysis.register.release import MOST_SMALL, left_out

    say = settings.say
    if not threshold:
        settings.warn(Text("内部使用，不可公布", "for internal use, not to be published"))
    basis = rolled.basis
    share = basis["without_number"] / basis["trainings"]
    click.echo(
        say(
            Text(
                f"{basis['lines']} 行为 {basis['trainings']} 人次（同一人、课程、日期只计一次，"
                f"重复 {basis['repeated']} 行，其中 {basis['by_two_bases']} 次由两个基地报来）；"
                f"无号码 {basis['without_number']} 人次（{share:.1%}），不计人数",
                f"{basis['lines']} rows are {basis['trainings']} person-times (same person, course "
                f"and dates count once: {basis['repeated']} rows told again, "
                f"{basis['by_two_bases']} trainings by two bases); {basis['without_number']} "
                f"({share:.1%}) have no number and count no person",
            )
        )
    )
    frame = published.released.frame
    click.echo("\n" + _totals(frame, settings))
    click.echo("\n" + _bands(rolled, threshold, settings))
    hidden = frame["status"] != "shown"
    if threshold:
        small = int((frame["status"] == "hidden_small").sum())
        click.echo(
            "\n"
            + say(
                Text(
                    f"{len(frame)} 格中隐去 {hidden.sum()} 格（少于 {threshold} 人而注明的 "
                    f"{small} 格）；攻击未能推出任何一格",
                    f"{hidden.sum()} of {len(frame)} cells are hidden ({small} said to be below "
                    f"{threshold} persons); the attack has found none of them",
                )
            )
        )
    if fine := left_out(frame):
        zh, en = ("、".join(one.zh for one in fine), "; ".join(one.en for one in fine))
        click.echo(
            say(
                Text(
                    f"未公布的汇总级（四成以上的格少于 {threshold} 人）：{zh}",
                    f"levels left out (over {MOST_SMALL:.0%} of the cells below {threshold} "
                    f"persons): {en}",
                )
            )
        )
    if not published.changed:
        settings.note(Text("与已公布的相同，未改动", "it is out already, nothing changed"))
    click.echo(printable(published.path))


def _totals(frame: object, settings: Settings) -> str:
    import pandas as pd

    assert isinstance(frame, pd.DataFrame)
    row = frame[frame["level"] == "total"].iloc[0]
    names = {
        "persons": Text("人数", "persons"),
        "person_times": Text("人次", "person-times"),
        "hours": Text("学时", "hours"),
        "classes": Text("班次", "classes"),
        "certificates": Text("证书", "certificates"),
    }
    told = ["—" if pd.isna(row[name]) else f"{row[name]:,}".removesuffix(".0") for name in names]
    return table([settings.say(word) for word in names.values()], [told], right=range(5))


def _bands(rolled: RollUp, threshold: int, settings: Settings) -> str:
    """Return persons by the hours of their year as a table."""
    from zsgx_analysis.register.distribution import distribution

    found = distribution(rolled.person_years, "hours_band", threshold)
    unknown = settings.say(Text("不详", "unknown"))
    hidden = settings.say(Text("隐去", "hidden"))
    rows = [
        [unknown if band == "unknown" else band, hidden if count is None else f"{count:,}"]
        for band, count in found.items()
    ]
    head = [
        settings.say(Text("全年学时", "hours of the year")),
        settings.say(Text("人数", "persons")),
    ]
    return table(head, rows, right=(1,))
