"""The wheel in an empty environment, in another folder, makes the gap report of 2024."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def run(*words: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ZSGX_")}
    return subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def uv(*words: str | Path, cwd: Path) -> None:
    """Run uv on what it has already, and only then with the package index."""
    program = shutil.which(
        "uv", path=os.pathsep.join([str(Path(sys.executable).parent), os.defpath])
    )
    if program is None:
        pytest.skip("no uv in this environment: make .venv installs it")
    for network in (["--offline"], []):
        done = run(program, *words, *network, cwd=cwd)
        if done.returncode == 0:
            return
    raise AssertionError(done.stderr)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist, and with the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    uv("build", "--quiet", "--out-dir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def program(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """``zsgx`` in an environment that has the wheel and what it asks for, nothing else."""
    folder = tmp_path_factory.mktemp("empty")
    (wheel,) = built.glob("*.whl")
    uv("venv", "--quiet", "--python", sys.executable, folder / "venv", cwd=folder)
    place = folder / "venv" / SCRIPTS
    uv(
        *("pip", "install", "--quiet", "--python", place / "python"),
        *("--constraint", ROOT / "requirements.lock", wheel),
        cwd=folder,
    )
    yield place / "zsgx"
    shutil.rmtree(folder / "venv")


def test_wheel_and_sdist_hold_what_belongs_to_them(built: Path) -> None:
    (wheel,), (sdist,) = built.glob("*.whl"), built.glob("*.tar.gz")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "zsgx_analysis/py.typed" in names
    assert "zsgx_analysis/installed/data/processed/plans.csv" in names
    assert "zsgx_analysis/installed/notebooks/00-start-here.ipynb" in names
    assert not [name for name in names if name.startswith(("tests", "benchmarks", "docs"))]
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "data/raw/reference/stages.tsv"} <= inside


def test_the_gap_report_is_made_in_another_folder(program: Path, tmp_path: Path) -> None:
    words = ["report", "gap", "--year", "2024", "--lang", "zh"]
    done = run(program, *words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page = tmp_path / "reports" / "2024" / "zh" / "gap.html"
    assert "92.03" in page.read_text(encoding="utf-8")
    charts = {path.stem for path in page.parent.glob("charts/*.png")}
    assert charts == {"gap-matrix", "gap-fields", "gap-departments"}


def test_the_public_names_and_their_data_come_along(program: Path, tmp_path: Path) -> None:
    asked = (
        "import zsgx_analysis as zsgx; [getattr(zsgx, name) for name in zsgx.__all__];"
        "print(zsgx.plan(2024).zsgx.source('教育部', '数字技术', lang='en').printed)"
    )
    python = program.with_name("python")
    done = run(python, "-X", "utf8", "-c", asked, cwd=tmp_path)
    assert done.stdout == "0.5\n", done.stderr


def test_the_installed_copy_takes_no_report_of_ones_own(program: Path, tmp_path: Path) -> None:
    done = run(program, "new-report", "mine", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 2
    assert "no project here" in done.stderr


def test_the_installed_data_are_not_written_to(program: Path, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("2025年高级研修班310期\n", encoding="utf-8")
    for words in (["build"], ["add", str(notice), "--yes"]):
        done = run(program, *words, "--lang", "en", cwd=tmp_path)
        assert done.returncode == 2
        assert "an update replaces them" in done.stderr
        assert "zsgx lab --into DIR" in done.stderr


def test_lab_and_new_report_work_on_a_copy_of_the_notebooks(
    built: Path, program: Path, tmp_path: Path
) -> None:
    done = run(program, "lab", "--lang", "en", "--no-browser", cwd=tmp_path)
    assert done.returncode == 1
    assert "JupyterLab is not installed: pip install 'zsgx-analysis[lab]'" in done.stderr
    assert not (tmp_path / "notebooks").exists()
    (wheel,) = built.glob("*.whl")
    uv(
        *("pip", "install", "--quiet", "--python", program.parent / "python"),
        *("--constraint", ROOT / "requirements.lock"),
        f"zsgx-analysis[lab] @ {wheel.as_uri()}",
        cwd=tmp_path,
    )
    done = run(program, "lab", "--lang", "en", "--no-browser", "--", "--version", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("4.")
    assert (tmp_path / "notebooks" / "00-start-here.en.ipynb").is_file()
    done = run(program, "new-report", "mine", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "notebooks" / "mine.ipynb").is_file()
