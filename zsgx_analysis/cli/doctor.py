"""``zsgx doctor``: see whether everything is here that reports need."""

from __future__ import annotations

import click

from zsgx_analysis.cli.command import Explained, common_options, settings_of
from zsgx_analysis.cli.layout import display_width, pad
from zsgx_analysis.language import Language, Text

_MARKS = {
    "ok": Text("正常", "ok"),
    "warn": Text("注意", "warn"),
    "fail": Text("不行", "FAIL"),
}


def command(lang: Language) -> click.Command:
    """Return the command with its help in ``lang``."""
    return Explained(
        "doctor",
        lang=lang,
        about=(
            Text(
                "逐项检查字体、内核、浏览器、磁盘与数据，说明每项情况，不正常的给出办法。"
                "有一项不行，退出状态为 1。",
                "Check fonts, kernel, browser, disk and data one by one, say how each "
                "is, and what to do where it is not well. Exit status 1 when one of them fails.",
            ),
        ),
        usage=Text("[选项]", "[OPTIONS]"),
        examples=(("zsgx doctor", Text("检查这台机器", "check this machine")),),
        params=common_options(),
        callback=_doctor,
    )


@click.pass_context
def _doctor(ctx: click.Context) -> int:
    from zsgx_analysis.cli.checks import CHECKS

    settings = settings_of(ctx)
    width = max(display_width(settings.say(name)) for name, _ in CHECKS)
    mark_width = max(display_width(settings.say(mark)) for mark in _MARKS.values())
    failed = False
    for name, check in CHECKS:
        finding = check(settings.home)
        failed |= finding.state == "fail"
        if settings.quiet and finding.state == "ok":
            continue
        mark = pad(settings.say(_MARKS[finding.state]), mark_width)
        click.echo(f"{mark}  {pad(settings.say(name), width)}  {settings.say(finding.detail)}")
        if finding.advice is not None:
            click.echo(" " * (mark_width + width + 4) + "→ " + settings.say(finding.advice))
    return 1 if failed else 0
