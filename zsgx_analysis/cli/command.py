"""Commands that explain themselves in the language of the reader."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from zsgx_analysis.cli.kinds import Date
from zsgx_analysis.cli.layout import definitions, wrap
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Language, Text, as_language
from zsgx_analysis.reports.suggest import did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WIDEST = 88
_LIMITS = {"examples": 44}

_HEADINGS = {
    "usage": Text("用法", "Usage"),
    "examples": Text("例", "Examples"),
    "arguments": Text("参数", "Arguments"),
    "options": Text("选项", "Options"),
    "commands": Text("命令", "Commands"),
}


@dataclass
class Settings:
    """What the options common to all commands say.

    Attributes
    ----------
    lang : Language
        Language of messages.
    named : Language or None
        The language, when it was asked for and not found from the locale.
    quiet : bool
        Say nothing but errors.
    home : str or None
        Project folder, when one was named.
    """

    lang: Language = "en"
    named: Language | None = None
    quiet: bool = False
    home: str | None = None

    def say(self, text: Text) -> str:
        """Return a text in the language of messages."""
        return text.in_language(self.lang)

    def note(self, text: Text) -> None:
        """Tell the person at the terminal something, unless asked to be quiet."""
        if not self.quiet:
            click.echo(self.say(text), err=True)

    def warn(self, text: Text) -> None:
        """Tell of something that fell short, on the error stream."""
        label = Text("注意：", "warning: ")
        click.echo(self.say(label) + self.say(text), err=True)

    def fail(self, text: Text) -> None:
        """Tell of an error on the error stream."""
        label = Text("错误：", "error: ")
        click.echo(self.say(label) + self.say(text), err=True)


class Option(click.Option):
    """An option with its explanation in both languages; one for a ``DATE`` takes every form."""

    def __init__(self, *names: str, about: Text, **rest: Any) -> None:
        self.about = about
        if rest.get("metavar") == "DATE":
            rest.setdefault("type", Date())
        super().__init__(list(names), **rest)


class Argument(click.Argument):
    """An argument with its explanation in both languages."""

    def __init__(self, name: str, *, about: Text, **rest: Any) -> None:
        self.about = about
        super().__init__([name], **rest)


class Explained(click.Command):
    """A command whose help is written in both languages.

    Parameters
    ----------
    name : str
        As typed.
    lang : Language
        Language of the help.
    about : sequence of Text
        Paragraphs: what the command does, then what is good to know.
    examples : sequence of (str, Text)
        Command lines and what each does.
    usage : Text
        What follows the name of the command.
    """

    def __init__(
        self,
        name: str,
        *,
        lang: Language,
        about: Sequence[Text],
        usage: Text,
        examples: Sequence[tuple[str, Text]] = (),
        **rest: Any,
    ) -> None:
        self.lang = lang
        self.about = about
        self.usage = usage
        self.examples = examples
        super().__init__(name, **rest)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with its explanation in both languages."""
        return Option(
            "-h",
            "--help",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
            about=Text("显示这份说明", "show this help"),
        )

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what follows the command's name in the line on its use."""
        return [self.usage.in_language(self.lang)]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole help."""
        width = min(formatter.width, _WIDEST)
        lines = [
            self._heading("usage"),
            f"  {ctx.command_path} {self.usage.in_language(self.lang)}",
        ]
        for text in self.about:
            lines += ["", *wrap(text.in_language(self.lang), width)]
        for name, pairs in self.sections(ctx).items():
            if pairs:
                lines += [
                    "",
                    self._heading(name),
                    *definitions(pairs, width, limit=_LIMITS.get(name, 26)),
                ]
        formatter.write("\n".join(lines) + "\n")

    def sections(self, ctx: click.Context) -> dict[str, list[tuple[str, str]]]:
        """Return the lists of the help by heading."""
        examples = [(line, text.in_language(self.lang)) for line, text in self.examples]
        arguments, options = [], []
        for param in self.get_params(ctx):
            about = param.about.in_language(self.lang)  # type: ignore[attr-defined]
            if isinstance(param, click.Option):
                options.append((_spelling(param), about))
            else:
                arguments.append((param.make_metavar(ctx), about))
        return {"examples": examples, "arguments": arguments, "options": options}

    def _heading(self, name: str) -> str:
        colon = Text("：", ":").in_language(self.lang)
        return _HEADINGS[name].in_language(self.lang) + colon


class ExplainedGroup(Explained, click.Group):
    """The program itself: commands that are loaded when they are asked for.

    Parameters
    ----------
    commands_about : mapping
        Name of each command to its one-line explanation; the command is made
        by ``command(lang)`` in the module of its name.
    """

    def __init__(self, name: str, *, commands_about: Mapping[str, Text], **rest: Any) -> None:
        self.commands_about = commands_about
        super().__init__(name, **rest)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of a first reading."""
        return list(self.commands_about)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in self.commands_about:
            return None
        made: click.Command = import_module(
            f"zsgx_analysis.cli.{cmd_name.replace('-', '_')}"
        ).command(self.lang)
        return made

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which there are."""
        if args[0] not in self.commands_about and not args[0].startswith("-"):
            raise UsageError(
                did_you_mean(Text("没有这个命令", "no such command"), args[0], self.commands_about),
                found=args[0],
                expected=listed(self.commands_about),
            )
        return super().resolve_command(ctx, args)

    def sections(self, ctx: click.Context) -> dict[str, list[tuple[str, str]]]:
        """Return the lists of the help, the commands first."""
        commands = [
            (name, about.in_language(self.lang)) for name, about in self.commands_about.items()
        ]
        return {"commands": commands, **super().sections(ctx)}


def common_options(*, lang: bool = True) -> list[click.Parameter]:
    """Return the options that every command takes.

    Parameters
    ----------
    lang : bool
        Whether ``--lang`` is among them, as the language of messages.
    """
    language = Option(
        "--lang",
        metavar="zh|en",
        expose_value=False,
        callback=_set_language,
        about=Text("消息的语言，默认随系统", "language of messages, by default that of the system"),
    )
    quiet = Option(
        "-q",
        "--quiet",
        is_flag=True,
        expose_value=False,
        callback=_set_quiet,
        about=Text("除错误外不作声", "say nothing but errors"),
    )
    home = Option(
        "--home",
        metavar="DIR",
        expose_value=False,
        callback=_set_home,
        about=Text(
            "含 data/raw 的项目文件夹；默认依次为 ZSGX_HOME、当前文件夹或其上级、随程序安装的数据",
            "project folder that holds data/raw; by default ZSGX_HOME, else this folder or the "
            "nearest above it, else the data that came with the installation",
        ),
    )
    return [language, quiet, home] if lang else [quiet, home]


def settings_of(ctx: click.Context) -> Settings:
    """Return what the common options said."""
    return ctx.ensure_object(Settings)


def _set_language(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is not None:
        settings = settings_of(ctx)
        settings.lang = settings.named = as_language(value)


def _set_quiet(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        settings_of(ctx).quiet = True


def _set_home(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is not None:
        settings_of(ctx).home = value


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        click.echo(ctx.get_help())
        ctx.exit()


def _spelling(option: click.Option) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {option.metavar}"
