"""Let a person decide about proposals on a terminal: accept, complete, refuse, or leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text, position
from zsgx_analysis.statements.tokens import FACT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zsgx_analysis.cli.command import Settings
    from zsgx_analysis.intake import Decision, Intake

_CHOICES = Text(
    "a 接受 / c 补全 / r 不是 / s 以后再说 / q 不再问",
    "a accept / c complete / r refuse / s later / q ask no more",
)
_COLUMNS = {
    "scope": Text("范围", "scope"),
    "start": Text("起始年", "first year"),
    "end": Text("终止年", "last year"),
    "basis": Text("口径", "basis"),
    "kind": Text("目标或实际", "target or actual"),
    "programme": Text("项目", "programme"),
    "indicator": Text("指标", "indicator"),
}


def decide(intake: Intake, by: str, settings: Settings) -> list[Decision]:
    """Ask about each proposal of a document and return what was decided."""
    made: list[Decision] = []
    sentences = {claim.place: claim.sentence for claim in intake.prose.claims}
    rows = intake.prose.proposals.to_dict("records")
    for number, row in enumerate(rows, start=1):
        click.echo(f"\n[{number}/{len(rows)}] {sentences.get(row['place'], '')}", err=True)
        place = settings.say(position(row["place"]))
        click.echo(f"    {row['printed']} ({place}): {_shown(row)}", err=True)
        zh, _, en = row["reason"].partition(" · ")
        click.echo(f"    {settings.say(Text(zh, en))}", err=True)
        answer = _asked(settings)
        if answer == "q":
            break
        if answer == "s":
            continue
        one = _decision({str(name): value for name, value in row.items()}, answer, by, settings)
        if one is not None:
            made.append(one)
    return made


def _asked(settings: Settings) -> str:
    choice = click.Choice(["a", "c", "r", "s", "q"])
    try:
        return str(
            click.prompt(
                settings.say(_CHOICES), type=choice, default="s", show_choices=False, err=True
            )
        )
    except click.Abort:
        return "q"


def _decision(row: Mapping[str, Any], answer: str, by: str, settings: Settings) -> Decision | None:
    """Return the decision, asking for what is missing; None where a person stops midway."""
    from zsgx_analysis.intake.decisions import decision

    if answer == "r":
        return decision(row, "refused", by)
    given: dict[str, str] = {}
    try:
        for name in FACT:
            if answer == "c" or not _known(row[name]):
                given[name] = _value(name, row[name], settings)
    except click.Abort:
        return None
    return decision(row, "completed" if given else "accepted", by, **given)


def _value(name: str, known: object, settings: Settings) -> str:
    """Ask for one column until the answer is a word of the vocabulary."""
    from zsgx_analysis.intake.decisions import checked

    while True:
        default = str(known) if _known(known) else None
        told = click.prompt(f"    {settings.say(_COLUMNS[name])}", default=default, err=True)
        try:
            return checked(name, str(told).strip())
        except UsageError as error:
            click.echo(f"    {error.message(settings.lang)}", err=True)


def _known(value: object) -> bool:
    return str(value) not in ("", "<NA>", "nan", "None")


def _shown(row: Mapping[Any, Any]) -> str:
    return " ".join(str(row[name]) if _known(row[name]) else "?" for name in FACT)
