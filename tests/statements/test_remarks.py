"""What a reader is told."""

from zsgx_analysis.statements import Given
from zsgx_analysis.statements.remarks import notes_by_hand, proposal_remarks
from zsgx_analysis.statements.tokens import DATE_BY_HAND, SCOPE_BY_HAND


def test_a_proposal_is_told_with_its_place_and_reason(read):
    found = read("山东省知识更新工程动态", "近年来，全省培训专业技术人才3万人次。")
    (remark,) = proposal_remarks(found.proposals)
    assert "3万人次" in remark.zh
    assert "line 2" in remark.en
    assert "only proposed" in remark.en


def test_what_a_person_said_is_noted_at_the_figures_that_rest_on_it(read):
    lines = ("数字技术工程师培育项目实施方案", "到2028年，培育数字技术工程师3000名。")
    found = read(*lines, given=Given(date="2024", region="湖南"))
    (note,) = notes_by_hand(found).values()
    assert SCOPE_BY_HAND in note
    assert DATE_BY_HAND in note
    own = read("湖南省2023年知识更新工程总结", "全省培训专业技术人才3万人次。")
    assert notes_by_hand(own) == {}
