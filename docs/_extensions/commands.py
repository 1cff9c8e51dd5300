"""A directive that shows the help of every command, as the program itself gives it.

```{commands} en
```
"""

from __future__ import annotations

from typing import Any

import click
from click.testing import CliRunner
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from zsgx_analysis.cli import program
from zsgx_analysis.cli.command import Settings
from zsgx_analysis.language import Language, as_language


class Commands(SphinxDirective):
    """The help of ``zsgx`` and of each of its commands, one section each."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a section for each command."""
        lang = as_language(self.arguments[0])
        shown = program(lang)
        return [self._section(lang, words) for words in [(), *below(shown, ())]]

    def _section(self, lang: Language, within: tuple[str, ...]) -> nodes.section:
        words = ["zsgx", *within]
        section = nodes.section(ids=[nodes.make_id("-".join(words))])
        section += nodes.title("", "", nodes.literal("", " ".join(words)))
        text = help_of(within, lang)
        section += nodes.literal_block(text, text, language="text")
        return section


def below(command: click.Command, words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the words of every command of a group, those of its groups too."""
    if not isinstance(command, click.Group):
        return []
    context = click.Context(command)
    found = []
    for name in command.list_commands(context):
        own = (*words, name)
        made = command.get_command(context, name)
        found += [own, *(below(made, own) if made else [])]
    return found


def help_of(words: tuple[str, ...], lang: Language) -> str:
    """Return what ``zsgx --lang LANG WORDS --help`` prints.

    Raises
    ------
    RuntimeError
        When the command cannot show its help.
    """
    shown = CliRunner().invoke(
        program(lang), [*words, "--help"], prog_name="zsgx", obj=Settings(lang)
    )
    if shown.exit_code:
        raise RuntimeError(shown.output)
    return shown.stdout.strip()


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("commands", Commands)
    return {"parallel_read_safe": True}
