import pytest

from zsgx_analysis.documents.model import Paragraph
from zsgx_analysis.statements.text import UNNUMBERED, passages, sentences


@pytest.mark.parametrize(
    ("line", "level", "heading"),
    [
        ("一、总体目标", 3, "总体目标"),
        ("（二）能力提升。每年举办。", 4, "能力提升"),
        ("3. 保障措施", 5, "保障措施"),
        ("II. Goals", 3, "Goals"),
        ("第三章 附则", 1, "附则"),
        ("总体目标", UNNUMBERED, "总体目标"),
        ("（一）紧扣产业，抓好培训。", 4, ""),
        ("（一）每年培训3万人。", 4, ""),
        ("每年培训，抓好落实。", None, ""),
    ],
)
def test_headings_are_told_from_running_text(parted, line, level, heading):
    (part,) = parted(line)
    assert (part.level, part.heading) == (level, heading)


def test_a_line_is_a_heading_as_a_whole(parted):
    assert [part.is_line for part in parted("标题", "（一）名目。正文一句。", "正文。")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("end", ["相关文章", "相关阅读：", "Related articles", "【延伸阅读】"])
def test_what_follows_belongs_to_others(parted, end):
    assert [part.text for part in parted("正文。", end, "别的。")] == ["正文。"]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("共3200", "名左右", "共3200名左右"),
        ("共3.2万", "人次", "共3.2万人次"),
        ("a total of 12.", "643 million people", "a total of 12. 643 million people"),
        ("and", "so on", None),
        ("it was held in the", "capital of the province", None),
    ],
)
def test_what_a_line_end_has_parted_is_one(parted, above, below, joined):
    (part,) = parted(above, below)
    assert part.text == (joined or f"{above} {below}")
    assert part.place == "line 1"


@pytest.mark.parametrize(
    ("above", "below"), [("共30", "3. 其他"), ("总体目标", "主要任务"), ("It ended.", "then not")]
)
def test_what_stands_apart_stays_apart(parted, above, below):
    assert len(parted(above, below)) == 2


def test_places_count_in_the_paragraph_as_it_was():
    (part,) = passages([Paragraph("共有\n三万人，共3\n万人", "line 4")])
    assert part.text == "共有三万人，共3万人"
    assert part.character(0) == 1
    assert part.character(2) == 4
    assert part.character(part.text.index("万人", 6)) == 11


def test_sentences_and_clauses():
    text = "甲，乙；丙。The U.S. plan, of No. 3, ran. It ended in Sept. 2024."
    found = list(sentences(text))
    assert [text[s.start : s.end].strip() for s in found] == [
        "甲，乙；丙。",
        "The U.S. plan, of No. 3, ran.",
        "It ended in Sept. 2024.",
    ]
    assert [text[a:b] for a, b in found[0].clauses] == ["甲，", "乙；", "丙。"]
    assert [text[a:b] for a, b in found[0].segments] == ["甲，乙；", "丙。"]
    assert found[0].clause(2) == (2, 4)


def test_nothing_is_parted_inside_a_figure():
    text = "12.\n643 people. Then 1,264 came."
    assert len(list(sentences(text, [(0, 14)]))) == 2
    assert [len(s.clauses) for s in sentences(text)] == [1, 1]


@pytest.mark.parametrize(
    ("line", "heading"),
    [("问：高级研修班办得怎么样？", "高级研修班办得怎么样"), ("【研修】全年举办60期。", None)],
)
def test_a_question_and_a_label_in_brackets_begin_something_new(parted, line, heading):
    (part,) = parted(line)
    assert part.level is not None
    assert heading is None or part.heading == heading


def test_a_quotation_mark_opens_the_sentence_behind_it():
    plain = '年末总数为8家。"十四五"期间，培训3万人。他说:"好。"明年再来。'
    starts = [plain[sentence.start :][:5] for sentence in sentences(plain)]
    assert starts == ["年末总数为", '"十四五"', '他说:"好', "明年再来。"]
