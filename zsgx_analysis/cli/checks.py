"""The single checks of ``zsgx doctor``."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from zsgx_analysis import safe_path
from zsgx_analysis.cli.finding import Finding, State
from zsgx_analysis.errors import ZsgxError
from zsgx_analysis.language import Text

_LITTLE_SPACE = 1_000_000_000
_NO_SPACE = 100_000_000


def fonts(_home: str | None) -> Finding:
    """Check that both weights of the charts' font are there and told apart."""
    from matplotlib import font_manager

    from zsgx_analysis.charts.fonts import FAMILY, font_file, register

    reinstall = Text(
        "重新安装：pip install --force-reinstall mpl-font",
        "reinstall it: pip install --force-reinstall mpl-font",
    )
    try:
        register()
    except ZsgxError as error:
        return Finding("fail", Text(error.message("zh"), error.message("en")), reinstall)
    for weight in ("regular", "bold"):
        properties = font_manager.FontProperties(family=FAMILY, weight=weight)
        found = Path(font_manager.findfont(properties, fallback_to_default=False))
        if found != font_file(weight):
            return Finding(
                "warn",
                Text(f"{weight} 字重用了 {found}", f"the weight {weight} is taken from {found}"),
                Text(
                    "本机装有同名字体，图表字形可能不同",
                    "a font of the same name is installed here; charts may look different",
                ),
            )
    return Finding("ok", Text(f"{FAMILY}，常规与粗体", f"{FAMILY}, regular and bold"))


def kernel(_home: str | None) -> Finding:
    """Start a kernel the way reports do, and see which one plain papermill would start."""
    from jupyter_client.kernelspec import KernelSpecManager

    version = sys.version.split()[0]
    own = Text(f"Python {version}，{sys.executable}", f"Python {version}, {sys.executable}")
    try:
        _start_and_stop()
    except Exception as error:
        told = f"{type(error).__name__}: {error}"
        return Finding(
            "fail",
            Text(f"内核无法启动：{told}", f"the kernel does not start: {told}"),
            Text(
                "看 ipykernel 是否已装、回环地址与临时文件夹是否可用",
                "see whether ipykernel is installed and whether the loopback address and the "
                "temporary folder can be used",
            ),
        )
    command = KernelSpecManager().get_kernel_spec("python3").argv[0]
    if command in ("python", "python3", sys.executable):
        return Finding("ok", own)
    return Finding(
        "warn",
        Text(
            f"{own.zh}；但名为 python3 的内核是 {command}",
            f"{own.en}; but the kernel called python3 is {command}",
        ),
        Text(
            "zsgx 不受影响；直接用 papermill 或 JupyterLab 时请选本环境的内核",
            "zsgx is not affected; with plain papermill or JupyterLab choose this environment's",
        ),
    )


def browser(_home: str | None) -> Finding:
    """See whether there is a Chromium for PDF."""
    from zsgx_analysis.reports.browser import MISSING, find_browser

    found = find_browser()
    if found is not None:
        return Finding("ok", Text(str(found), str(found)))
    return Finding("warn", Text("没有 Chromium", "no Chromium"), MISSING)


def disk(home: str | None) -> Finding:
    """See whether reports can be written and whether there is room."""
    from zsgx_analysis.datasets import find_home
    from zsgx_analysis.reports.plan import reports_folder

    try:
        folder = reports_folder(find_home(home)).resolve()
    except ZsgxError:
        folder = Path.cwd()
    existing = next(place for place in (folder, *folder.parents) if place.is_dir())
    try:
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        return Finding(
            "fail",
            Text(
                f"{existing} 不可写：{error.strerror}", f"cannot write {existing}: {error.strerror}"
            ),
            Text("用 --out 指定别的文件夹", "name another folder with --out"),
        )
    free = shutil.disk_usage(existing).free
    room = f"{free / 1e9:,.1f} GB"
    detail = Text(f"{existing}：剩余 {room}", f"{existing}: {room} free")
    if free >= _LITTLE_SPACE:
        return Finding("ok", detail)
    state: State = "fail" if free < _NO_SPACE else "warn"
    return Finding(state, detail, Text("请腾出空间", "make room"))


def data(home: str | None) -> Finding:
    """See whether the data are there and belong to their sources."""
    from zsgx_analysis import datasets
    from zsgx_analysis.reports.available import available
    from zsgx_analysis.reports.suggest import year_ranges

    build = Text("运行 zsgx build", "run zsgx build")
    try:
        folder = datasets.find_home(home)
    except ZsgxError as error:
        return Finding("fail", Text(error.message("zh"), error.message("en")))
    try:
        there = available(folder)
    except ZsgxError as error:
        return Finding("fail", Text(error.message("zh"), error.message("en")), build)
    years, plans = year_ranges(there.years), year_ranges(there.plan_years)
    detail = Text(
        f"{folder}：{years} 年，任务分配表 {plans} 年", f"{folder}: {years}, plan tables of {plans}"
    )
    changed = _changed_since_build(folder)
    if not changed:
        return Finding("ok", detail)
    names = ", ".join(changed)
    return Finding(
        "warn",
        Text(f"{detail.zh}；生成之后有变动：{names}", f"{detail.en}; changed since: {names}"),
        build,
    )


def _changed_since_build(home: Path) -> list[str]:
    """Return the raw files that were changed, added or removed since the last build."""
    import hashlib
    import json

    from zsgx_analysis.datasets.home import processed_folder, raw_folder
    from zsgx_analysis.datasets.loading import DESCRIPTOR
    from zsgx_analysis.sources import SUFFIX

    descriptor = json.loads((processed_folder(home) / DESCRIPTOR).read_text(encoding="utf-8"))
    raw = raw_folder(home)
    built = {
        source["file"]: source.get("sha256")
        for resource in descriptor["resources"]
        for source in resource["sources"]
    }
    there = {
        path.relative_to(raw).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in raw.rglob("*")
        if path.is_file() and not path.name.endswith(SUFFIX) and not path.name.startswith(".")
    }
    return sorted(
        name for name in built.keys() | there.keys() if built.get(name) != there.get(name)
    )


def processors(_home: str | None) -> Finding:
    """Say how many reports are built at a time."""
    from zsgx_analysis.workers import default_jobs

    jobs = default_jobs()
    return Finding("ok", Text(f"默认同时做 {jobs} 份报告", f"{jobs} reports at a time by default"))


CHECKS: tuple[tuple[Text, Callable[[str | None], Finding]], ...] = (
    (Text("字体", "fonts"), fonts),
    (Text("内核", "kernel"), kernel),
    (Text("浏览器", "browser"), browser),
    (Text("磁盘", "disk"), disk),
    (Text("数据", "data"), data),
    (Text("并行", "processes"), processors),
)


def _start_and_stop() -> None:
    """Start a kernel, ask it for nothing but an answer, and stop it."""
    from jupyter_client.manager import KernelManager

    from zsgx_analysis.reports.engine import encryption, own_specs

    manager = KernelManager(
        kernel_name="python3", kernel_spec_manager=own_specs(), transport_encryption=encryption()
    )
    manager.start_kernel(stderr=subprocess.DEVNULL, env=safe_path.environment())
    client = manager.blocking_client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=60)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
