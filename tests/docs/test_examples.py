"""Every example of the documentation is run, in a copy of the data."""

import contextlib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FENCE = re.compile(
    r"(?:^<!-- not run: (?P<reason>[^\n]+) -->\n)?"
    r"^```(?P<kind>sh|pycon|python)\n(?P<code>.*?)^```$",
    flags=re.MULTILINE | re.DOTALL,
)


class Example(NamedTuple):
    """A block of code in a page, and why it is not run, if it is not."""

    kind: str
    code: str
    reason: str | None


def examples(page: Path) -> list[Example]:
    return [
        Example(hit["kind"], hit["code"], hit["reason"])
        for hit in FENCE.finditer(page.read_text(encoding="utf-8"))
    ]


def run(example: Example, folder: Path, names: dict[str, object]) -> None:
    if example.kind == "sh":
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        done = subprocess.run(
            ["bash", "-eu", "-c", example.code],
            cwd=folder,
            env={**os.environ, "PATH": path},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode("utf-8")
    elif example.kind == "python":
        exec(compile(example.code, "README.md", "exec"), names)
    else:
        test = doctest.DocTestParser().get_doctest(example.code, names, "page", None, None)
        told = io.StringIO()
        runner = doctest.DocTestRunner(verbose=False)
        runner.run(test, out=told.write, clear_globs=False)
        names.update(test.globs)
        assert runner.failures == 0, told.getvalue()


PAGES = [page for page in sorted((DOCS / "en").rglob("*.md")) if examples(page)]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.delenv("ZSGX_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_page_run(page: Path, project: Path) -> None:
    names: dict[str, object] = {}
    for example in examples(page):
        if example.reason is None:
            run(example, project, names)


READMES = (ROOT / "README.md", ROOT / "README.en.md")


@pytest.mark.parametrize("readme", READMES, ids=lambda page: page.name)
def test_the_python_of_a_readme_runs(readme: Path, project: Path) -> None:
    blocks = [each for each in examples(readme) if each.kind == "python"]
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        if block.code.startswith("import "):
            names = {}
        with contextlib.redirect_stdout(io.StringIO()):
            run(block, project, names)
        assert len(names["plans"]) > 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_both_languages_have_the_same_examples(page: Path) -> None:
    twin = DOCS / "zh" / page.relative_to(DOCS / "en")
    assert in_english(examples(twin)) == in_english(examples(page))


def test_both_readmes_have_the_same_commands() -> None:
    zh, en = ([each.code for each in examples(page) if each.kind == "cron"] for page in READMES)
    assert zh == en
    assert [each.kind for each in examples(READMES[0])] == [
        each.kind for each in examples(READMES[1])
    ]


def in_english(blocks: list[Example]) -> list[Example]:
    return [block._replace(code=block.code.replace("--lang zh", "--lang en")) for block in blocks]
