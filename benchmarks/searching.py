"""Measure what it costs to read each table of a folder, the start of the program aside.

Processor time of this process, and how many times the start (imports, rules and
vocabulary) that is: other work on the machine lengthens both alike.

    python -m benchmarks.searching FOLDER
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import zsgx_analysis.tables.preload  # noqa: E402, F401  (the start, which is measured)
from zsgx_analysis import read_attachments, read_document  # noqa: E402
from zsgx_analysis.errors import ZsgxError  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

START = time.process_time()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement."""
    options = _parse(arguments)
    paths = sorted(options.folder.glob("*.tsv"))
    found = sorted(((*_taken(path), path.stem) for path in paths), reverse=True)
    print(f"start: {1000 * START:.0f} ms")
    for seconds, status, name in found:
        print(f"{1000 * seconds:8.0f} ms {seconds / START:6.2f} × the start  {status:24} {name}")
    return 0


def _taken(path: Path) -> tuple[float, str]:
    """Return the processor time of reading a file with all its frames, and the status."""
    begun = time.process_time()
    try:
        tables = read_attachments(read_document(path))
        for table in tables:
            table.cells, table.margins, table.audit, table.repairs, table.warnings  # noqa: B018
        status = tables[0].status
    except ZsgxError:
        status = "refused"
    return time.process_time() - begun, status


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
