"""The picture in `docs/architecture.md` is what the code does and what the contracts say."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PACKAGE = "zsgx_analysis"
COMMAND = "from importlinter.cli import lint_imports_command as run; run()"


def drawn() -> list[str]:
    """Return the lines of the picture from the top down."""
    return [line.strip() for line in re.findall(r"^│ (.+?) *│", TEXT, flags=re.MULTILINE)]


def levels() -> dict[str, int]:
    """Return the height of each room, the highest number at the top."""
    return {
        room: height
        for height, line in enumerate(reversed(drawn()))
        for room in re.split(r" [|:] ", line)
    }


def imports() -> set[tuple[str, str]]:
    """Return which room imports which, façade and version aside."""
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    pairs = set()
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            ends = [name.split(".")[1] for name in (importer, imported) if "." in name]
            if len(ends) == 2 and ends[0] != ends[1] and not any(end[0] == "_" for end in ends):
                pairs.add((ends[0], ends[1]))
    return pairs


def test_the_picture_shows_every_room() -> None:
    package = ROOT / PACKAGE
    rooms = {path.parent.name for path in package.glob("*/__init__.py")}
    rooms |= {path.stem for path in package.glob("*.py") if not path.stem.startswith("_")}
    assert set(levels()) == rooms


def test_every_import_runs_down_the_picture() -> None:
    height = levels()
    together = {frozenset(line.split(" : ")) for line in drawn() if " : " in line}
    upward = [
        (importer, imported)
        for importer, imported in imports()
        if height[importer] <= height[imported] and {importer, imported} not in together
    ]
    assert upward == []


def test_the_contracts_are_the_picture() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {each["id"]: each for each in table["tool"]["importlinter"]["contracts"]}
    assert contracts["layers"]["layers"] == drawn()
    assert contracts["layers"]["exhaustive"]


def test_the_contracts_are_kept() -> None:
    run = subprocess.run(
        [sys.executable, "-c", COMMAND, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stdout


def test_every_folder_has_its_sentence_in_both_languages() -> None:
    told = dict(re.findall(r"^\| `([^`]+)` \| .+? \| (.+?) \|$", TEXT, flags=re.MULTILINE))
    listed = subprocess.run(
        ["git", "ls-tree", "-d", "--name-only", "HEAD", "./", "data/", f"{PACKAGE}/"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    folders = set(listed.stdout.split()) - {"data", PACKAGE}
    rooms = {f"{PACKAGE}/{path.name}" for path in (ROOT / PACKAGE).glob("[a-z]*.py")}
    assert set(told) >= folders | rooms
    assert [place for place in told if not (ROOT / place).exists()] == []
