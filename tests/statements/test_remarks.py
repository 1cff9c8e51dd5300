from zsgx_analysis.figures import unplaced_remarks
from zsgx_analysis.figures.remarks import MISSING


def test_a_figure_that_is_not_placed_is_told_with_what_it_lacks(read):
    found = read("知识更新工程动态", "每年培训10万人次，进展顺利。")
    (remark,) = unplaced_remarks(found.unplaced)
    assert "10万人次" in remark.zh
    assert "范围" in remark.zh
    assert "line 2, character 5" in remark.en
    assert "its period" in remark.en


def test_everything_that_can_lack_has_words():
    assert all(text.zh and text.en for text in MISSING.values())
