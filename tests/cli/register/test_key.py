from zsgx_analysis.cli import main


def test_a_key_is_made_and_never_shown(project, capsys, tmp_path):
    assert main(["register", "key"]) == 0
    said = "".join(capsys.readouterr())
    assert (tmp_path / "register.key").read_text().strip() not in said
    assert main(["register", "key"]) == 2
