import pytest

from zsgx_analysis.documents.persons.headings import CONTACT, folded_heading, kinds_of


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("姓名", {"full name"}),
        ("姓 名（必填）", {"full name"}),
        ("*学员姓名", {"full name"}),
        ("姓名 Name", {"full name", "perhaps name"}),
        ("Full name", {"full name"}),
        ("联系人", {"name"}),
        ("項目負責人", {"name"}),
        ("Contact person", {"name"}),
        ("学员", {"perhaps name"}),
        ("Name", {"perhaps name"}),
        ("身份证\n号码", {"identity"}),
        ("證件號碼", {"identity"}),
        ("ID No.", {"identity"}),
        ("联系电话", {"phone"}),
        ("手机号码1", {"phone"}),
        ("固定电话", {"phone"}),
        ("Tel.", {"phone"}),
        ("联系人及电话", {"phone"}),
        ("负责人/手机", {"phone"}),
        ("E-mail", {"mail"}),
        ("电子邮箱", {"mail"}),
        ("家庭住址", {"address"}),
        ("Home address", {"address"}),
        ("银行卡号", {"card"}),
        ("出生年月", {"birth"}),
        ("微信号", {"account"}),
    ],
)
def test_headings_of_persons(heading: str, kinds: set[str]) -> None:
    assert kinds & kinds_of(heading)
    assert not kinds_of(heading) - kinds - {"perhaps name"}


@pytest.mark.parametrize(
    "heading",
    [
        "部门",
        "单位名称",
        "人数",
        "培训人数",
        "移动电话（万户）",
        "新一代信息技术",
        "网络安全",
        "邮政编码",
        "网址",
        "2024",
        "",
        "高层次人才",
        "合计",
        "x" * 40,
    ],
)
def test_headings_of_other_things(heading: str) -> None:
    assert kinds_of(heading) == frozenset()


def test_who_answers_for_a_row_is_told_from_whom_it_is_of() -> None:
    assert CONTACT.fullmatch(folded_heading("联系人姓名"))
    assert not CONTACT.fullmatch(folded_heading("姓名"))


OTHERS = """
法人代表 证号 签字 校对 拟稿 小灵通 籍贯 户口所在地 生日 QQ号 surname cell DOB SSN 户籍 分管领导
值班员 学籍号 社保号 军官证 通行证号码 电邮 传真 住所 银行账户 帐号 微博 领队 名单 获奖者 讲师 委员
组长 fax email contact participants
"""


@pytest.mark.parametrize("heading", OTHERS.split())
def test_every_kind_of_heading_is_known(heading: str) -> None:
    assert kinds_of(heading)
