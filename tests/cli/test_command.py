"""Commands that explain themselves: settings, options, help and the program around them."""

import click
import pytest
from click.testing import CliRunner

from zsgx_analysis.cli.command import (
    Argument,
    Explained,
    ExplainedGroup,
    Option,
    Settings,
    common_options,
    settings_of,
)
from zsgx_analysis.cli.layout import display_width
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import LANGUAGES, Language, Text

SAID = Text("缺口已算出", "the gap is known")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_settings_say_a_text_in_their_language(lang: Language) -> None:
    assert Settings(lang).say(SAID) == SAID.in_language(lang)


@pytest.mark.parametrize(
    ("how", "lang", "told"),
    [
        ("note", "zh", "缺口已算出\n"),
        ("note", "en", "the gap is known\n"),
        ("warn", "zh", "注意：缺口已算出\n"),
        ("warn", "en", "warning: the gap is known\n"),
        ("fail", "zh", "错误：缺口已算出\n"),
        ("fail", "en", "error: the gap is known\n"),
    ],
)
@pytest.mark.parametrize("quiet", [False, True])
def test_messages_go_to_the_error_stream_and_quiet_silences_notes_alone(
    how: str, lang: Language, told: str, quiet: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    getattr(Settings(lang, quiet=quiet), how)(SAID)
    assert capsys.readouterr() == ("", "" if quiet and how == "note" else told)


def tidy(lang: Language, *params: click.Parameter) -> Explained:
    """A command with everything that its help can show."""

    def run(**values: object) -> dict[str, object]:
        settings = settings_of(click.get_current_context())
        return {**values, "settings": settings}

    return Explained(
        "tidy",
        lang=lang,
        about=[
            Text("整理一份表。", "Tidy a table."),
            Text("只读，不写。" * 20, "It reads and never writes. " * 10),
        ],
        usage=Text("[选项] 文件", "[OPTIONS] FILE"),
        examples=[("tidy plan.tsv", Text("整理计划表", "tidy the plan"))],
        params=[
            Argument("path", about=Text("要整理的文件", "the file to tidy"), metavar="FILE"),
            Option("-y", "--year", about=Text("年份", "the year"), metavar="YEAR", type=int),
            Option("--strict", about=Text("从严", "be strict"), is_flag=True),
            *params,
        ],
        callback=run,
    )


HELP = {
    "zh": """用法：
  tidy [选项] 文件

整理一份表。
""",
    "en": """Usage:
  tidy [OPTIONS] FILE

Tidy a table.
""",
}
LISTS = {
    "zh": """
例：
  tidy plan.tsv  整理计划表

参数：
  FILE  要整理的文件

选项：
  -y, --year YEAR  年份
  --strict         从严
  -h, --help       显示这份说明
""",
    "en": """
Examples:
  tidy plan.tsv  tidy the plan

Arguments:
  FILE  the file to tidy

Options:
  -y, --year YEAR  the year
  --strict         be strict
  -h, --help       show this help
""",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_says_use_purpose_examples_arguments_and_options_in_one_language(
    lang: Language, option: str
) -> None:
    shown = CliRunner().invoke(tidy(lang), [option], prog_name="tidy")
    assert shown.exit_code == 0
    assert shown.output.startswith(HELP[lang])
    assert shown.output.endswith(LISTS[lang])
    assert shown.stderr == ""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("terminal", "widest"), [(60, 60), (200, 88)])
def test_help_fills_the_terminal_and_never_grows_too_wide_to_read(
    lang: Language, terminal: int, widest: int
) -> None:
    shown = CliRunner().invoke(tidy(lang), ["--help"], terminal_width=terminal)
    widths = [display_width(line) for line in shown.output.splitlines()]
    assert widest - 12 <= max(widths) <= widest


def test_a_command_without_examples_has_no_heading_for_them() -> None:
    bare = Explained("bare", lang="en", about=[SAID], usage=Text("", ""))
    shown = CliRunner().invoke(bare, ["--help"]).output
    assert "Examples" not in shown
    assert "Arguments" not in shown
    assert "Options:" in shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_line_on_use_stands_in_the_language_of_the_command(lang: Language) -> None:
    command = tidy(lang)
    context = click.Context(command, info_name="tidy")
    assert command.get_usage(context).endswith({"zh": "[选项] 文件", "en": "[OPTIONS] FILE"}[lang])


def common(*words: str, lang: bool = True) -> Settings:
    """The settings that these words of the common options give."""
    command = tidy("en", *common_options(lang=lang))
    made = command.main(["plan.tsv", *words], standalone_mode=False, obj=Settings("en"))
    assert set(made) == {"path", "year", "strict", "settings"}
    settings: Settings = made["settings"]
    return settings


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", Settings("en")),
        ("--lang zh", Settings("zh", named="zh")),
        ("--lang en", Settings("en", named="en")),
        ("-q", Settings("en", quiet=True)),
        ("--quiet", Settings("en", quiet=True)),
        ("--home data", Settings("en", home="data")),
        ("--home a --home b", Settings("en", home="b")),
        ("-q --lang zh --home x", Settings("zh", named="zh", quiet=True, home="x")),
    ],
)
def test_common_options_go_into_the_settings(words: str, expected: Settings) -> None:
    assert common(*words.split()) == expected


def test_a_language_there_is_not_is_wrong_use() -> None:
    with pytest.raises(UsageError) as caught:
        common("--lang", "fr")
    assert (caught.value.found, caught.value.expected) == ("fr", "zh, en")


def test_a_command_with_a_language_of_its_own_takes_the_other_common_options() -> None:
    assert common("-q", lang=False).quiet
    with pytest.raises(click.NoSuchOption):
        common("--lang", "zh", lang=False)


def test_settings_are_there_without_a_program_around_the_command() -> None:
    made = tidy("en").main(["plan.tsv"], standalone_mode=False)
    assert made["settings"] == Settings()


COMMANDS = {
    "verify": Text("核对", "check reports"),
    "doctor": Text("检查", "check the machine"),
}


def program(lang: Language) -> ExplainedGroup:
    return ExplainedGroup(
        "zsgx", lang=lang, about=[SAID], usage=Text("命令", "COMMAND"), commands_about=COMMANDS
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_program_lists_its_commands_in_their_order_before_its_options(lang: Language) -> None:
    shown = CliRunner().invoke(program(lang), ["--help"]).output
    lines = [line.strip() for line in shown.splitlines()]
    first = lines.index({"zh": "命令：", "en": "Commands:"}[lang])
    assert lines[first + 1 : first + 3] == [
        f"{name}  {about.in_language(lang)}" for name, about in COMMANDS.items()
    ]
    assert lines.index({"zh": "选项：", "en": "Options:"}[lang]) > first


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_command_is_loaded_in_the_language_of_the_program(lang: Language) -> None:
    group = program(lang)
    context = click.Context(group, info_name="zsgx")
    assert group.list_commands(context) == ["verify", "doctor"]
    command = group.get_command(context, "verify")
    assert isinstance(command, Explained)
    assert (command.name, command.lang) == ("verify", lang)
    assert group.get_command(context, "report") is None


@pytest.mark.parametrize(
    ("word", "hint"), [("docter", "did you mean doctor?"), ("zzz", "no such command")]
)
def test_a_command_there_is_not_is_wrong_use_with_those_there_are(word: str, hint: str) -> None:
    with pytest.raises(UsageError, match=hint.replace("?", r"\?")) as caught:
        program("en").main([word], standalone_mode=False)
    assert (caught.value.found, caught.value.expected) == (word, "verify, doctor")


def test_an_unknown_option_of_the_program_is_left_to_the_parser() -> None:
    with pytest.raises(click.NoSuchOption):
        program("en").main(["--strange"], standalone_mode=False)
