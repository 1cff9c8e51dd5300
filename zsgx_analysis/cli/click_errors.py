"""Say in both languages what the parser of the command line did not like."""

from __future__ import annotations

import re

import click

from zsgx_analysis.language import Text


def explain(error: click.ClickException) -> Text:
    """Return the message of a parsing error in both languages, with the way to help."""
    text = _what(error)
    context = getattr(error, "ctx", None)
    if context is None:
        return text
    line = f"{context.command_path} --help"
    return Text(f"{text.zh}（说明：{line}）", f"{text.en} (help: {line})")


def _what(error: click.ClickException) -> Text:
    message = error.format_message().rstrip(".")
    if isinstance(error, click.NoSuchOption):
        near = error.possibilities
        return Text(
            f"没有选项 {error.option_name}" + (f"，是否指 {near[0]}？" if near else ""),
            f"no such option: {error.option_name}" + (f"; did you mean {near[0]}?" if near else ""),
        )
    if isinstance(error, click.MissingParameter) and error.param is not None:
        name = error.param.make_metavar(error.ctx) if error.ctx else error.param.name
        return Text(f"缺少参数 {name}", f"{name} is missing")
    if isinstance(error, click.BadOptionUsage):
        return Text(
            f"选项 {error.option_name} 后面应有一个值", f"{error.option_name} takes a value"
        )
    extra = re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", message)
    if extra:
        return Text(f"多出的参数：{extra[1]}", f"unexpected: {extra[1]}")
    return Text(f"用法有误：{message}", message)
