"""Send runs to an existing Dask cluster and put what comes back in place.

The cluster's workers only make reports; this process alone publishes them. A
run that is done twice, because the worker that had it was lost, is therefore
published once.
"""

from __future__ import annotations

import logging
import time
import traceback
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from zsgx_analysis.errors import ReportError, UsageError
from zsgx_analysis.extras import install_command
from zsgx_analysis.language import Text
from zsgx_analysis.reports import atomic_publish
from zsgx_analysis.reports.build import Job, Report, cannot_write
from zsgx_analysis.reports.failures import forget_failure, keep_failure
from zsgx_analysis.reports.publish import put_in_place
from zsgx_analysis.reports.remote import Delivery, Order, fulfil, pack
from zsgx_analysis.workers import Finished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SECONDS_TO_CONNECT = 20
_SECONDS_WITHOUT_WORKERS = 60.0
_SECONDS_BETWEEN_LOOKS = 2.0

MISSING = Text(
    f"用集群需要 dask.distributed：{install_command('dask')}",
    f"a cluster needs dask.distributed: {install_command('dask')}",
)


class Cluster:
    """A Dask cluster that is there already.

    Parameters
    ----------
    client : distributed.Client
        Connected to its scheduler; see `connect`.
    patience : float
        Seconds that the cluster may be without workers before what is left
        is given up.
    """

    def __init__(self, client: Any, patience: float = _SECONDS_WITHOUT_WORKERS) -> None:
        self._client = client
        self._patience = patience

    def each(
        self, jobs: Sequence[Job], *, on_start: Callable[[Job], None]
    ) -> Iterator[Finished[Job, Report]]:
        """Yield what became of each job, in the order they finish.

        Parameters
        ----------
        jobs : sequence of Job
            From `zsgx_analysis.reports.build.build`.
        on_start : callable
            Told of each job as it is sent.
        """
        projects = {home: pack(home) for home in {job.run.home for job in jobs}}
        executor = self._client.get_executor(pure=False)
        sent: dict[Future[Delivery], Job] = {}
        try:
            for job in jobs:
                order = Order(job.run, job.made_from, job.audit, job.bounds, projects[job.run.home])
                sent[executor.submit(_fulfil_there, order)] = job
                on_start(job)
            for future in self._as_they_finish(set(sent)):
                yield _take(sent[future], future)
        finally:
            for future in sent:
                future.cancel()
            executor.shutdown(wait=False)

    def _as_they_finish(self, waiting: set[Future[Delivery]]) -> Iterator[Future[Delivery]]:
        """Yield the futures that are done; after a time without workers, all that are left."""
        alone_since: float | None = None
        while waiting:
            done, waiting = wait(waiting, _SECONDS_BETWEEN_LOOKS, FIRST_COMPLETED)
            yield from done
            if done or self._has_workers():
                alone_since = None
            elif alone_since is None:
                alone_since = time.monotonic()
            elif time.monotonic() - alone_since > self._patience:
                yield from waiting
                return

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.scheduler_info(n_workers=-1)["workers"])
        except (OSError, ValueError):
            return False


def _fulfil_there(order: Order) -> Delivery:
    """Make a report on the worker this runs on, for as long as its task is not cancelled."""
    from distributed import get_worker

    worker = get_worker()
    key = worker.get_current_task()

    def wanted() -> bool:
        task = worker.state.tasks.get(key)
        return task is not None and task.state != "cancelled"

    return fulfil(order, wanted)


@contextmanager
def connect(address: str) -> Iterator[Cluster]:
    """Connect to the scheduler of a cluster.

    Raises
    ------
    UsageError
        When dask.distributed is not installed or the address is none.
    ReportError
        When nobody answers there.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(MISSING) from error
    # It tells of lost workers and lost connections by itself, each part of it
    # through a logger of its own, and asyncio of those of its tasks that nobody
    # waited for when a connection broke; what became of the reports is told by us.
    for name in [*logging.root.manager.loggerDict]:
        if name.split(".")[0] in ("distributed", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except ValueError as error:
        raise UsageError(
            Text("集群调度器的地址不对", "this is no address of a scheduler"),
            place="--scheduler",
            found=address,
            expected="tcp://HOST:8786",
        ) from error
    except OSError as error:
        raise ReportError(
            Text("集群的调度器没有应答", "the scheduler of the cluster does not answer"),
            place="--scheduler",
            found=address,
        ) from error
    try:
        yield Cluster(client)
    finally:
        client.close()


def _take(job: Job, future: Future[Delivery]) -> Finished[Job, Report]:
    """Say what became of a job and publish it when it is well."""
    if not future.done():
        return Finished(job, None, "the cluster has no worker left")
    try:
        delivery = future.result()
    except CancelledError:
        return Finished(job, None, "the connection to the scheduler of the cluster was lost")
    except Exception as error:
        return Finished(job, None, "".join(traceback.format_exception_only(error)))
    return Finished(job, receive(job, delivery))


def receive(job: Job, delivery: Delivery) -> Report:
    """Publish what a worker made, or keep what is left of it."""
    run = job.run
    try:
        with atomic_publish.workspace(run.out, run.label) as workspace:
            if delivery.error is not None:
                if delivery.partial is not None:
                    (workspace / f"{run.name}.ipynb").write_bytes(delivery.partial)
                note = keep_failure(run, workspace, delivery.error)
                return Report(run, delivery.seconds, error=delivery.error, note=note)
            built = workspace / "built"
            for name, content in delivery.files.items():
                path = built / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            files = put_in_place(run, built)
            forget_failure(run)
    except OSError as error:
        return Report(run, delivery.seconds, error=cannot_write(error, run.folder))
    return Report(run, delivery.seconds, tuple(files), delivery.warnings)
