"""What the package gives to notebooks is there, lazily, and its examples are true."""

import doctest
from importlib import import_module

import pandas as pd
import pytest

import zsgx_analysis as zsgx
from zsgx_analysis import returns

MODULES = ["collection", "files", "names", "rates", "sample", "words"]


def test_every_name_is_there() -> None:
    assert zsgx.__getattr__("returns") is returns
    assert {name: getattr(returns, name).__name__ for name in returns.__all__} == {
        name: name for name in returns.__all__
    }
    with pytest.raises(AttributeError, match="collekt"):
        _ = returns.collekt


@pytest.mark.parametrize("name", MODULES)
def test_its_examples_are_true(name: str) -> None:
    with pd.option_context("display.width", 100):
        result = doctest.testmod(import_module(f"zsgx_analysis.returns.{name}"))
    assert result.attempted
    assert result.failed == 0
