import pandas as pd
import pytest

from zsgx_analysis.datasets.registered import (
    COLUMNS,
    holding,
    level_of,
    read_release,
    release_frame,
)
from zsgx_analysis.errors import DataError


def line(level, status="shown", persons=20, **names):
    cells = dict.fromkeys(COLUMNS, "") | {
        "year": 2025,
        "scope": "全国",
        "as_of": "2025-12-31",
        "release": 1,
        "threshold": 10,
        "level": level,
        "status": status,
        "persons": persons if status == "shown" else "",
        "persons_lower": persons if status == "shown" else 1,
        "persons_upper": persons if status == "shown" else 9,
        "person_times": 2 * persons if status == "shown" else "",
        "person_times_lower": 2 * persons if status == "shown" else 1,
        "person_times_upper": 2 * persons if status == "shown" else 50,
    }
    return cells | names


def write(path, *lines):
    pd.DataFrame(lines, columns=list(COLUMNS)).to_csv(path, index=False)
    return path


def test_cells_go_where_their_axes_say(tmp_path):
    path = write(
        tmp_path / "2025-release-1.csv",
        line("total", persons=90),
        line("department+field", department="教育部", field="新材料"),
        line("department+field", "hidden_small", department="教育部", field=""),
        line("region+department+field", region="山东", department="教育部", field="新材料"),
        line("base", base="某基地"),
        line("region+base", region="山东", base="某基地"),
    )
    read = read_release(path)
    assert set(read) == {"breakdowns", "results"}
    data = read["breakdowns"]
    cells = data[(data["column_axis"] == "field") & (data["measure"] == "distinct_persons")]
    assert cells["scope"].tolist() == ["全国", "全国", "山东"]
    assert cells["column"].tolist() == ["新材料", "未注明", "新材料"]
    assert cells["status"].tolist() == ["counted", "hidden_small", "counted"]
    assert cells.iloc[1][["lower", "upper"]].tolist() == [1, 9]
    bases = data[data["row_axis"] == "institution"]
    assert set(bases["scope"]) == {"全国", "山东"}
    assert set(bases["measure"]) == {"distinct_persons", "person_times"}


def test_person_times_of_departments_and_fields_are_results_and_persons_are_not(tmp_path):
    path = write(
        tmp_path / "2025-release-1.csv",
        line("department+field", department="教育部", field="新材料"),
        line("department+field", "hidden_small", department="教育部", field="数字技术"),
        line("region+department+field", region="山东", department="教育部", field="新材料"),
        line("region+department+field", region="云麓省", department="教育部", field="新材料"),
    )
    read = read_release(path)
    results = read["results"]
    assert results["region"].tolist() == ["全国", "全国", "山东"]
    assert results["basis"].unique().tolist() == ["register"]
    times = results[["person_times", "person_times_lower", "person_times_upper"]]
    assert times.to_numpy()[[0, 2]].tolist() == [[40, 40, 40]] * 2
    assert pd.isna(times.iloc[1, 0])  # hidden: an interval, never 0
    assert times.iloc[1].tolist()[1:] == [1, 50]
    assert not results[["persons", "lower", "upper"]].notna().to_numpy().any()
    broken = read["breakdowns"].query("measure == 'person_times'")
    assert broken["scope"].tolist() == ["云麓省"]  # results are of regions that there are


def test_the_latest_holds_and_internal_use_before_it(tmp_path):
    folder = tmp_path / "registers"
    folder.mkdir()
    for name in ("2025-release-2.csv", "2025-release-10.csv", "2024-release-1.csv", "x.csv"):
        (folder / name).touch()
    assert sorted(holding(tmp_path)) == ["2024-release-1.csv", "2025-release-10.csv"]
    (folder / "2024-internal.csv").touch()
    assert sorted(holding(tmp_path)) == ["2024-internal.csv", "2025-release-10.csv"]


def test_a_file_of_another_form_is_told(tmp_path):
    (tmp_path / "2025-release-1.csv").write_text("a,b\n1,2\n")
    with pytest.raises(DataError, match="roll-up"):
        release_frame(tmp_path / "2025-release-1.csv")


def test_levels_of_scopes():
    assert [level_of(one) for one in ("全国", "山东", "云麓省", "长沙市")] == [
        "nation",
        "province",
        "province",
        "city",
    ]
