"""The public names: on one page, each with help that tells what is needed, each example true."""

import doctest
import inspect
import operator
import re
import subprocess
import sys
from importlib.resources import files

import pandas as pd
import pytest

import zsgx_analysis as zsgx

DATA = {"DATASETS", "__version__", "charts", "returns"}
NAMES = sorted(set(zsgx.__all__) - DATA)
METHODS = [f"Explorer.{name}" for name in vars(zsgx.Explorer) if not name.startswith("_")]
FUNCTIONS = [
    name for name in [*NAMES, *METHODS] if inspect.isfunction(operator.attrgetter(name)(zsgx))
]


def test_they_fit_on_one_page():
    assert len(zsgx.__all__) <= 55
    assert dir(zsgx) == sorted(zsgx.__all__)
    page = inspect.getdoc(zsgx)
    assert len(page.splitlines()) <= 60
    for name in set(zsgx.__all__) - {"__version__"}:
        assert f"`{name}`" in page


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="planes"):
        _ = zsgx.planes


@pytest.mark.parametrize("name", NAMES)
def test_help_tells_what_comes_out_what_goes_wrong_and_an_example(name):
    told = inspect.getdoc(getattr(zsgx, name))
    assert ">>> " in told
    if inspect.isfunction(getattr(zsgx, name)):
        assert "Returns\n-------" in told
        assert "Raises\n------" in told


@pytest.mark.parametrize("name", FUNCTIONS)
def test_help_tells_of_every_parameter(name):
    found = operator.attrgetter(name)(zsgx)
    told = re.findall(r"^(\*{0,2}\w+(?:, \w+)*)(?: : |$)", inspect.getdoc(found), re.MULTILINE)
    described = {one.lstrip("*") for line in told for one in line.split(", ")}
    assert set(inspect.signature(found).parameters) - {"self"} <= described


@pytest.mark.parametrize("name", ["Attachment", "CellSource", "Document"])
def test_help_tells_of_every_attribute(name):
    kind = getattr(zsgx, name)
    told = re.findall(r"^(\w+(?:, \w+)*) : ", inspect.getdoc(kind), re.MULTILINE)
    described = {one for line in told for one in line.split(", ")}
    public = {one for one in (*vars(kind), *kind.__annotations__) if not one.startswith("_")}
    methods = {one for one in public if inspect.isfunction(getattr(kind, one, None))}
    assert public - methods - described == set()


@pytest.mark.parametrize("name", [*NAMES, *METHODS])
def test_the_examples_are_true(name):
    found = operator.attrgetter(name)(zsgx)
    text = inspect.getdoc(found)
    example = doctest.DocTestParser().get_doctest(text, {}, name, None, 0)
    assert example.examples
    with pd.option_context("display.width", 100):
        result = doctest.DocTestRunner().run(example)
    assert result.failed == 0


def test_the_example_of_the_package_is_true():
    assert doctest.testmod(zsgx).failed == 0


def test_types_are_shipped():
    assert files("zsgx_analysis").joinpath("py.typed").is_file()


def test_import_brings_nothing_heavy():
    asked = (
        "import sys, zsgx_analysis; "
        "print(sorted({'pandas', 'numpy', 'matplotlib', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_every_frame_has_the_accessor_once_a_name_is_used():
    assert isinstance(zsgx.load("stages").zsgx, zsgx.Explorer)
