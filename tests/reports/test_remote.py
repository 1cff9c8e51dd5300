import io
import os
import pickle
import signal
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from zsgx_analysis.errors import ReportError
from zsgx_analysis.reports import manifest, remote
from zsgx_analysis.reports.bounds import STANDARD
from zsgx_analysis.reports.plan import Run
from zsgx_analysis.reports.remote import Delivery, Order, fulfil, make, pack


def order(run: Run) -> Order:
    return Order(run, manifest.basis(run), (), STANDARD, pack(run.home))


def test_an_order_is_made_from_what_it_carries_alone(
    run_of: Callable[..., Run], project: Path
) -> None:
    asked = pickle.loads(pickle.dumps(order(run_of(lang="en"))))
    project.rename(project.with_name("gone"))
    delivery = fulfil(asked)
    assert delivery.error is None
    assert sorted(delivery.files) == [
        "charts/gap-dot.csv",
        "charts/gap-dot.png",
        "charts/gap-dot.svg",
        "gap.html",
        "gap.ipynb",
        "gap.manifest.json",
    ]
    assert not project.exists()


def test_what_fails_comes_back_with_the_notebook_as_far_as_it_came(
    run_of: Callable[..., Run], rewrite: Callable[..., Path]
) -> None:
    rewrite(["print('so far')", "raise ValueError('合计不符')"])
    delivery = make(order(run_of()))
    assert delivery.files == {}
    assert delivery.error is not None
    assert "合计不符" in delivery.error.zh
    assert delivery.partial is not None
    assert b"so far" in delivery.partial


def test_a_process_that_dies_without_an_answer_is_told(
    run_of: Callable[..., Run], rewrite: Callable[..., Path]
) -> None:
    rewrite(["import os, signal; os.kill(os.getppid(), signal.SIGKILL)"])
    with pytest.raises(ReportError, match=f"status -{int(signal.SIGKILL)}"):
        fulfil(order(run_of()))


def test_a_delivery_that_failed_has_no_files() -> None:
    assert Delivery().files == {}


def test_an_order_larger_than_a_pipe_reaches_a_process_that_is_slow_to_read(
    run_of: Callable[..., Run],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(remote, "_SECONDS_BETWEEN_QUESTIONS", 0.01)
    asked = order(run_of())
    project = io.BytesIO(asked.project)
    with zipfile.ZipFile(project, "a") as archive:
        archive.writestr("data/large", os.urandom(2**18))
    asked = replace(asked, project=project.getvalue())
    assert fulfil(asked, lambda: True).files
