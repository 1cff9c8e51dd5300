"""Wrong use is told in both languages."""

import click

from zsgx_analysis.cli.misuse import explain


def test_an_unknown_option_is_named():
    told = explain(click.NoSuchOption("--yaer"))
    assert "--yaer" in told.zh
    assert "--yaer" in told.en
    assert told.zh != told.en
