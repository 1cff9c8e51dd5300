"""The one option of the test run: where the source documents lie."""

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--documents",
        metavar="DIR",
        help="folder of the source documents as received; tests that read them are skipped without",
    )


def pytest_configure(config: pytest.Config) -> None:
    folder = config.getoption("--documents")
    if folder is not None and not Path(folder).is_dir():
        raise pytest.UsageError(f"--documents {folder}: no such folder")


@pytest.fixture(scope="session")
def documents(request: pytest.FixtureRequest) -> Path:
    folder = request.config.getoption("--documents")
    if folder is None:
        pytest.skip("needs the source documents: pytest --documents=DIR")
    return Path(folder).resolve()
