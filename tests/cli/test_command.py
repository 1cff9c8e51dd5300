"""Commands explain themselves in the language asked for."""

from zsgx_analysis.cli import main


def test_help_speaks_both_languages(capsys):
    assert main(["--lang", "zh", "read", "--help"]) == 0
    chinese = capsys.readouterr().out
    assert main(["--lang", "en", "read", "--help"]) == 0
    english = capsys.readouterr().out
    assert "用法" in chinese
    assert "Usage" in english
