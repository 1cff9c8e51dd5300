"""``zsgx register``: registers of participants, from their files to results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.cli.command import ExplainedGroup, common_options
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    import click

    from zsgx_analysis.language import Language

_COMMANDS = {
    "key": Text("生成密钥文件", "make the key file"),
    "add": Text("加入名册文件", "add files of a register"),
    "roll-up": Text("汇总为可公布的结果", "roll up to results that may be published"),
    "sample": Text("生成虚构的名册", "make an invented register"),
    "list": Text("列出已加入的文件", "list the files that were added"),
}
_ABOUT = (
    Text(
        "参训人员名册逐行读入，姓名和证件号码从不保存：人以加密钥的散列代替。汇总得到人数、人次、"
        "学时、班次和证书，公布之前隐去可识别个人的格。",
        "Registers of participants are read row by row, and no name or identity number is kept: a "
        "person becomes a keyed hash. They are rolled up to persons, person-times, hours, classes "
        "and certificates, and what could disclose a person is hidden before it is published.",
    ),
)
_EXAMPLES = (
    ("zsgx register key", Text("生成密钥，只做一次", "make the key, once")),
    ("zsgx register add bases/*.xlsx", Text("加入各基地的名册", "add the registers of bases")),
    ("zsgx register roll-up --year 2025", Text("汇总 2025 年", "roll 2025 up")),
)


def command(lang: Language) -> click.Command:
    """Return the group with its help in ``lang``."""
    return ExplainedGroup(
        "register",
        lang=lang,
        about=_ABOUT,
        usage=Text("命令 [参数…]", "COMMAND [ARGUMENTS...]"),
        examples=_EXAMPLES,
        commands_about=_COMMANDS,
        package=__name__,
        params=common_options(),
    )
