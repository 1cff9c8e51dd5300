from random import Random

import pytest

from benchmarks.documents.mutations import mutated
from benchmarks.documents.seeds import seeds, unzipped, zipped
from benchmarks.fuzz_documents import _broken_promise, main
from zsgx_analysis.documents.model import Content, Grid, Paragraph
from zsgx_analysis.documents.registry import read_bytes


def test_every_seed_is_sound() -> None:
    for name, data in seeds().items():
        form, content = read_bytes(data, f"seed.{name}")
        assert content.grids, name
        assert _broken_promise(content) is None, name
        assert form


def test_a_broken_copy_depends_on_its_number_only() -> None:
    sound = seeds()
    first, second = (
        [mutated(Random(f"1:{index}"), sound) for index in range(40)] for _ in range(2)
    )
    assert first == second
    assert len({data for _, data in first}) > 35


def test_zipping_keeps_the_parts() -> None:
    parts = {"mimetype": b"a", "content.xml": b"<a/>" * 100}
    assert unzipped(zipped(parts, stored="mimetype")) == parts


@pytest.mark.parametrize(
    "grid",
    [
        Grid(rows=(("a",), ("b", "c")), place="p"),
        Grid(rows=((" a",),), place="p"),
        Grid(rows=(("a",),), place=""),
        Grid(rows=(("a",),), place="p", spans={(0, 0): (2, 1)}),
        Grid(rows=(), place="p"),
    ],
)
def test_broken_promises_are_noticed(grid: Grid) -> None:
    assert _broken_promise(Content((), (grid,)))
    assert _broken_promise(Content((Paragraph(" ", "p"),), ()))


def test_a_short_run_finds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--inputs", "60", "--seed", "5", "--jobs", "1"]) == 0
    assert "| all | 60 |" in capsys.readouterr().out
