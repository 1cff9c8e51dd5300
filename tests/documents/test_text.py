from pathlib import Path

import pytest

from zsgx_analysis.documents import read_document
from zsgx_analysis.documents.limits import Limits
from zsgx_analysis.documents.text import read_text, text_content
from zsgx_analysis.errors import DocumentError


def test_a_table_after_prose_has_its_captions_and_lines() -> None:
    text = "第一段。\n\n附件\n\n计划表\n\n单位：万人\n\n领域\t新能源\n合计\t1\n\n注：尾注。\n"
    content = text_content(text)
    (grid,) = content.grids
    assert grid.captions == ("第一段。", "附件", "计划表", "单位：万人")
    assert (grid.place, grid.first_line) == ("line 9", 9)
    assert [(p.text, p.place) for p in content.paragraphs][-1] == ("注：尾注。", "line 12")


def test_the_second_table_does_not_take_captions_over_the_first() -> None:
    content = text_content("表一\na\tb\n1\t2\n\n表二\nc\td\n3\t4\n")
    assert [grid.captions for grid in content.grids] == [("表一",), ("表二",)]


def test_running_text_is_no_caption() -> None:
    (grid,) = text_content(f"{'长' * 200}\n计划表\na\tb\n1\t2").grids
    assert grid.captions == ("计划表",)


def test_a_number_broken_over_a_line_end_stays_in_one_paragraph() -> None:
    content = text_content("They trained about 7.\n25 million people so far.\nEnd.")
    assert [paragraph.text for paragraph in content.paragraphs] == [
        "They trained about 7.\n25 million people so far.",
        "End.",
    ]


def test_a_sentence_parted_by_a_page_end_stays_in_one_paragraph() -> None:
    half = "甲部门要做好培训，乙部门要做好评价，丙部门要做好保障，" * 3
    content = text_content(f"{half}各地要开\n\n展检查。\n\n(二) 下一条。")
    assert [paragraph.place for paragraph in content.paragraphs] == ["line 1", "line 5"]


def test_a_title_is_not_joined_to_the_text_below() -> None:
    content = text_content(f"关于印发{'任务计划' * 10}的通知\n各省人力资源社会保障厅，各单位：")
    assert len(content.paragraphs) == 2


def test_a_csv_needs_no_figures_when_its_name_says_so() -> None:
    data = "省,市\n山东,济南\n".encode()
    assert len(read_text(data, "a.csv").grids) == 1
    assert read_text(data, "a.txt").grids == ()


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(DocumentError, match="too many cells"):
        text_content("a\tb\n1\t2\n" * 20, limits=Limits(cells=50))


def test_a_text_beyond_the_limit_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(DocumentError, match="too large"):
        read_text(b"a" * 1000, limits=Limits(text_bytes=999))


def test_the_real_notice_of_2024(documents: Path) -> None:
    document = read_document(documents / "national-task-plan-2024.txt")
    (grid,) = document.grids
    assert grid.shape == (17, 17)
    assert grid.rows[0][0] == "领域"
    assert grid.rows[16][0] == "国家能源局"
    assert grid.captions[-1] == "单位：万人"
    assert grid.place == "line 86"


@pytest.mark.parametrize(
    "name",
    ["national-plan-2021", "news-2021-launch-en", "news-2021-launch-zh", "shandong-plan-2022"],
)
def test_real_prose_has_no_tables(documents: Path, name: str) -> None:
    document = read_document(documents / f"{name}.txt")
    assert document.grids == ()
    assert len(document.paragraphs) > 20


HEAD = "部门;新能源;小计"
BODY = ("合计;3,5;3,5", "教育部;1,2;1,2", "科技部;2,3;2,3")


@pytest.mark.parametrize("name", ["plan.csv", "plan.txt"])
@pytest.mark.parametrize("mark", ["", "\ufeff", "sep=;\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cells_parted_by_semicolons(name: str, mark: str, end: str) -> None:
    if mark == "sep=;\n" and name != "plan.csv":
        pytest.skip("spreadsheets write this line into CSV only")
    lines = ["2025年计划表;;", "单位：万人;;", HEAD, *BODY]
    content = read_text((mark + end.join(lines)).encode(), name)
    (grid,) = content.grids
    assert grid.rows == (
        ("部门", "新能源", "小计"),
        ("合计", "3.5", "3.5"),
        ("教育部", "1.2", "1.2"),
        ("科技部", "2.3", "2.3"),
    )
    assert grid.captions == ("2025年计划表", "单位：万人")
    assert "3,5" in content.warnings[0].en


def test_quoted_cells_with_semicolons_and_line_ends() -> None:
    text = '部门;"新能源;新材料";"小\n计"\n"教育;部";1;1\n科技部;2;2\n'
    (grid,) = read_text(text.encode(), "plan.csv").grids
    assert grid.rows[:2] == (("部门", "新能源;新材料", "小\n计"), ("教育;部", "1", "1"))


@pytest.mark.parametrize("parted", ["|", "\t", "   ", ";", ","])
@pytest.mark.parametrize("between", ["（续表）", "续表\n单位：人", "计划表（续）"])
@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_that_goes_on_under_a_mark_is_one(
    parted: str, between: str, repeated: bool
) -> None:
    head = parted.join(("部门", "新能源", "小计"))
    first, second = (
        "\n".join(parted.join((name, f"{at}", f"{at}")) for name, at in some.items())
        for some in ({"教育部": 1, "科技部": 2}, {"财政部": 3, "农业农村部": 4, "合计": 10})
    )
    again = [head] if repeated else []
    text = "\n".join(["计划表", "单位：人", head, first, between, *again, second, ""])
    (grid,) = read_text(text.encode()).grids
    assert [row[0] for row in grid.rows] == [
        "部门",
        "教育部",
        "科技部",
        "财政部",
        "农业农村部",
        "合计",
    ]
    assert list(grid.breaks) == [3]
    assert grid.captions == ("计划表", "单位：人")
