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
