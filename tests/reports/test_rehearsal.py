"""A rehearsal makes the runs that follow faster and no different."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")

MAKE = """
import hashlib, importlib, json, os, pathlib, sys, threading
import matplotlib as mpl, pandas as pd
import zsgx_analysis.reports.preload
state = lambda: [os.getcwd(), sorted(map(str, mpl.rcParams.items())), pd.describe_option(
    _print_desc=False), threading.active_count()]
before = state()
importlib.import_module(sys.argv[1])
after = state()
import gc
import matplotlib.pyplot as plt
from zsgx_analysis.reports import build, manifest
from zsgx_analysis.reports.content.report import _read_ahead
from zsgx_analysis.reports.parameters import NOTEBOOKS
from zsgx_analysis.reports.plan import Run
ahead = [str(place) for place in _read_ahead]
home, out = (pathlib.Path(name) for name in sys.argv[2:])
files = {}
for name, lang in (("gap", "zh"), ("regional", "en")):
    run = Run(NOTEBOOKS[name].model_validate({"year": 2024, "lang": lang}), home, out)
    report = build._build_one(build.Job(run, manifest.basis(run), (), build.STANDARD))
    assert report.error is None, report.error
    for path in report.files:
        if not path.name.endswith(".manifest.json"):
            where = str(path.relative_to(out))
            files[where] = hashlib.sha256(path.read_bytes()).hexdigest()
print(json.dumps({"files": files, "ahead": ahead, "same": before == after,
                  "figures": plt.get_fignums(), "gc": gc.isenabled()}))
"""


def make(module: str, out: Path, home: Path = ROOT) -> dict:
    done = subprocess.run(
        [sys.executable, "-c", MAKE, module, str(ROOT), str(out)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "ZSGX_HOME": str(home)},
    )
    made: dict = json.loads(done.stdout)
    return made


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> dict:
    return make("zsgx_analysis.reports.rehearsal", tmp_path_factory.mktemp("rehearsed"))


def test_reports_are_the_same_byte_for_byte(rehearsed: dict, tmp_path: Path) -> None:
    plain = make("zsgx_analysis.reports.preload", tmp_path)
    assert plain["ahead"] == []
    assert rehearsed["files"] == plain["files"]
    assert len(plain["files"]) > 30


def test_the_data_are_read_and_the_process_is_as_it_was(rehearsed: dict) -> None:
    assert rehearsed["ahead"] == [str(ROOT)]
    assert rehearsed["same"]
    assert rehearsed["figures"] == []
    assert rehearsed["gc"]


def test_without_data_there_is_no_rehearsal_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "empty" / "data" / "raw").mkdir(parents=True)
    made = make("zsgx_analysis.reports.rehearsal", tmp_path / "out", tmp_path / "empty")
    assert made["ahead"] == []
    assert made["files"]
