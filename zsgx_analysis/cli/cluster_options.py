"""Options of a run whose reports are made on a cluster."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from zsgx_analysis.cli.command import Option
from zsgx_analysis.cli.kinds import OneOf
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zsgx_analysis.reports.build import Each

_EXECUTORS = ("local", "dask")


def options() -> list[click.Parameter]:
    """Return the options."""
    return [
        Option(
            "--executor",
            type=OneOf(_EXECUTORS),
            default="local",
            metavar="|".join(_EXECUTORS),
            about=Text(
                "在本机（local，默认）或 Dask 集群（dask）上运行",
                "run on this machine (local, the default) or on a Dask cluster (dask)",
            ),
        ),
        Option(
            "--scheduler",
            metavar="ADDRESS",
            about=Text(
                "集群调度器的地址，如 tcp://HOST:8786",
                "address of the cluster's scheduler, such as tcp://HOST:8786",
            ),
        ),
    ]


@contextmanager
def cluster_run(executor: Sequence[str], scheduler: str | None) -> Iterator[Each | None]:
    """Connect to the cluster that was asked for; None for this machine.

    Raises
    ------
    UsageError
        When the options do not go together.
    ReportError
        When the cluster does not answer.
    """
    if len(executor) > 1:
        raise UsageError(
            Text("只能选一个", "choose one"), place="--executor", found=",".join(executor)
        )
    if tuple(executor) == ("local",):
        if scheduler is not None:
            raise UsageError(
                Text(
                    "--scheduler 须与 --executor dask 一起用",
                    "--scheduler goes with --executor dask",
                ),
                place="--scheduler",
                found=scheduler,
            )
        yield None
        return
    if scheduler is None:
        raise UsageError(
            Text("须写明集群调度器的地址", "the address of the cluster's scheduler is missing"),
            place="--executor dask",
            expected="--scheduler tcp://HOST:8786",
        )
    from zsgx_analysis.reports.cluster import connect

    with connect(scheduler) as cluster:
        yield cluster.each
