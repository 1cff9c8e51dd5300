"""Measure how figures are read from running text: what is certain, proposed, missed.

The source documents are compared with the keys in ``data/raw/figures``, the
made-up notices, and any other set of texts, with the keys beside them
(the format is in ``docs/prose.md``). A certain figure is right when scope, years,
basis, kind, programme, indicator, value, limits, unit and bound are all as the
key has them. The exit status is 1 when a source document is not read without a fault.

    python -m benchmarks.prose
    python -m benchmarks.prose --documents ../shared/documents --out results --faults
    python -m benchmarks.prose --sets FOLDER --faults
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.notices.score import Score, measure  # noqa: E402
from benchmarks.notices.summary import (  # noqa: E402
    FAULT_HEADS,
    FIRST_HEADS,
    HEADS,
    fault_lines,
    first_lines,
    members,
    set_line,
)
from benchmarks.tables.summary import to_markdown, to_text  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

_Table = tuple[str, "Sequence[str]", "list[tuple[str, ...]]"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement; return 1 when a source document is not read without a fault."""
    options = _parse(arguments)
    sources = [
        measure(path, options.keys / f"{path.stem}.tsv")
        for path in sorted(options.documents.glob("*.txt") if options.documents else [])
        if (options.keys / f"{path.stem}.tsv").is_file()
    ]
    groups = {"source documents": sources} if sources else {}
    if options.sets:
        groups |= fresh(options.sets)
    else:
        groups |= corpus(options.notices)
    tables = _tables(groups, old=not options.sets)
    for title, heads, lines in tables:
        print(f"{title}\n{to_text(heads, lines)}\n")
    if options.faults:
        _print_faults([score for scores in groups.values() for score in scores])
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        parts = [f"## {title}\n\n{to_markdown(heads, lines)}\n" for title, heads, lines in tables]
        (options.out / "prose.md").write_text("\n".join(parts), encoding="utf-8")
    return int(any(score.wrong or score.recalled < score.keyed for score in sources))


def corpus(folder: Path) -> dict[str, list[Score]]:
    """Return the scores of the notices of the repository, by set."""
    groups: dict[str, list[Score]] = {}
    for name, member in members().items():
        score = measure(folder / f"{name}.txt", folder / f"{name}.tsv")
        groups.setdefault(f"{member.set} set", []).append(score)
    return groups


def fresh(folder: Path) -> dict[str, list[Score]]:
    """Return the scores of other sets: pairs of text and key in a folder, or in its folders."""
    groups: dict[str, list[Score]] = {}
    for text in sorted(folder.rglob("*.txt")):
        key = text.with_suffix(".tsv")
        if key.is_file():
            name = text.parent.relative_to(folder).as_posix()
            groups.setdefault(name if name != "." else folder.name, []).append(measure(text, key))
    return groups


def _tables(groups: dict[str, list[Score]], *, old: bool) -> list[_Table]:
    every = [score for name, scores in groups.items() for score in scores if name[:6] != "source"]
    lines = [set_line(name, scores) for name, scores in groups.items()]
    if len(groups) > 1:
        lines.append(set_line("all but the source documents", every))
    tables: list[_Table] = [("Sets of texts, with the reader as it is now", HEADS, lines)]
    tables.append(("Certain figures that are wrong, by kind", FAULT_HEADS, fault_lines(every)))
    if old:
        title = "First readings that are kept by text, each by the rules of its time"
        tables.append((title, FIRST_HEADS, first_lines(members())))
    return tables


def _print_faults(scores: Sequence[Score]) -> None:
    for score in scores:
        for kind, one, meant in score.faults:
            numbers = f"{one.value} [{one.lower}, {one.upper}] {one.unit} {one.bound}"
            key = f"  key: {' '.join(meant.fact)}" if meant else ""
            print(f"{score.name}  {kind}  line {one.line}  {' '.join(one.fact)}  {numbers}{key}")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=Path, help="folder of the source documents")
    parser.add_argument(
        "--keys", type=Path, default=ROOT / "data" / "raw" / "figures", help="folder of their keys"
    )
    parser.add_argument("--notices", type=Path, default=ROOT / "tests" / "statements" / "notices")
    parser.add_argument("--sets", type=Path, help="folder of other sets, in place of the notices")
    parser.add_argument("--out", type=Path, help="folder for prose.md")
    parser.add_argument("--faults", action="store_true", help="list each fault")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
