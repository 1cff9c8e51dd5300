from pathlib import Path

import pytest

from zsgx_analysis.cli.schedule import cron_schedules, read_table, schedule, systemd_schedules

DEPLOY = Path(__file__).parents[2] / "deploy"


def program(folder: Path) -> Path:
    path = folder / ".venv" / "bin" / "zsgx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def etc(tmp_path: Path) -> Path:
    """The settings of a machine."""
    (tmp_path / "etc" / "cron.d").mkdir(parents=True)
    (tmp_path / "etc" / "systemd" / "system").mkdir(parents=True)
    return tmp_path / "etc"


def deploy(etc: Path, home: Path) -> None:
    """Install the project's own units for a project in ``home``."""
    for name in ("zsgx-report.service", "zsgx-report.timer"):
        text = (DEPLOY / name).read_text(encoding="utf-8")
        (etc / "systemd" / "system" / name).write_text(
            text.replace("/srv/zsgx_analysis", str(home))
        )


def test_our_own_table_is_read_with_its_settings() -> None:
    lines = (DEPLOY / "zsgx-report.crontab").read_text(encoding="utf-8").splitlines()
    (found,) = read_table("crontab", lines)
    assert found.when == "0 6 5 1 *"
    assert found.program == "/srv/zsgx_analysis/.venv/bin/zsgx"


@pytest.mark.parametrize(
    ("line", "users", "when", "name"),
    [
        ("@yearly zsgx report --lang zh", 0, "@yearly", "zsgx"),
        ("0 6 * * * root /opt/z/zsgx report", 1, "0 6 * * *", "/opt/z/zsgx"),
        ("0 6 5 1 * cd /srv && .venv/bin/zsgx report", 0, "0 6 5 1 *", ".venv/bin/zsgx"),
    ],
)
def test_other_ways_to_write_a_line(line: str, users: int, when: str, name: str) -> None:
    (found,) = read_table("t", [line], users=users)
    assert (found.when, found.program) == (when, name)


@pytest.mark.parametrize(
    "line", ["# 0 6 5 1 * zsgx report", "0 6 * * * zsgx build", "", "0 6 zsgx"]
)
def test_what_starts_no_report_is_left_out(line: str) -> None:
    assert list(read_table("t", [line])) == []


def test_without_a_schedule_the_way_to_one_is_told(etc: Path) -> None:
    finding = schedule(None, etc)
    assert finding.state == "ok"
    assert finding.detail.en.startswith("none")
    assert finding.advice is not None
    assert "scheduling.md" in finding.advice.en


def test_a_line_whose_program_is_gone_fails_until_it_is_there(etc: Path, tmp_path: Path) -> None:
    home = tmp_path / "project"
    (etc / "cron.d" / "zsgx").write_text(
        f'ZSGX_HOME={home}\n0 6 5 1 * www "$ZSGX_HOME/.venv/bin/zsgx" report --quiet\n'
    )
    finding = schedule(None, etc)
    assert finding.state == "fail"
    assert f"no program {home}/.venv/bin/zsgx" in finding.detail.en
    program(home)
    assert schedule(None, etc, cron_runs=True).state == "ok"


def test_a_table_that_no_daemon_heeds_is_a_warning(etc: Path, tmp_path: Path) -> None:
    (etc / "crontab").write_text(f"0 6 5 1 * root {program(tmp_path)} report\n")
    assert [line.enabled for line in cron_schedules(etc, running=True)] == [True]
    finding = schedule(None, etc, cron_runs=False)
    assert finding.state == "warn"
    assert "not running" in finding.detail.en


def test_a_timer_counts_once_it_is_enabled(etc: Path, tmp_path: Path) -> None:
    program(tmp_path)
    deploy(etc, tmp_path)
    (found,) = systemd_schedules(etc)
    assert (found.when, found.enabled) == ("*-01-05 06:00:00", False)
    assert schedule(None, etc).state == "warn"
    wanted = etc / "systemd" / "system" / "timers.target.wants"
    wanted.mkdir()
    (wanted / "zsgx-report.timer").symlink_to("../zsgx-report.timer")
    finding = schedule(None, etc)
    assert finding.state == "ok"
    assert "zsgx-report.timer (*-01-05 06:00:00)" in finding.detail.zh
