import pytest

from zsgx_analysis.documents.persons.text import mask_text, pattern_of, record_lines
from zsgx_analysis.documents.persons.tokens import MASK


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        ("联系人：张海燕，电话：010-62345678。", ["张海燕", "62345678"]),
        ("联 系 人：王 伟　　手机：139 0000 1234", ["王 伟", "0000"]),
        ("请于5月前报送至李建国（13900001234）。", ["李建国", "139"]),
        ("咨询电话13900001234，陈子涵。", ["139", "陈子涵"]),
        ("负责人赵志强同志", ["赵志强"]),
        ("参训人员：刘海燕、欧阳志强、孙丽娟。", ["刘海燕", "欧阳志强", "孙丽娟"]),
        ("名单如下：刘海燕 周建国 孙丽娟 吴浩然", ["刘海燕", "周建国", "孙丽娟", "吴浩然"]),
        ("Contact: Zhang Wei, tel. +86 139 0000 1234", ["Zhang Wei", "0000"]),
        ("审核人：阿依古丽·买买提", ["阿依古丽", "买买提"]),
    ],
)
def test_persons_in_sentences_are_masked(text: str, secrets: list[str]) -> None:
    found = mask_text(text)
    assert not [secret for secret in secrets if secret in found.text]
    assert len(found.text) == len(text)
    assert "name" in found.kinds


@pytest.mark.parametrize(
    "text",
    [
        "每年培训专业技术人才4万名左右，举办高级研修班300期。",
        "教育部、科技部、工业和信息化部、自然资源部",
        "金华、高邮、常州、温州、石家庄",
        "新一代信息技术、生物技术、新能源、新材料",
        "到2030年，联系人数不少于100万人次。",
        "农业、林业、牧业、渔业",
    ],
)
def test_sentences_without_persons_stay(text: str) -> None:
    assert mask_text(text) == (text, {})


def test_names_known_from_tables_are_masked_wherever_they_stand() -> None:
    known = pattern_of({"张海燕", "高明"})
    found = mask_text("由张 海燕带队，高明的做法；高明，张海燕", known)
    assert found.text.count("高明") == 1
    assert "海燕" not in found.text
    assert pattern_of([]) is None


LISTS = {
    "with numbers": ["张海燕 男 某研究所 13900001234", "李建国 女 某大学 13900001235"],
    "identity": ["3,王伟,990101199003074511,某厂"],
    "names first": ["1 张海燕 某研究所", "2 李建国 某大学", "3 孙丽娟 某公司"],
    "a field a line": ["张海燕", "某研究所", "13900001234", "李建国", "某大学", "13900001235"],
    "names": ["张海燕", "李建国", "孙丽娟"],
}


@pytest.mark.parametrize("lines", LISTS.values(), ids=LISTS)
def test_lists_of_persons_are_told(lines: list[str]) -> None:
    around = ["关于举办高级研修班的通知。", "一、总体要求", "每年培训3万人次，培训300期。", *lines]
    assert record_lines([*around, "请按时参加。"]) == set(range(3, 3 + len(lines)))


@pytest.mark.parametrize(
    "lines",
    [
        ["部门 数字技术 新能源", "教育部 1 2", "科技部 3 4"],
        ["金华", "高邮", "温州", "常州", "石家庄"],
        ["高端装备", "新能源汽车", "生物技术", "万人", "合计"],
        ["附件：1.任务表", "2.报名表", "3.联系方式"],
        [],
    ],
)
def test_lists_of_other_things_are_not(lines: list[str]) -> None:
    assert record_lines(lines) == set()


def test_the_mask_is_no_figure() -> None:
    assert not MASK.isdigit()
