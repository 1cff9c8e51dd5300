"""``python -m zsgx_analysis``: the command line where ``zsgx`` is not on the search path."""

from __future__ import annotations

import sys

from zsgx_analysis.cli import main

if __name__ == "__main__":
    sys.exit(main())
