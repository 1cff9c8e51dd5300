"""Buckets of a register on a Dask cluster: one DuckDB task for each, no shuffle."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from zsgx_analysis.errors import DataError, UsageError, ZsgxError
from zsgx_analysis.language import Text
from zsgx_analysis.register.needs import needed
from zsgx_analysis.register.rolling import Part, bucket

_SECONDS_TO_CONNECT = 20
_SECONDS_WITHOUT_WORKERS = 60

Spread = Callable[[Sequence[Sequence[str]], int, str], Iterator[Part]]


@contextmanager
def spread_over(address: str) -> Iterator[Spread]:
    """Connect to a scheduler whose workers see the folder of the register.

    Yields
    ------
    callable
        As `roll_up` takes it.

    Raises
    ------
    UsageError
        When dask.distributed is not installed or the address is none.
    DataError
        When nobody answers there.
    """
    distributed = needed("distributed", "dask")
    # It tells of lost connections by itself; what became of the roll-up is told by us.
    for name in [*logging.root.manager.loggerDict]:
        if name.split(".")[0] in ("distributed", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = distributed.Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except ValueError:
        raise UsageError(
            Text("集群调度器的地址不对", "this is no address of a scheduler"),
            place="--scheduler",
            found=address,
            expected="tcp://HOST:8786",
        ) from None
    except OSError:
        raise DataError(
            Text("集群的调度器没有应答", "the scheduler of the cluster does not answer"),
            place="--scheduler",
            found=address,
        ) from None
    try:
        yield lambda buckets, year, memory: _spread(client, distributed, buckets, year, memory)
    finally:
        client.close()


def _spread(
    client: Any, distributed: Any, buckets: Sequence[Sequence[str]], year: int, memory: str
) -> Iterator[Part]:
    try:
        client.wait_for_workers(1, timeout=_SECONDS_WITHOUT_WORKERS)
    except TimeoutError:
        raise DataError(
            Text("集群没有工作进程", "the cluster has no worker"), place="--scheduler"
        ) from None
    futures = [client.submit(bucket, files, year, memory, pure=False) for files in buckets]
    try:
        for future in distributed.as_completed(futures, loop=client.loop):
            yield _taken(future)
            future.release()
    finally:
        client.cancel(futures)


def _taken(future: Any) -> Part:
    try:
        part: Part = future.result()
    except ZsgxError:
        raise
    except Exception as error:  # lost workers have many names; their messages quote tasks
        raise DataError(
            Text("集群未能完成一个桶", "the cluster did not finish a bucket"),
            place="--scheduler",
            found=type(error).__name__,
        ) from None
    return part
