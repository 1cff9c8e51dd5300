"""Find a Chromium and have it print a page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from zsgx_analysis.errors import ReportError
from zsgx_analysis.language import Text

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "msedge",
    "microsoft-edge",
)
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_SECONDS = 120
_DATES = re.compile(rb"/(?:Creation|Mod)Date \(D:[0-9+\-'Z]*\)")

MISSING = Text(
    "没有找到 Chromium，无法生成 PDF（Debian/Ubuntu：apt install chromium；"
    "或用环境变量 ZSGX_BROWSER 指明浏览器）；HTML 不受影响",
    "no Chromium was found, so no PDF can be made (Debian/Ubuntu: apt install chromium; "
    "or name a browser in ZSGX_BROWSER); the HTML is not affected",
)


def find_browser() -> Path | None:
    """Return a browser that prints without a screen, or None."""
    named = os.environ.get("ZSGX_BROWSER")
    if named:
        found = shutil.which(named)
        return Path(found) if found else None
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((Path(place) for place in _PLACES if Path(place).is_file()), None)


def print_pdf(html: Path, pdf: Path) -> None:
    """Print a page to PDF, without the time of printing: the same page gives the same file.

    Raises
    ------
    ReportError
        When there is no browser, or it does not do it.
    """
    browser = find_browser()
    if browser is None:
        raise ReportError(MISSING)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            str(browser),
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={profile}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}",
            html.resolve().as_uri(),
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=_SECONDS, check=False, text=True
            )
        except subprocess.TimeoutExpired:
            raise ReportError(
                Text("浏览器打印 PDF 超时", "the browser took too long to print the PDF"),
                file=browser,
            ) from None
    if not pdf.is_file() or pdf.stat().st_size == 0:
        lines = done.stderr.strip().splitlines()
        raise ReportError(
            Text("浏览器未能打印 PDF", "the browser did not print the PDF"),
            file=browser,
            found=lines[-1] if lines else f"exit status {done.returncode}",
        )
    pdf.write_bytes(_undated(pdf.read_bytes()))


def _undated(content: bytes) -> bytes:
    """Return a PDF without the time it was printed at, every byte else in its place."""
    return _DATES.sub(lambda date: b" " * len(date[0]), content)
