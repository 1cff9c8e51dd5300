"""The time that logs and locks name.

Nothing is decided by it but which year ``--year last`` means: what to build
follows from checksums, who holds a folder from a lock of the operating system,
and limits from a clock that cannot be set. A clock that is wrong, or set back in
the middle of a run, puts a wrong time into the log and does nothing else.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime

from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text

VARIABLE = "ZSGX_NOW"


def now() -> datetime:
    """Return the local time, or the one in ``ZSGX_NOW``, to rehearse a schedule.

    Raises
    ------
    UsageError
        When ``ZSGX_NOW`` holds no time.
    """
    given = os.environ.get(VARIABLE)
    if not given:
        return datetime.now(UTC).astimezone()
    try:
        return datetime.fromisoformat(given).astimezone()
    except ValueError as error:
        raise UsageError(
            Text("时间无法识别", "the time cannot be read"),
            place=VARIABLE,
            found=given,
            expected="2027-01-05T06:00:00+08:00",
        ) from error
