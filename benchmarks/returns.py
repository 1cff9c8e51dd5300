"""Measure a collection of returns against a province whose truth is known.

An invented province sends in returns of varied layouts and formats; some are
missing, late, corrected, doubled, broken or of no use. Printed are: units and
figures that are right, what is wrong (which must be nothing), how complete the
sums are held to be, returns a minute, memory, and the share of the time that a
second collection of the same folder takes. ``--loop`` also reads each document
by a call of its own, one after the other; ``--reports`` goes on to the published
reports, and holds each sum of returns on their pages against the truth.

    python -m benchmarks.returns --returns 600
    python -m benchmarks.returns --returns 60 --cities 4 --bases 10 --loop
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.collection.pages import check_page  # noqa: E402
from benchmarks.collection.province import Province, draw  # noqa: E402
from benchmarks.collection.publishing import ROSTERED, prepare, publish  # noqa: E402
from benchmarks.processes import Timing, timed  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.collection.pages import Checked
    from zsgx_analysis.returns.collection import Collection

_PEOPLE = ("persons", "")


@dataclass(frozen=True)
class Score:
    """How a collection compares with the truth.

    Attributes
    ----------
    units : int
        Units of the province.
    statuses, timeliness : int
        Units whose status is right; reports that are rightly on time or late.
    exact, bounded : int
        Units whose sum is the truth; and whose bounds hold it, a value being open.
    wrong : tuple of str
        What is wrong: a status, a sum, the completeness of a sum.
    """

    units: int
    statuses: int
    timeliness: int
    exact: int
    bounded: int
    wrong: tuple[str, ...]


def score(province: Province, collection: Collection) -> Score:
    """Compare the ledger and all sums of a collection with the truth."""
    ledger = collection.ledger[collection.ledger["kind"] == "result"].set_index("unit")
    wrong, statuses, timeliness = [], 0, 0
    for truth in province.truths:
        entry = ledger.loc[truth.unit.name]
        statuses += bool(entry["status"] == truth.status)
        if entry["status"] != truth.status:
            wrong.append(f"{truth.unit.name}: {truth.status}, not {entry['status']}")
        if truth.counts:
            right = bool(entry["timeliness"] == ("late" if truth.late else "on_time"))
            timeliness += right
            if not right:
                wrong.append(f"{truth.unit.name}: late is {truth.late}")
    exact, bounded, wrong_sums = _sums(province, collection)
    return Score(len(province.truths), statuses, timeliness, exact, bounded, (*wrong, *wrong_sums))


def _sums(province: Province, collection: Collection) -> tuple[int, int, list[str]]:
    """Compare sums by unit, region, field, programme and in total."""
    from zsgx_analysis.datasets.rollup import roll_up

    wrong: list[str] = []
    exact = bounded = 0
    for by in ("unit", "region", "field", "programme", ""):
        frame = roll_up(collection.cells, collection.ledger, by or ())
        frame = frame[frame["measure"].isin(_PEOPLE)]
        for row in frame.to_dict("records"):
            name = row.get(by, "")
            if by == "programme" and not name:
                continue
            expected = [
                truth
                for truth in province.truths
                if truth.fate != "closed"
                and truth.unit.kind == row["unit_kind"]
                and (by not in ("unit", "region") or _of(truth.unit, by) == name)
            ]
            true = sum(
                count
                for truth in expected
                for (programme, field), count in truth.persons.items()
                if by not in ("field", "programme")
                or name in (field, _PROGRAMMES.get(programme, ""))
            )
            reported = sum(truth.counts for truth in expected)
            if not row["lower"] <= true <= row["upper"]:
                wrong.append(f"{by} {name}: {true}, not {row['lower']}–{row['upper']}")
            if (row["expected"], row["reported"]) != (len(expected), reported):
                told = f"{row['reported']} of {row['expected']}"
                wrong.append(f"{by} {name}: {reported} of {len(expected)} reported, not {told}")
            if by == "unit":
                exact += row["bound"] == "exact" and row["value"] == true
                bounded += row["bound"] == "range"
    return exact, bounded, wrong


_PROGRAMMES = {
    "高级研修项目": "advanced_seminars",
    "能力提升项目": "capability",
    "数字技术工程师培育项目": "digital_engineers",
}


def _of(unit: object, by: str) -> str:
    return str(getattr(unit, "name" if by == "unit" else by))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement; return 1 when anything is wrong."""
    options = _parse(arguments)
    # As an installed program runs: its modules are compiled once, not at every start.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    province = draw(
        options.seed,
        cities=options.cities,
        bases=options.bases,
        returns=options.returns,
        province=ROSTERED,
    )
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        plans, documents = prepare(province, home, options.seed)
        first = _collected(home, province.year, options.jobs)
        second = _collected(home, province.year, options.jobs)
        from zsgx_analysis.returns.collection import open_collection

        scored = score(province, open_collection(province.year, home))
        _tell(scored, documents, first, second)
        if options.loop:
            _tell_loop(home / "returns", first)
        wrong = list(scored.wrong)
        if options.reports:
            checked = [check_page(page, province, plans) for page in publish(home, 2025, plans)]
            wrong += _tell_pages(checked)
    return int(bool(wrong))


def _collected(home: Path, year: int, jobs: int) -> Timing:
    command = [sys.executable, "-m", "zsgx_analysis", "collect", str(home / "returns")]
    command += ["--year", str(year), "--expected", str(home / "units.csv"), "--quiet"]
    return timed([*command, "--home", str(home), "--jobs", str(jobs)])


def _tell(scored: Score, documents: int, first: Timing, second: Timing) -> None:
    print(
        f"{scored.statuses} of {scored.units} units have the right status; "
        f"{scored.exact} sums are exact, {scored.bounded} in bounds; {len(scored.wrong)} wrong"
    )
    for one in scored.wrong:
        print(f"  {one}")
    print(
        f"{documents} documents in {first.seconds:.1f} s: "
        f"{60 * documents / first.seconds:.0f} a minute"
    )
    if first.processor_seconds:
        each = first.processor_seconds / documents
        print(
            f"processor time {first.processor_seconds:.1f} s, {1000 * each:.0f} ms a document: "
            f"{120 / each:.0f} a minute on two free processors"
        )
    if first.tree_bytes:
        third = max(1, len(first.tree_bytes) // 3)
        parts = (first.tree_bytes[:third], first.tree_bytes[-third:])
        early, late = (max(part) / 2**20 for part in parts)
        print(f"peak memory: first third {early:.0f} MB, last third {late:.0f} MB")
    print(
        f"second collection {second.seconds:.2f} s, "
        f"{100 * second.seconds / first.seconds:.1f} % of the first"
    )
    if first.processor_seconds:
        share = second.processor_seconds / first.processor_seconds
        print(f"its processor time {second.processor_seconds:.2f} s, {100 * share:.1f} %")


def _tell_pages(checked: Sequence[Checked]) -> list[str]:
    wrong = [one for page in checked for one in page.wrong]
    figures = sum(page.figures for page in checked)
    print(f"{figures} figures of returns on {len(checked)} pages, {len(wrong)} wrong")
    for one in wrong:
        print(f"  {one}")
    return wrong


def _tell_loop(folder: Path, first: Timing) -> None:
    """Read each document by a call of its own, and say how long that takes."""
    documents = [path for path in sorted(folder.rglob("*")) if path.suffix in _READ_SINGLY]
    spent = processor = 0.0
    with tempfile.TemporaryDirectory() as out:
        for path in documents:
            call = [sys.executable, "-m", "zsgx_analysis", "read", str(path), "--out", out]
            one = timed([*call, "--quiet"])
            spent, processor = spent + one.seconds, processor + one.processor_seconds
    times = f"{spent / first.seconds:.1f} times as long"
    if first.processor_seconds:
        times += f", {processor / first.processor_seconds:.1f} times the processor time"
    count = len(documents)
    print(f"{count} single calls {spent:.1f} s, {60 * count / spent:.0f} a minute ({times})")


_READ_SINGLY = (".docx", ".xlsx", ".pdf")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--returns", type=int, default=600)
    parser.add_argument("--cities", type=int, default=16)
    parser.add_argument("--bases", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--loop", action="store_true", help="read by single calls, too")
    parser.add_argument("--reports", action="store_true", help="check the reports, too")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
