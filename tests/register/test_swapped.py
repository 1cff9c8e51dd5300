from pathlib import Path

import pytest

from zsgx_analysis.errors import DataError
from zsgx_analysis.register.files import Chunk
from zsgx_analysis.register.headings import Mapped
from zsgx_analysis.register.swapped import Swaps

MAPPED = Mapped({"department": 0, "field": 1}, ("部门", "领域"))


def test_words_of_another_column_are_found_in_a_long_register():
    rows = [["教育部", "新材料"]] * 400 + [["新材料", "教育部"]] * 600
    with pytest.raises(DataError, match="部门: field"):
        Swaps(Path("a")).check(Chunk(1, rows), MAPPED, 0, 1000)


def test_words_that_nobody_knows_are_no_swap():
    Swaps(Path("a")).check(Chunk(1, [["某厅", "某领域"]] * 50), MAPPED, 0, 50)
    Swaps(Path("a")).check(Chunk(1, [["新材料", "教育部"]] * 2), MAPPED, 0, 2)
