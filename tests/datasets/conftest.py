import shutil
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project with the raw data on file and nothing built."""
    shutil.copytree(PROJECT / "data" / "raw", tmp_path / "home" / "data" / "raw")
    return tmp_path / "home"
