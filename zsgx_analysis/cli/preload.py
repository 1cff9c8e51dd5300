"""Import and prepare what ``zsgx read`` needs, see `zsgx_analysis.attachments.preload`."""

import tempfile
from pathlib import Path

from zsgx_analysis.attachments.preload import NOTICE, frozen
from zsgx_analysis.cli.reading import Task, read
from zsgx_analysis.cli.results import find_places

with tempfile.TemporaryDirectory() as _folder:
    _notice = Path(_folder) / "notice.txt"
    _notice.write_text(NOTICE, encoding="utf-8")
    (_place,) = find_places([_notice], Path(_folder) / "out")
    read(Task(_notice, _place))
frozen()
