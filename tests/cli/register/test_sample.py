from zsgx_analysis.cli import main


def test_a_sample_is_written_where_it_is_asked_for(project, tmp_path, capsys):
    path = tmp_path / "dummy.csv"
    assert main(["register", "sample", "--rows", "50", "--out", str(path)]) == 0
    assert capsys.readouterr().out.strip() == str(path)
    assert len(path.read_text(encoding="utf-8").splitlines()) == 51
    assert main(["register", "sample", "--rows", "50", "--out", str(path)]) == 2
    assert main(["register", "sample", "--out", str(path)]) == 2
