"""The command line: ``zsgx``.

Results go to files and to stdout, messages to stderr. Exit status: 0 all
well; 1 the data or a run fell short, and everything else was still done;
2 wrong use. A command's libraries are imported when it runs, so that help
comes at once.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import traceback
from typing import TYPE_CHECKING

import click

from zsgx_analysis import __version__, safe_path
from zsgx_analysis.cli.click_errors import explain
from zsgx_analysis.cli.command import ExplainedGroup, Option, Settings, common_options
from zsgx_analysis.errors import UsageError, ZsgxError
from zsgx_analysis.language import LANGUAGES, Language, Text, default_language

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = {
    "report": Text("生成报告", "build reports"),
    "read": Text(
        "读一份文件中的任务分配表，并用合计证明",
        "read a plan table from any document and prove it from its totals",
    ),
    "add": Text("把新一份文件存入数据", "take a new document into the data"),
    "collect": Text("收集各单位报来的表，对照名册", "collect the returns of many units"),
    "register": Text(
        "参训人员名册：加入、汇总、样例", "registers of participants: add, roll up, sample"
    ),
    "build": Text("由 data/raw 生成 data/processed", "make data/processed from data/raw"),
    "verify": Text("核对已发布的报告与清单", "check published reports against their manifests"),
    "new-report": Text("新建自己的报告", "begin a report of your own"),
    "lab": Text("在 JupyterLab 中打开笔记本", "open the notebooks in JupyterLab"),
    "doctor": Text(
        "检查字体、内核、浏览器、磁盘与数据", "check fonts, kernel, browser, disk and data"
    ),
}

_ABOUT = (
    Text(
        "专业技术人才知识更新工程的表格、数据与报告：每个数字都可查到出处，每张表都用合计核对。",
        "Tables, figures and reports of China's Knowledge Update Project for professional "
        "personnel: every figure with its source, every table proved from its totals.",
    ),
    Text(
        "每个命令都有自己的说明：zsgx 命令 --help。退出状态：0 全部完成；1 数据或某次运行未达"
        "要求，其余照常完成；2 用法有误。",
        "Each command explains itself: zsgx COMMAND --help. Exit status: 0 all well; 1 the data "
        "or a run fell short, everything else was still done; 2 wrong use.",
    ),
)

_EXAMPLES = (
    (
        "zsgx report",
        Text("最近一年的三份中文报告", "the three reports of the latest year, in Chinese"),
    ),
    (
        "zsgx report gap --year 2024 --lang en",
        Text("2024 年任务分布报告，英文", "the gap report of 2024 in English"),
    ),
    (
        "zsgx read notice.docx --out tables",
        Text("读出一份通知的附表", "read the attachment of a notice"),
    ),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    Parameters
    ----------
    argv : sequence of str, optional
        The words after ``zsgx``; those of the process without it.
    """
    if argv is None:
        safe_path.guard()
    words = list(sys.argv[1:] if argv is None else argv)
    settings = Settings(message_language(words))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _terminated)
    try:
        status = program(settings.lang).main(words, "zsgx", standalone_mode=False, obj=settings)
    except ZsgxError as error:
        settings.fail(Text(error.message("zh"), error.message("en")))
        return error.exit_status
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return UsageError.exit_status
    except click.ClickException as error:
        settings.fail(explain(error))
        return UsageError.exit_status
    except (click.Abort, KeyboardInterrupt):
        settings.fail(Text("已中断", "interrupted"))
        return 128 + signal.SIGINT
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        reason = error.strerror or str(error)
        settings.fail(Text(f"无法读写{where}：{reason}", f"cannot read or write{where}: {reason}"))
        return 1
    except Exception as error:
        from zsgx_analysis.workers import fault_in_short

        if os.environ.get("ZSGX_DEBUG"):
            traceback.print_exc()
        told = fault_in_short("".join(traceback.format_exception(error)))
        settings.fail(
            Text(
                f"程序内部错误：{told}（设 ZSGX_DEBUG=1 可看详情）",
                f"internal error: {told} (set ZSGX_DEBUG=1 for the details)",
            )
        )
        return 1
    return status if isinstance(status, int) else 0


def program(lang: Language) -> click.Command:
    """Return the command line with its help in ``lang``."""
    version = Option(
        "--version",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_version,
        about=Text("显示版本", "show the version"),
    )
    return ExplainedGroup(
        "zsgx",
        lang=lang,
        about=_ABOUT,
        usage=Text("[选项] 命令 [参数…]", "[OPTIONS] COMMAND [ARGUMENTS...]"),
        examples=_EXAMPLES,
        commands_about=_COMMANDS,
        params=[*common_options(), version],
    )


def message_language(words: Sequence[str]) -> Language:
    """Return the language to speak in, before anything is parsed.

    ``--lang`` before the command decides; else the one language that is
    asked for after it; else the locale.
    """
    named: list[str] = []
    for place, word in enumerate(words):
        if word in _COMMANDS and named:
            break
        if word.startswith("--lang="):
            named.append(word.removeprefix("--lang="))
        elif word == "--lang" and place + 1 < len(words):
            named.append(words[place + 1])
    if len(set(named)) == 1 and named[0] in LANGUAGES:
        return named[0]
    return default_language()


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"zsgx_analysis {__version__}")
        ctx.exit()


def _terminated(_signal: int, _frame: object) -> None:
    """End by unwinding, so that nothing half-made stays behind."""
    sys.exit(128 + signal.SIGTERM)
