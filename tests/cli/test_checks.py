"""The single checks of ``zsgx doctor``, on what this machine really has."""

from pathlib import Path

import pytest

from zsgx_analysis.cli import checks
from zsgx_analysis.reports.browser import find_browser

ROOT = Path(__file__).resolve().parents[2]


def test_the_fonts_come_with_the_installation():
    assert checks.fonts(None).state == "ok"


def test_the_kernel_is_this_interpreter():
    assert checks.kernel(None).state == "ok"


def test_the_browser_is_reported_as_it_is():
    assert checks.browser(None).state == ("ok" if find_browser() else "warn")


def test_the_data_of_the_project_are_found_with_their_plan_table():
    finding = checks.data(str(ROOT))
    assert finding.state == "ok"
    assert "2024" in finding.detail.en


def test_a_folder_without_data_fails_with_advice(tmp_path):
    finding = checks.data(str(tmp_path))
    assert finding.state == "fail"
    assert finding.advice is not None or finding.detail.zh


@pytest.mark.parametrize(("free", "state"), [(10**12, "ok"), (5 * 10**8, "warn"), (10**6, "fail")])
def test_the_disk_is_judged_by_what_is_free(monkeypatch, free, state):
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: type("Usage", (), {"free": free})())
    assert checks.disk(str(ROOT)).state == state


def test_the_processors_are_counted():
    assert checks.processors(None).state == "ok"
