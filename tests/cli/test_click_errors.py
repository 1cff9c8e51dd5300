"""What the parser of the command line did not like, told in both languages."""

import re

import click
import pytest

from zsgx_analysis.cli.click_errors import explain
from zsgx_analysis.cli.command import Argument, Option
from zsgx_analysis.language import Text

ABOUT = Text("说明", "what it is")


def command() -> click.Command:
    """A command with an argument that is needed and an option that takes a number."""
    return click.Command(
        "tidy",
        params=[
            Argument("path", about=ABOUT, metavar="FILE"),
            Option("--year", about=ABOUT, type=int),
            Option("--quiet", about=ABOUT, is_flag=True),
        ],
    )


def misuse(*words: str) -> click.ClickException:
    """What click raises for these words."""
    with pytest.raises(click.ClickException) as caught:
        command().make_context("tidy", list(words))
    return caught.value


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (
            ["a", "--yaer", "2024"],
            "没有选项 --yaer，是否指 --year？",
            "no such option: --yaer; did you mean --year?",
        ),
        (["a", "--zzzz"], "没有选项 --zzzz", "no such option: --zzzz"),
        ([], "缺少参数 FILE", "FILE is missing"),
        (["a", "b"], "多出的参数：b", "unexpected: b"),
        (["a", "b", "c d"], "多出的参数：b c d", "unexpected: b c d"),
    ],
)
def test_every_kind_of_misuse_is_told_with_the_way_to_help(
    words: list[str], zh: str, en: str
) -> None:
    told = explain(misuse(*words))
    assert told.zh == f"{zh}（说明：tidy --help）"
    assert told.en == f"{en} (help: tidy --help)"


def test_an_option_without_its_value_is_told() -> None:
    # click does not say of which command the option is, so no help can be named.
    told = explain(misuse("a", "--year"))
    assert told == Text("选项 --year 后面应有一个值", "--year takes a value")


def test_any_other_misuse_keeps_the_words_of_the_parser() -> None:
    told = explain(misuse("a", "--year", "soon"))
    assert re.fullmatch(r"用法有误：.*'soon' is not a valid integer（说明：tidy --help）", told.zh)
    assert re.fullmatch(r"[^。]*'soon' is not a valid integer \(help: tidy --help\)", told.en)


def test_a_command_within_a_program_is_named_whole() -> None:
    program = click.Group("zsgx", commands=[command()])
    with pytest.raises(click.ClickException) as caught:
        program.main(["tidy"], "zsgx", standalone_mode=False)
    assert explain(caught.value).en == "FILE is missing (help: zsgx tidy --help)"


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (click.NoSuchOption("--yaer"), "没有选项 --yaer", "no such option: --yaer"),
        (click.ClickException("Too much."), "用法有误：Too much", "Too much"),
        (
            click.MissingParameter(param=Argument("path", about=ABOUT)),
            "缺少参数 path",
            "path is missing",
        ),
    ],
)
def test_without_a_command_no_help_is_named(error: click.ClickException, zh: str, en: str) -> None:
    assert explain(error) == Text(zh, en)
