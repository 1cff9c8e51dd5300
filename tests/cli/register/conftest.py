from pathlib import Path

import pytest


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without data, and the place of a key outside of it."""
    home = tmp_path / "project"
    (home / "data" / "raw").mkdir(parents=True)
    monkeypatch.setenv("ZSGX_HOME", str(home))
    monkeypatch.setenv("ZSGX_REGISTER_KEY", str(tmp_path / "register.key"))
    return home
