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
        names = shown.list_commands(click.Context(shown)) if isinstance(shown, click.Group) else []
        return [self._section(lang, name) for name in (None, *names)]

    def _section(self, lang: Language, name: str | None) -> nodes.section:
        words = ["zsgx", name] if name else ["zsgx"]
        section = nodes.section(ids=[nodes.make_id("-".join(words))])
        section += nodes.title("", "", nodes.literal("", " ".join(words)))
        text = help_of(name, lang)
        section += nodes.literal_block(text, text, language="text")
        return section


def help_of(name: str | None, lang: Language) -> str:
    """Return what ``zsgx --lang LANG NAME --help`` prints.

    Raises
    ------
    RuntimeError
        When the command cannot show its help.
    """
    shown = CliRunner().invoke(
        program(lang), [*([name] if name else []), "--help"], prog_name="zsgx", obj=Settings(lang)
    )
    if shown.exit_code:
        raise RuntimeError(shown.output)
    return shown.stdout.strip()


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("commands", Commands)
    return {"parallel_read_safe": True}
