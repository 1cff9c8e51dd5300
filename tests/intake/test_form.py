"""The form for many proposals: filled in, handed back, kept as decisions."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

import zsgx_analysis as zsgx
from tests.intake.conftest import PROJECT
from zsgx_analysis.errors import UsageError
from zsgx_analysis.intake.decisions import read_decisions
from zsgx_analysis.intake.form import FORM

TEXT = """山东省专业技术人才知识更新工程动态

2024年5月20日

2023年，全省培训专业技术人才3万人次。

近年来，全省累计举办高级研修班120期。

今年上半年，全省培育数字技术工程师800人。

山东省公布的一批研修班已办14期。
"""


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


class Asked(NamedTuple):
    """A project, a document and its form; what is filled in cannot be stored."""

    home: Path
    document: Path
    form: pd.DataFrame


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("asked")
    shutil.copytree(PROJECT / "data", folder / "data")
    path = folder / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return Asked(folder, path, zsgx.proposals(path, folder))


@pytest.fixture
def asked(once):
    return once._replace(form=once.form.copy())


def test_a_form_shows_each_proposal_with_its_sentence_and_what_is_missing(asked):
    form = asked.form
    assert list(form.columns) == FORM
    assert form.index.to_list() == [1, 2, 3]
    assert form.loc[1, "printed"] == "120期"
    assert form.loc[1, "missing"] == "period"
    assert form.loc[1, "sentence"] == "近年来，全省累计举办高级研修班120期。"
    assert (form["decide"] == "").all()
    assert form.loc[1, "start"] == ""


def test_what_is_filled_in_is_stored_with_name_and_date_and_the_rest_is_asked_again(home, document):
    form = zsgx.proposals(document, home)
    form.loc[1, ["start", "end", "decide"]] = ["2021", "2024", "accept"]
    form.loc[2, "decide"] = "refuse"
    stored = zsgx.decide(form, document, "Li", home)
    assert stored["verdict"].to_list() == ["completed", "refused"]
    assert (stored["by"] == "Li").all()
    figures = zsgx.load("figures", home)
    (row,) = figures[figures["printed"] == "120期"].to_dict("records")
    assert (row["scope"], row["start"], row["end"]) == ("山东", 2021, 2024)
    assert row["note"].startswith("proposal completed by Li on ")
    left = zsgx.proposals(document, home)
    assert left["printed"].to_list() == ["14期"]
    sha256 = zsgx.read_document(document).sha256
    assert len(read_decisions(home / "data" / "raw", sha256)) == 2
    left["decide"] = "refuse"
    zsgx.decide(left, document, "Wang", home)
    assert zsgx.proposals(document, home).empty
    names = [one.by for one in read_decisions(home / "data" / "raw", sha256)]
    assert names == ["Li", "Li", "Wang"]


def test_an_empty_form_stores_nothing(asked):
    home, document, form = asked
    before = sorted((home / "data" / "raw").rglob("*"))
    assert zsgx.decide(form, document, "Li", home).empty
    assert sorted((home / "data" / "raw").rglob("*")) == before


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ({"decide": "perhaps"}, "row 1, column decide"),
        ({"decide": "accept"}, "start"),
        ({"decide": "accept", "start": "2021", "end": "2024", "scope": "河背"}, "scope"),
        ({"decide": "refuse", "place": "line 99"}, "row 1, column place"),
    ],
)
def test_a_form_that_cannot_be_stores_nothing(asked, cells, place):
    home, document, form = asked
    form.loc[2, "decide"] = "refuse"
    for name, value in cells.items():
        form.loc[1, name] = value
    with pytest.raises(UsageError) as error:
        zsgx.decide(form, document, "Li", home)
    assert error.value.place == place
    assert len(zsgx.proposals(document, home)) == 3


def test_nobody_decides_without_a_name(asked):
    home, document, form = asked
    form.loc[1, "decide"] = "refuse"
    with pytest.raises(UsageError):
        zsgx.decide(form, document, " ", home)
