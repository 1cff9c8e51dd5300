import pandas as pd

from zsgx_analysis.datasets.schema import columns_of
from zsgx_analysis.reports import internal
from zsgx_analysis.reports.internal import is_internal


def frames(basis):
    def load(name, _home):
        row = {column.name: None for column in columns_of(name)} | {"year": 2025, "basis": basis}
        return pd.DataFrame([row])

    return load


def test_only_the_year_with_results_of_internal_use_is_marked(monkeypatch, tmp_path):
    monkeypatch.setattr(internal, "load", frames("register_internal"))
    assert is_internal(tmp_path, 2025)
    assert not is_internal(tmp_path, 2024)
    monkeypatch.setattr(internal, "load", frames("register"))
    assert not is_internal(tmp_path, 2025)


def test_without_data_nothing_is_marked(tmp_path):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    assert not is_internal(tmp_path, 2025)
