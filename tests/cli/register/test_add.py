from tests.register.conftest import name, number, phone, row, write_csv
from zsgx_analysis.cli import main


def test_files_are_added_and_listed_without_a_name(project, capsys, tmp_path):
    main(["register", "key"])
    good = write_csv(tmp_path / "a.csv", [row(n) for n in range(12)])
    bad = tmp_path / "b.csv"
    bad.write_text("x\n", encoding="utf-8")
    assert main(["register", "add", str(bad), str(good), "--yes", "--lang", "en"]) == 1
    assert main(["register", "list", "--lang", "en"]) == 0
    said = "".join(capsys.readouterr())
    assert "batch 1, 12 rows, 12 taken" in said
    assert "身份证号" in said
    assert not any(one(n) in said for n in range(12) for one in (name, number, phone))


def test_columns_are_confirmed_on_a_terminal_or_with_yes(project, capsys, tmp_path):
    main(["register", "key"])
    path = write_csv(tmp_path / "a.csv", [row(1)])
    assert main(["register", "add", str(path)]) == 2
    assert "--yes" in capsys.readouterr().err


def test_wrong_words_are_wrong_use(project, tmp_path, capsys):
    path = str(write_csv(tmp_path / "a.csv", [row(1)]))
    assert main(["register", "add", path, "--yes"]) == 2  # no key
    assert "zsgx register key" in capsys.readouterr().err
    assert main(["register", "add", path, "--yes", "--no-key", "--column", "colour=x"]) == 2
    assert main(["register", "add", path, path, "--yes", "--no-key", "--replaces", "1"]) == 2
    assert main(["register", "ad"]) == 2
