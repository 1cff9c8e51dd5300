import csv
import tempfile

from tests.register.conftest import name, number, phone, row, write_csv
from tests.register.test_release import few_and_many
from zsgx_analysis.cli import main


def added(tmp_path):
    main(["register", "key"])
    rows = [*few_and_many(), row(1, 学时="?"), row(2, 身份证号="")]
    assert main(["register", "add", str(write_csv(tmp_path / "a.csv", rows)), "--yes"]) == 0


def test_from_key_to_release_no_name_number_or_phone_is_left(project, tmp_path, capfd, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    added(tmp_path)
    assert main(["register", "roll-up", "--year", "2025", "--lang", "en"]) == 0
    assert main(["register", "roll-up", "--year", "2025", "--internal"]) == 0
    assert main(["register", "roll-up", "--year", "2031"]) == 1
    said = "".join(capfd.readouterr())
    assert "the attack has found none of them" in said
    assert "505 rows are 505 person-times" in said
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "a.csv"]
    assert len(written) > 30
    texts = [said, *(path.read_bytes().decode("utf-8", "replace") for path in written)]
    texts += [str(path) for path in written]
    import pyarrow.parquet as pq

    texts += [repr(pq.read_table(one).to_pydict()) for one in written if one.suffix == ".parquet"]
    whole = "\n".join(texts)
    key = (tmp_path / "register.key").read_text().strip()
    people = range(604)
    secrets = {one(person) for person in people for one in (name, number, phone)}
    assert not [secret for secret in secrets if secret in whole]
    without_key = whole.replace(key, "", 1)  # its own file holds it once
    assert key not in without_key


def test_hidden_cells_of_the_file_are_never_zero(project, tmp_path):
    added(tmp_path)
    assert main(["register", "roll-up", "--year", "2025", "-q"]) == 0
    path = project / "data" / "raw" / "registers" / "2025-release-1.csv"
    with path.open(encoding="utf-8") as stream:
        cells = list(csv.DictReader(stream))
    hidden = [cell for cell in cells if cell["status"] != "shown"]
    assert hidden
    assert {cell["persons"] for cell in hidden} == {""}
    assert all(float(cell["persons_upper"]) >= 9 for cell in hidden)


def test_options_that_do_not_go_together_are_wrong_use(project, tmp_path, capsys):
    for words in (
        ["--executor", "dask"],
        ["--scheduler", "tcp://127.0.0.1:1"],
        ["--executor", "dask", "--scheduler", "tcp://127.0.0.1:1", "--engine", "spark"],
        ["--threshold", "2"],
    ):
        assert main(["register", "roll-up", "--year", "2025", *words]) == 2, words
