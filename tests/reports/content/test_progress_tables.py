import pandas as pd

from zsgx_analysis.indicators.progress import known_figures
from zsgx_analysis.indicators.subprojects import subprojects
from zsgx_analysis.reports.content.progress_tables import (
    known_table,
    stages_table,
    subprojects_table,
)


def test_subprojects_one_by_one(data, rows_of):
    parts = subprojects(data.plans, data.figures, 2024)
    body = rows_of(subprojects_table(parts, 2024, "zh"))
    assert [row[0] for row in body] == ["高级研修项目", "能力提升项目", "数字技术工程师培育项目"]
    assert body[1][1:4] == ["约90万人", "92.03万人", "102.3%"]
    assert body[2][2:5] == ["未见", "–", "未公布"]


def test_the_stage_of_the_year_is_marked(rows_of):
    stages = pd.DataFrame(
        {
            "stage": ["rollout", "assessment"],
            "start": [2021, 2030],
            "end": [2025, 2030],
            "now": [True, False],
        }
    )
    body = rows_of(stages_table(stages, 2024, "", "en"))
    assert body[0][1] == "2021–2025"
    assert [row[3] for row in body] == ["● now", ""]


def test_a_first_batch_bears_its_remark(data, rows_of):
    body = rows_of(known_table(known_figures(data.plans, data.figures), "zh"))
    batches = [" ".join(row) for row in body if row[3] == "20家"]
    assert any("仅部分" in batch for batch in batches)
    assert any("92.03万人" in row for row in body)
