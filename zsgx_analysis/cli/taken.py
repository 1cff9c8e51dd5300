"""What a table is that is taken in, in one line: kind, owner, date, axes, and what says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.language import Language, Text
from zsgx_analysis.vocabulary import display
from zsgx_analysis.vocabulary.scopes import display_scope

if TYPE_CHECKING:
    from zsgx_analysis.intake.taken import Taken

_PLACES = {
    "title": Text("标题", "title"),
    "caption": Text("表前文字", "line before it"),
    "labels": Text("标签", "labels"),
    "document title": Text("文件标题", "title of the document"),
    "issuer": Text("发文机关", "issuer"),
    "document number": Text("文号", "document number"),
    "said by the person who added it": Text("由存入者注明", "said by the person who adds it"),
}


def told(taken: Taken) -> Text:
    """Say what and whose a table is, until when, and which words say so."""
    return Text(_line(taken, "zh"), _line(taken, "en"))


def _line(taken: Taken, lang: Language) -> str:
    contents, scope, until = taken.contents, taken.scope, taken.as_of
    kinds = [display("table_kinds", kind, lang) for kind in contents.kinds]
    where = _PLACES.get(scope.place, Text(scope.place, scope.place)).in_language(lang)
    owner = display_scope(scope.name, lang)
    sides = [side.name for side in (contents.rows, contents.columns) if side.name != "none"]
    axes = " × ".join(display("axes", side, lang) for side in sides)
    word = _word(taken)
    if lang == "zh":
        of = f"{'、'.join(kinds)}{f'（{word}）' if word else ''}"
        date = f"，截至 {until.date}（{until.word}）" if until else ""
        return f"表 {taken.table.number}：{of}，{owner}（{where}：{scope.word}）{date}；{axes}"
    of = f"{' and '.join(kinds).lower()}{f' ({word})' if word else ''}"
    date = f", until {until.date} ({until.word})" if until else ""
    whose = f"of {owner} ({where}: {scope.word}){date}; {axes.lower()}"
    return f"table {taken.table.number}: {of} {whose}"


def _word(taken: Taken) -> str:
    if taken.given:
        return "--kind"
    return taken.kind.evidence[0].word if taken.kind.evidence else ""
