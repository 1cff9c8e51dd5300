"""``zsgx register key``: make the key by which persons become pseudonyms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zsgx_analysis.cli.command import Explained, Option, common_options, settings_of
from zsgx_analysis.language import Text, printable

if TYPE_CHECKING:
    from zsgx_analysis.cli.command import Settings
    from zsgx_analysis.language import Language
    from zsgx_analysis.register.key import Key

_ABOUT = (
    Text(
        "生成一个随机密钥文件，只有本人可读（600），放在项目之外。请另存一份：丢了密钥，新名册就"
        "不能与旧名册认出同一人；泄露了密钥，散列就不再保护个人。",
        "Makes a file with a random key that only its owner can read (600), outside the project. "
        "Keep a copy: without the key new registers cannot be matched with old ones, and with it "
        "anybody can find a person by the identity number.",
    ),
)


def key_option() -> Option:
    """Return the option that names the key file."""
    return Option(
        "--key",
        "key_path",
        type=click.Path(path_type=Path),
        metavar="FILE",
        about=Text(
            "密钥文件；默认为 ZSGX_REGISTER_KEY 或用户配置文件夹中的 register.key",
            "key file; by default ZSGX_REGISTER_KEY, else register.key in the user's configuration",
        ),
    )


def command(lang: Language) -> click.Command:
    """Return the command with its help in ``lang``."""
    return Explained(
        "key",
        lang=lang,
        about=_ABOUT,
        usage=Text("[--key FILE]", "[--key FILE]"),
        callback=_key,
        params=[key_option(), *common_options()],
    )


def own_key(path: Path | None, settings: Settings) -> Key:
    """Return the key of the user."""
    from zsgx_analysis.datasets.home import find_own_home
    from zsgx_analysis.register.key import key_file, read_key

    return read_key(key_file(path), find_own_home(settings.home))


@click.pass_context
def _key(ctx: click.Context, *, key_path: Path | None) -> int:
    from zsgx_analysis.datasets.home import find_home
    from zsgx_analysis.register.key import key_file, make_key

    settings = settings_of(ctx)
    path = key_file(key_path)
    key = make_key(path, find_home(settings.home))
    settings.note(
        Text(
            f"已生成，校验值 {key.check}；请另存一份，不要放进项目或发给别人",
            f"made; its check value is {key.check}. Keep a copy apart, and give it to nobody",
        )
    )
    click.echo(printable(path))
    return 0
