"""One line that says what a table is, with the words that say so."""

from tests.intake.test_taken import taken
from tests.tables.test_contents import BOTH, CITIES
from zsgx_analysis.cli.taken import told
from zsgx_analysis.tables.as_of import AsOf


def test_kinds_owner_date_and_axes_are_told_with_their_words(tmp_path):
    one = taken(tmp_path, BOTH, as_of=AsOf("2024-09-30", "title", "截至9月底"))
    assert told(one).en == (
        "table 1: plan and result (完成情况) of China (title: 全国), until 2024-09-30 "
        "(截至9月底); department × field"
    )
    assert told(one).zh == (
        "表 1：计划、完成（完成情况），全国（标题：全国），"
        "截至 2024-09-30（截至9月底）；部门 × 领域"
    )


def test_a_kind_by_hand_and_a_table_of_cities(tmp_path):
    one = taken(tmp_path, CITIES, "province")
    assert told(one).en.endswith("city or county × programme")
    assert "(--kind)" in told(one._replace(given="plan")).en
