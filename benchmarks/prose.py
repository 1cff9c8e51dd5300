"""Measure how figures are read from running text: recall and precision per document.

The source documents are compared with the keys in ``data/raw/figures``, the
made-up notices with the keys beside them. A figure counts as right when
scope, years, basis, kind, programme, indicator, value, limits, unit and bound
are all as the key has them. The exit status is 1 when a source document is
not read without a fault.

    python benchmarks/prose.py
    python benchmarks/prose.py --documents ../shared/documents --out results --faults
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
    DOCUMENT_HEADS,
    FIRST_HEADS,
    document_lines,
    first_lines,
    members,
)
from benchmarks.tables.summary import to_markdown, to_text  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement; return 1 when a source document is not read without a fault."""
    options = _parse(arguments)
    sources = [
        measure(path, options.keys / f"{path.stem}.tsv")
        for path in sorted(options.documents.glob("*.txt") if options.documents else [])
        if (options.keys / f"{path.stem}.tsv").is_file()
    ]
    corpus = members()
    notices = {
        name: measure(options.notices / f"{name}.txt", options.notices / f"{name}.tsv")
        for name in corpus
    }
    tables = _tables(sources, notices)
    for title, heads, lines in tables:
        print(f"{title}\n{to_text(heads, lines)}\n")
    if options.faults:
        _print_faults([*sources, *notices.values()])
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        parts = [f"## {title}\n\n{to_markdown(heads, lines)}\n" for title, heads, lines in tables]
        (options.out / "prose.md").write_text("\n".join(parts), encoding="utf-8")
    return int(any(score.missed or score.wrong for score in sources))


_Table = tuple[str, "Sequence[str]", "list[tuple[str, ...]]"]


def _tables(sources: Sequence[Score], notices: dict[str, Score]) -> list[_Table]:
    corpus = members()
    tables: list[_Table] = []
    if sources:
        lines = document_lines("all source documents", sources)
        tables.append(("Source documents", DOCUMENT_HEADS, lines))
    for name in dict.fromkeys(member.set for member in corpus.values()):
        scores = [score for key, score in notices.items() if corpus[key].set == name]
        title = f"Made-up notices, {name} set, with the rules as they are now"
        tables.append((title, DOCUMENT_HEADS, document_lines(f"{name} set", scores)))
    whole = document_lines("all notices", list(notices.values()))[-1:]
    tables.append(("All made-up notices", DOCUMENT_HEADS, whole))
    title = "First reading of the sets written after the rules, before any change to them"
    tables.append((title, FIRST_HEADS, first_lines(corpus)))
    return tables


def _print_faults(scores: Sequence[Score]) -> None:
    for score in scores:
        for sign, told in (("missed", score.missed), ("wrong", score.wrong)):
            for one in told:
                limits = f"{one.value} [{one.lower}, {one.upper}] {one.unit} {one.bound}"
                print(f"{score.name}  {sign}  {' '.join(one.fact)}  {limits}")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=Path, help="folder of the source documents")
    parser.add_argument(
        "--keys", type=Path, default=ROOT / "data" / "raw" / "figures", help="folder of their keys"
    )
    parser.add_argument("--notices", type=Path, default=ROOT / "tests" / "figures" / "notices")
    parser.add_argument("--out", type=Path, help="folder for prose.md")
    parser.add_argument("--faults", action="store_true", help="list what is missed or wrong")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
