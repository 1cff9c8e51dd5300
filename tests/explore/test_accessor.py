import shutil
from pathlib import Path

import pandas as pd
import pytest

from zsgx_analysis.datasets import find_home, load
from zsgx_analysis.documents import read_document
from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.explore.accessor import Explorer
from zsgx_analysis.tables import read_attachments


def test_it_is_registered_on_every_frame() -> None:
    assert isinstance(pd.DataFrame().zsgx, Explorer)


def test_a_plan_answers_in_the_language_asked_for(cells: pd.DataFrame) -> None:
    assert "Departments" in cells.zsgx.matrix(lang="en")._repr_html_()
    assert "合计项" in cells.zsgx.totals(lang="zh")._repr_html_()
    assert "单位" not in cells.zsgx.show(lang="en")._repr_html_()
    assert cells.zsgx.source("教育部", "数字技术", lang="en").lang == "en"
    with pytest.raises(UsageError):
        cells.zsgx.matrix(lang="fr")


def test_the_locale_speaks_where_nothing_is_asked(
    cells: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert cells.zsgx.source("教育部", "数字技术").lang == "zh"


def test_units_and_sources_are_those_of_the_frame(cells: pd.DataFrame) -> None:
    assert cells.zsgx.units == {"persons": "persons", "lower": "persons", "upper": "persons"}
    assert cells.zsgx.sources[0]["file"].endswith("2024-national.tsv")
    assert pd.DataFrame().zsgx.units == {}


def test_all_plans_at_once_choose_by_year() -> None:
    assert load("plans").zsgx.matrix(year=2024, region="全国").shape == (14, 15)


def test_the_cells_of_a_document_answer_alike() -> None:
    raw = find_home() / "data" / "raw" / "attachments" / "2024-national.tsv"
    (table,) = read_attachments(read_document(raw))
    assert table.cells.zsgx.matrix().equals(load("plans").zsgx.matrix(year=2024))
    assert table.cells.zsgx.source("教育部", "数字技术").printed == "0.5"


def test_a_frame_remembers_the_project_it_came_from(tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(find_home() / "data", copy / "data")
    frame = load("plans", copy)
    (copy / "data" / "processed" / "audit.csv").unlink()
    with pytest.raises(DataError, match="zsgx build"):
        frame.zsgx.totals()
