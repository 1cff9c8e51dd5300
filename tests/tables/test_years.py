import pytest

from zsgx_analysis.documents import read_document
from zsgx_analysis.tables import read_attachments
from zsgx_analysis.tables.years import stated_years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2025年任务计划表", [2025]),
        ("２０２５年度计划", [2025]),
        ("二〇二五年计划", [2025]),
        ("25年计划", [2025]),
        ("Plan for 2025", [2025]),
        ("2125年任务计划表", [2125]),
        ("三〇二五年计划", [3025]),
        ("0年任务计划表", [0]),
        ("1年任务计划表", [1]),
        ("99999年任务计划表", [99999]),
        ("Plan of 2125", [2125]),
        ("2024、2025年计划", [2024, 2025]),
        ("2021—2030年规划的2025年任务", [2025]),
        ("人社部发〔2025〕3号", []),
        ("未来5年培训3年制学员1200人", []),
        ("为期1年的培训", []),
        ("第3年任务", []),
        ("单位：万人", []),
    ],
)
def test_the_years_that_a_line_states(text, years):
    assert list(stated_years(text).years) == years


@pytest.mark.parametrize(
    "text", ["2025—2026年计划", "2025至2026年计划", "2025/26学年", "2025-2026"]
)
def test_a_stretch_of_years_is_no_year(text):
    assert not stated_years(text).years
    assert stated_years(text).periods


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("任务计划表", 2025),
        ("2026年任务计划表", 2026),
        ("2125年任务计划表", None),
        ("0年任务计划表", None),
        ("2025—2026年任务计划表", None),
        ("2024年、2026年任务计划表", None),
    ],
)
def test_a_title_that_states_another_year_has_not_that_of_its_document(tmp_path, title, year):
    path = tmp_path / "notice of 2025.txt"
    grid = "部门\t数字技术\t小计\n教育部\t1200\t1200\n科技部\t800\t800\n合计\t2000\t2000\n"
    path.write_text(f"{title}\n单位：人\n\n{grid}", encoding="utf-8")
    (table,) = read_attachments(read_document(path))
    assert table.year == year
