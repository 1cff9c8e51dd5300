"""The house around the library: what is promised of its files, checked."""

import ast
import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
TARGETS = [
    "help",
    "report",
    "check",
    "test",
    "lint",
    "lab",
    "data",
    "docs",
    "bench",
    "lock",
    "clean",
]
REPORTS = ["gap", "progress", "regional"]

# Where conda-forge calls a package otherwise, or does not have it.
CONDA_NAMES = {
    "pandera": "pandera-pandas",
    "jupyter-client": "jupyter_client",
    "duckdb": "python-duckdb",
}
FROM_PIP = {"mpl-font"}

PYTHONS = ["3.11", "3.12", "3.13"]


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]


def requirements() -> dict[str, Requirement]:
    """Return every direct dependency of the checkout, extras included, by name."""
    table = project()
    extras = table["optional-dependencies"]
    lines = [*table["dependencies"], *extras["dev"], *extras["docs"], *extras["lab"]]
    return {canonicalize_name(line.name): line for line in map(Requirement, lines)}


def locked() -> list[tuple[str, str, Marker | None]]:
    """Return name, version and marker of every line of the lock."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf8").splitlines()
    pins = [
        Requirement(line.rstrip("\\ "))
        for line in lines
        if line and not line.startswith((" ", "#"))
    ]
    return [(canonicalize_name(pin.name), str(pin.specifier), pin.marker) for pin in pins]


def ours() -> list[Path]:
    """Return the files of the project: those that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    names = listed.stdout.decode("utf8").split("\0")
    return [path for name in names if name and (path := ROOT / name).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Yield name and content of the project's text files."""
    for path in ours():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf8")
        except UnicodeDecodeError:
            continue


def notebooks() -> list[Path]:
    return sorted(path for path in (ROOT / "notebooks").glob("*.ipynb"))


def code_cells(notebook: Path) -> list[dict]:
    cells = json.loads(notebook.read_text(encoding="utf8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def statements(cell: dict) -> list[str]:
    """Return the lines of a cell that are neither empty nor a comment."""
    lines = "".join(cell["source"]).splitlines()
    return [line for line in lines if line.strip() and not line.strip().startswith("#")]


# --- dependencies ---------------------------------------------------------------------


def test_environment_lists_the_dependencies_of_pyproject() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf8"))
    *conda, pip = environment["dependencies"]
    listed = {}
    for line in [*conda, *(line for line in pip["pip"] if not line.startswith("-"))]:
        requirement = Requirement(line)
        listed[requirement.name] = requirement.specifier
    python, _ = listed.pop("python"), listed.pop("pip")

    expected = {
        CONDA_NAMES.get(name, name): requirement.specifier
        for name, requirement in requirements().items()
    }
    assert listed == expected
    assert python == SpecifierSet(project()["requires-python"])
    assert {canonicalize_name(line) for line in pip["pip"] if line[0] != "-"} == FROM_PIP


def test_environment_is_written_by_the_rules_of_conda() -> None:
    """As far as can be told without the channel: form of each line, order, channels."""
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf8"))
    *conda, pip = environment["dependencies"]
    form = re.compile(
        r"[a-z0-9][a-z0-9._-]*(?: (?:[<>]=?|==|!=)\d[\w.]*(?:,(?:[<>]=?|!=)\d[\w.]*)*)?"
    )
    assert [line for line in conda if not form.fullmatch(line)] == []
    names = [line.split()[0] for line in conda]
    assert len(names) == len(set(names))
    assert "pip" in names, "conda wants pip named before packages come from it"
    assert list(pip) == ["pip"]
    assert pip["pip"][-1] == "-e ."
    assert environment["channels"] == ["conda-forge", "nodefaults"]
    pinned = {name: pin.removeprefix("==") for name, pin, marker in locked() if marker is None}
    for line in conda:
        requirement = Requirement(line)
        name = next((key for key, value in CONDA_NAMES.items() if value == requirement.name), None)
        version = pinned.get(canonicalize_name(name or requirement.name))
        assert version is None or requirement.specifier.contains(version), line


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_lock_holds_every_dependency_in_range(python: str, platform: str) -> None:
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.7",
        "sys_platform": platform,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    versions: dict[str, list[str]] = {}
    for name, pin, marker in locked():
        if marker is None or marker.evaluate(environment):
            versions.setdefault(name, []).append(pin.removeprefix("=="))

    twice = {name: found for name, found in versions.items() if len(found) != 1}
    assert not twice
    outside = {
        name: versions.get(name)
        for name, requirement in requirements().items()
        if name not in versions or not requirement.specifier.contains(versions[name][0])
    }
    assert not outside


def test_lock_names_no_host_and_hashes_everything() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf8")
    assert not re.findall(r"\w+://\S+|^-\S+| @ ", text, flags=re.MULTILINE)
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert len(blocks) == len(locked())
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


# --- tasks ----------------------------------------------------------------------------


def test_makefile_has_the_promised_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf8")
    described = re.findall(r"^([.a-z]+):.*## .+ · .+$", makefile, flags=re.MULTILINE)
    assert set(TARGETS) <= set(described)


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_help_needs_no_environment_and_lists_the_targets() -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory", "VENV=absent", "help"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode("utf8")
    assert set(TARGETS) <= set(re.findall(r"^ +make (\S+)", shown, flags=re.MULTILINE))
    assert not (ROOT / "absent").exists()


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_without_a_fitting_python_says_what_is_needed(tmp_path: Path) -> None:
    run = subprocess.run(
        ["make", f"VENV={tmp_path}/venv", f"PYTHON={tmp_path}/python", ".venv"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert run.returncode != 0
    message = run.stderr.decode("utf8")
    assert "Python 3.11, 3.12 or 3.13" in message
    assert "需要 Python" in message
    assert not (tmp_path / "venv").exists()


def test_ci_runs_as_it_stands() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", script], check=True)


# --- notebooks ------------------------------------------------------------------------


def test_there_is_a_notebook_for_each_report() -> None:
    assert set(REPORTS) <= {path.stem for path in notebooks()}


@pytest.mark.parametrize("notebook", notebooks(), ids=lambda path: path.stem)
def test_notebook_stores_no_outputs(notebook: Path) -> None:
    kept = [
        number
        for number, cell in enumerate(code_cells(notebook), 1)
        if cell["outputs"] or cell["execution_count"] is not None
    ]
    assert kept == []


# --- every file -----------------------------------------------------------------------


def test_every_module_has_its_mirror_test() -> None:
    package = ROOT / "zsgx_analysis"
    missing = []
    for module in sorted(package.rglob("*.py")):
        if module.name in {"__init__.py", "_version.py"}:
            continue
        within = module.relative_to(package)
        mirror = Path("tests") / within.parent / f"test_{module.name}"
        if not (ROOT / mirror).is_file():
            missing.append(mirror.as_posix())
    assert missing == []


def test_no_private_module_or_name_of_another_library_is_imported() -> None:
    """What is used of its objects ruff watches (SLF)."""
    private = []
    for path in (ROOT / "zsgx_analysis").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            else:
                continue
            private += [
                f"{path.relative_to(ROOT)}: {name}"
                for name in names
                if any(re.match("_[^_]", part) for part in name.split("."))
                and not name.startswith("zsgx_analysis")
            ]
    assert private == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{name}: {link}"
        for name, text in texts()
        if name.endswith(".md")
        for link in re.findall(r"\]\(([^)#\s]+)", text)
        if "://" not in link and not (ROOT / name).parent.joinpath(link).exists()
    ]
    assert broken == []


def test_no_file_names_a_path_of_one_machine() -> None:
    absolute = re.compile(
        r"(?<![\w.~}])/(?:work|farm|root|tmp|home/\w+|Users/\w+)/[\w.]|\b[A-Z]:\\Users\\"
    )
    found = [
        f"{name}:{number}: {hit.group()}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if (hit := absolute.search(line))
    ]
    assert found == []


def test_no_file_repeats_running_text_of_a_document(documents: Path) -> None:
    """Facts carry over, sentences do not: no run of 22 characters, names aside.

    Names are what the sidecars record of a source: its title and its issuers.
    """
    length = 22

    def runs(lines: list[str]) -> set[str]:
        bare = [re.sub(r"\s+", "", line) for line in lines]
        return {line[i : i + length] for line in bare for i in range(len(line) - length + 1)}

    sidecars = [
        yaml.safe_load(path.read_text(encoding="utf8"))
        for path in (ROOT / "data" / "raw").rglob("*.source.yml")
    ]
    names = {sidecar[key] for sidecar in sidecars for key in ("title", "issuer")} - {None}
    longest_first = sorted(names, key=len, reverse=True)
    named = re.compile("|".join(map(re.escape, [*longest_first, "\t", "\n"])))
    sources = [path.read_text(encoding="utf8") for path in sorted(documents.glob("*.txt"))]
    assert sources, "the folder holds no document"
    prose = [line for source in sources for line in source.splitlines() if "\t" not in line]
    sentences = {run for run in runs(prose) if re.search(r"[\u4e00-\u9fff]", run)}

    repeated = {
        name: hits for name, text in texts() if (hits := runs(named.split(text)) & sentences)
    }
    assert repeated == {}
