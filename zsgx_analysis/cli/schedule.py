"""The check of ``zsgx doctor`` that finds who starts reports on this machine."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from zsgx_analysis.cli.finding import Finding
from zsgx_analysis.language import Text

_ETC = Path("/etc")
_OURS = re.compile(r"\bzsgx[\"']?\s+report\b")
_SETTING = re.compile(r"\s*([A-Za-z_]\w*)\s*=\s*(.*?)\s*$")
_HELP = Text("见 docs/scheduling.md", "see docs/scheduling.md")


@dataclass(frozen=True)
class Schedule:
    """One line or unit that starts reports.

    Attributes
    ----------
    where : str
        Table or unit it stands in.
    when : str
        As it is written there.
    program : str
        What it starts.
    enabled : bool
        Whether the machine heeds it.
    """

    where: str
    when: str
    program: str
    enabled: bool = True


def schedule(
    _home: str | None = None, etc: Path = _ETC, *, cron_runs: bool | None = None
) -> Finding:
    """See whether something starts reports here, and whether what it starts is there."""
    running = _cron_runs() if cron_runs is None else cron_runs
    found = [*cron_schedules(etc, running=running), *systemd_schedules(etc)]
    if not found:
        return Finding("ok", Text("没有，报告由人生成", "none, reports are built by hand"), _HELP)
    told = ", ".join(f"{one.where} ({one.when})" for one in found)
    missing = [one for one in found if not _is_program(one.program)]
    if missing:
        programs = ", ".join(dict.fromkeys(one.program for one in missing))
        return Finding(
            "fail",
            Text(f"{told}；没有程序 {programs}", f"{told}; there is no program {programs}"),
            Text("改正其中的路径，或运行 make", "mend the path in it, or run make"),
        )
    asleep = [one.where for one in found if not one.enabled]
    if asleep:
        names = ", ".join(asleep)
        return Finding(
            "warn",
            Text(f"{told}；没有启用：{names}", f"{told}; not running: {names}"),
            Text(
                "启动 cron，或 systemctl enable --now 该定时器",
                "start cron, or systemctl enable --now the timer",
            ),
        )
    return Finding("ok", Text(told, told))


def cron_schedules(etc: Path, *, running: bool) -> list[Schedule]:
    """Return the lines of cron tables that start reports: one's own and the machine's."""
    shared = [etc / "crontab", *sorted((etc / "cron.d").glob("*"))]
    own = read_table("crontab", _own_table() if etc == _ETC else ())
    lines = [*own, *(line for path in shared for line in read_table(path, _lines(path), users=1))]
    return [replace(line, enabled=running) for line in lines]


def read_table(where: str | Path, lines: Iterable[str], *, users: int = 0) -> Iterator[Schedule]:
    """Yield the lines of a cron table that start reports.

    Parameters
    ----------
    where : str or Path
        Name of the table.
    lines : iterable of str
        Its lines.
    users : int
        1 when a user stands between time and command, as in the machine's tables.
    """
    settings: dict[str, str] = {}
    for line in lines:
        setting = _SETTING.match(line)
        if setting is not None:
            settings[setting[1]] = setting[2].strip("\"'")
            continue
        if line.lstrip().startswith("#") or not _OURS.search(line):
            continue
        fields = 1 if line.lstrip().startswith("@") else 5
        parts = line.split(maxsplit=fields + users)
        if len(parts) > fields + users:
            program = _program(parts[-1])
            for name, value in settings.items():
                program = program.replace(f"${{{name}}}", value).replace(f"${name}", value)
            yield Schedule(str(where), " ".join(parts[:fields]), program)


def systemd_schedules(etc: Path) -> list[Schedule]:
    """Return the timers of the machine whose service starts reports."""
    units = etc / "systemd" / "system"
    found = []
    for timer in sorted(units.glob("*.timer")):
        lines = _lines(timer)
        service = units / (_value(lines, "Unit") or f"{timer.stem}.service")
        call = _value(_lines(service), "ExecStart") or ""
        if _OURS.search(call):
            enabled = any(units.glob(f"*.wants/{timer.name}"))
            when = _value(lines, "OnCalendar") or "?"
            found.append(Schedule(timer.name, when, _program(call), enabled))
    return found


def _cron_runs() -> bool:
    """Tell whether the daemon is there that heeds cron tables (Linux; taken for granted else)."""
    names = [_lines(path) for path in Path("/proc").glob("[0-9]*/comm")]
    return not names or any(name in (["cron"], ["crond"]) for name in names)


def _own_table() -> list[str]:
    if shutil.which("crontab") is None:
        return []
    done = subprocess.run(["crontab", "-l"], capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _value(lines: Iterable[str], name: str) -> str | None:
    values = [line.partition("=")[2].strip() for line in lines if line.startswith(f"{name}=")]
    return values[-1] if values else None


def _program(call: str) -> str:
    """Return the word of a call that names the program."""
    try:
        words = shlex.split(call)
    except ValueError:
        words = call.split()
    return next((word for word in words if Path(word).name == "zsgx"), words[0])


def _is_program(name: str) -> bool:
    return shutil.which(os.path.expanduser(name)) is not None  # noqa: PTH111
