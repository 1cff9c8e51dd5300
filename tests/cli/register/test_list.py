from tests.register.conftest import row, write_csv
from zsgx_analysis.cli import main


def test_what_was_corrected_counts_no_more(project, capsys, tmp_path):
    assert main(["register", "list", "--lang", "en"]) == 0
    main(["register", "key"])
    for name, rows, more in (("a", [row(1)], []), ("b", [row(2)], ["--replaces", "a.csv"])):
        path = write_csv(tmp_path / f"{name}.csv", rows)
        assert main(["register", "add", str(path), "--yes", *more]) == 0
    capsys.readouterr()
    main(["register", "list", "--lang", "en"])
    lines = capsys.readouterr().out.splitlines()[1:]
    assert [line.split()[-1] for line in lines] == ["no", "yes"]
