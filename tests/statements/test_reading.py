"""Sentences of every kind, made up: what is certain, what is proposed, what is neither."""

import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.notices.score import measure, total
from zsgx_analysis.documents.model import Document, Paragraph
from zsgx_analysis.statements import (
    PROPOSAL_COLUMNS,
    STATEMENT_COLUMNS,
    Given,
    read_statements,
)
from zsgx_analysis.statements.claim import DOCUMENT, OWN, PERSON, SLOTS
from zsgx_analysis.statements.reasons import REASONS
from zsgx_analysis.statements.tokens import FACT

NOTICES = Path(__file__).parent / "notices"
KEYS = Path(__file__).parents[2] / "data" / "raw" / "figures"
SOURCES = ["national-plan-2021", "national-task-plan-2024", "news-2021-launch-en"]
SOURCES += ["news-2021-launch-zh", "shandong-plan-2022"]

CASES = [
    # the stock without the word 总量; its neighbour is another group
    (
        [
            "青海省人社厅新闻发布会",
            "2023年4月6日",
            "截至2022年底，全省专业技术人才41万人，高技能人才20万人。",
        ],
        ["青海 2022 2022 stock_at_end actual context professional_personnel 41万人"],
    ),
    # words of another field name the means, not what is counted
    (
        [
            "梧州市印发数字人才方案",
            "2024年2月1日",
            "到2028年，梧州市将实施数字技术工程师培育项目，通过竞赛和职称评审等方式，每年培养培训300人。",
        ],
        ["梧州市 2024 2028 per_year target digital_engineers participants 300人"],
    ),
    # a ministry's goal on a local page is the nation's
    (
        [
            "贵州省公布培训机构",
            "2023年3月2日",
            "目前贵州省共有8家培训机构。人社部印发的数字技术工程师培育项目实施办法提出，"
            "从2021年到2030年，每年培养培训数字技术技能人员8万人左右。",
        ],
        ["全国 2021 2030 per_year target digital_engineers participants 8万人左右"],
    ),
    # before and added do not contradict
    (
        [
            "青海公布继续教育基地名单",
            "2022年9月1日",
            "经评审，在2019年已设立9家省级专业技术人员继续教育基地基础上，再设立5家省级专业技术人员继续教育基地。",
        ],
        ["青海 2019 2019 stock_at_end actual provincial_bases bases 9家"],
    ),
    # years of a neighbouring sentence are its own
    (
        [
            "海南省数字人才培育动态",
            "2024年11月5日",
            "国家有关部门印发数字人才行动方案（2024—2026年）。海南省人社厅制定了数字技术工程师培育项目方案，"
            "目标是每年培训900人左右，到2030年达到6000人。",
        ],
        [
            "海南 2024 2030 cumulative target digital_engineers participants 6000人",
        ],
    ),
    # institutions and posts are no people
    (
        [
            "嘉兴市数字技术工程师培育工作",
            "2024年11月20日",
            "2023年，全市遴选18家数字技术工程师培训机构，200余家企业发布1900余个岗位。",
        ],
        [],
    ),
    # what all bases together did is no floor of each
    (
        [
            "泰安市人社局2023年工作",
            "2024年1月12日",
            "2023年，泰安市各继续教育基地共培训专业技术人员6000多人次。",
        ],
        [],
    ),
    # noun first, number last, the rest in the next clause
    (
        [
            "人社部发布新职业标准",
            "2023年10月9日",
            "人社部推进数字技术工程师培育项目，已公布数字技术类职业15个，并全部颁布国家职业标准。",
        ],
        ["全国 2023 2023 stock_at_end actual digital_engineers occupations_with_standard 15个"],
    ),
    # English prose, one comma a line
    (
        [
            "June 3, 2024",
            "Hubei Province will cultivate more than 4,000 digital technology engineers "
            "by the end of 2028.",
        ],
        ["湖北 2024 2028 cumulative target digital_engineers participants more than 4,000"],
    ),
    # another date line
    (
        [
            "09:20, June 3, 2024 | Source: Hubei Daily",
            "Hubei will train 2,000 digital technology engineers each year from 2024 to 2028.",
        ],
        ["湖北 2024 2028 per_year target digital_engineers participants 2,000"],
    ),
    # a list shared out
    (
        [
            "三地知识更新工程成绩单",
            "2024年3月1日",
            "2023年，江苏、浙江、安徽实施知识更新工程，分别培训专业技术人才12万人次、9万人次和7万人次。",
        ],
        [
            "江苏 2023 2023 per_year actual project participants 12万人次",
            "浙江 2023 2023 per_year actual project participants 9万人次",
            "安徽 2023 2023 per_year actual project participants 7万人次",
        ],
    ),
    # traditional characters
    (
        [
            "福建省專業技術人才知識更新工程實施方案（2022—2030年）",
            "每年培訓專業技術人才18萬名左右，舉辦高級研修班60期。",
        ],
        [
            "福建 2022 2030 per_year target project participants 18萬名左右",
            "福建 2022 2030 per_year target advanced_seminars seminars 60期",
        ],
    ),
    # each base, not all of them
    (
        [
            "云南省知识更新工程实施方案（2023—2027年）",
            "每个国家级继续教育基地每年培训不少于2000人，省级继续教育基地每年培训不少于500人。",
        ],
        [
            "云南 2023 2027 per_year_per_base target bases participants 不少于2000人",
            "云南 2023 2027 per_year_per_base target provincial_bases participants 不少于500人",
        ],
    ),
]

DECOYS = [
    ["2023年，全省开展职业技能培训56万人次，新增高技能人才12万人。"],
    ["2023年，我市引进博士320人，招收博士后65人，评选市级技能大师工作室8家。"],
    ["全县培训新型职业农民1200人，组织企业新型学徒制培训800人。"],
    ["2024年国培计划培训中小学教师3.2万人次。"],
    ["来自全国28所高校的96名专家参加论坛，评审出论文120篇。"],
    ["In 2023 the city organized 26 job fairs and offered 42,000 posts to college graduates."],
    ["The province trained 560,000 workers under its vocational skills programme in 2023."],
]
"""Numbers of something else, without a word of the project."""


def facts_of(frame: pd.DataFrame) -> list[str]:
    return [
        " ".join(str(row[name]) for name in (*FACT, "printed")) for row in frame.to_dict("records")
    ]


@pytest.mark.parametrize(("lines", "certain"), CASES, ids=[case[0][0][:14] for case in CASES])
def test_a_sentence_gives_what_it_states_and_nothing_else(read, lines, certain):
    found = read(*lines)
    assert sorted(facts_of(found.figures)) == sorted(certain)


@pytest.mark.parametrize("lines", DECOYS)
def test_numbers_of_something_else_are_neither_certain_nor_listed(read, lines):
    found = read("人社工作动态", "2024年1月5日", *lines)
    assert found.figures.empty
    assert found.proposals.empty


@pytest.mark.parametrize(
    ("lines", "missing", "reason"),
    [
        (["近年来，全省累计培训专业技术人员30万人次。"], "period", "vague_start"),
        (["今年上半年，全省培训专业技术人才4万人次。"], "basis", "part_of_year"),
        (["2023年，长三角培训专业技术人才40万人次。"], "scope", "several"),
        (["2023年，河海大学培训专业技术人才1800人次。"], "scope", "institution"),
        (["2023年，全省线上培训专业技术人才11万人次。"], "", "online"),
        (["2023年，全省培训集成电路领域专业技术人才1200人。"], "", "narrowed"),
    ],
)
def test_what_lacks_a_part_is_proposed_with_its_reason(read, lines, missing, reason):
    found = read("山东省专业技术人才知识更新工程动态", "2024年8月5日", *lines)
    assert found.figures.empty
    (row,) = found.proposals.to_dict("records")
    assert missing in row["missing"]
    assert REASONS[reason].en in row["reason"]


def test_every_slot_of_a_certain_claim_has_its_evidence(read):
    found = read(
        "山东省知识更新工程实施方案（2022—2030年）", "2022年12月1日", "每年培训专业技术人才20万名。"
    )
    (claim,) = found.claims
    assert claim.certain
    for name in SLOTS:
        assert claim.slots[name].evidence, name
    assert claim.slots["indicator"].evidence[0].how == OWN
    assert claim.slots["period"].evidence[0] == (DOCUMENT, "line 1", 15, 24)
    assert claim.slots["scope"].evidence[0][:2] == (DOCUMENT, "line 1")


def test_what_a_document_lacks_a_person_may_say_and_it_is_marked(read):
    lines = ["数字技术工程师培育项目实施方案", "到2028年，培育数字技术工程师3000名。"]
    assert read(*lines).figures.empty
    found = read(*lines, given=Given(date="2024-03-01", region="湖南"))
    assert facts_of(found.figures) == [
        "湖南 2024 2028 cumulative target digital_engineers participants 3000名"
    ]
    (claim,) = found.claims
    assert claim.slots["scope"].evidence[0].how == PERSON
    assert PERSON in [one.how for one in claim.slots["period"].evidence]


def test_what_the_document_says_stands_against_what_a_person_says(read):
    lines = [
        "湖南省数字技术工程师培育项目实施方案",
        "2023年5月1日",
        "到2028年，培育数字技术工程师3000名。",
    ]
    found = read(*lines, given=Given(date="2020", region="山东"))
    assert found.figures[["scope", "start"]].to_numpy().tolist() == [["湖南", 2023]]


def test_two_values_of_one_fact_are_both_proposed(read):
    found = read(
        "山东省知识更新工程实施方案（2022—2030年）",
        "每年培训专业技术人才20万名。",
        "每年培训专业技术人才25万名。",
    )
    assert found.figures.empty
    assert len(found.proposals) == 2
    assert found.proposals["reason"].str.contains(REASONS["contradiction"].en).all()


def test_a_year_followed_by_a_word_ends_no_reading(read):
    found = read("Notes", "In April 2023 Several ministries issued a plan. 2023 National Plan.")
    assert found.figures.empty


def test_columns_and_types(read):
    found = read("标题")
    assert list(found.figures.columns) == STATEMENT_COLUMNS
    assert list(found.proposals.columns) == PROPOSAL_COLUMNS
    assert str(found.figures["start"].dtype) == "Int64"
    assert found.figures["value"].dtype == "float64"


def test_a_table_in_a_sentence_is_no_prose(read):
    found = read("山东省2023年知识更新工程总结", "培训" + "3万人、" * 200 + "等。")
    assert found.figures.empty
    assert found.proposals.empty


def test_half_a_megabyte_of_other_numbers_is_read_in_bounded_time(read):
    line = "2023年，全市开展职业技能培训5.6万人次，新增就业12万人，引进人才3200人，补贴企业480家。"
    started = time.process_time()
    found = read("人社工作动态", *([line * 4] * 1000))
    assert time.process_time() - started < 30
    assert found.figures.empty


@pytest.mark.parametrize("name", SOURCES)
def test_a_document_on_file_is_read_with_nothing_missed_and_nothing_wrong(
    documents: Path, name: str
) -> None:
    score = measure(documents / f"{name}.txt", KEYS / f"{name}.tsv")
    assert score.faults == ()
    assert score.right == score.keyed > 0


@pytest.mark.slow
def test_the_notices_are_read_no_worse_than_before() -> None:
    """Fifteen sets: 1,520 fully stated figures in 552 notices, with the keys of their time."""
    scores = [measure(path, path.with_suffix(".tsv")) for path in sorted(NOTICES.glob("*.txt"))]
    whole = total("all", scores)
    assert whole.right / whole.certain >= 0.985
    assert whole.recalled / whole.keyed >= 0.63
    assert whole.listed / whole.expected >= 0.95
    assert whole.silent / whole.expected <= 0.03


@settings(max_examples=60, deadline=None)
@given(
    lines=st.lists(
        st.text(
            alphabet="山东省全国每年2021至30年底前去培训举办高级研修班数字技术工程师基地国家"
            "级万千百人名次期家个不少于左右累计计划已完成其中分别，。；、（）《》一二三"
            " abcdefghi0123456789.,-\n",
            max_size=60,
        ),
        max_size=5,
    )
)
def test_no_text_breaks_the_reading(lines: list[str]) -> None:
    paragraphs = tuple(Paragraph(text, f"line {n}") for n, text in enumerate(lines, 1))
    found = read_statements(Document("a.txt", "a.txt", "0" * 64, "text", paragraphs, ()))
    assert not found.figures[["scope", "start", "end", "basis", "kind"]].isna().any().any()
    assert (found.figures["programme"] != "").all()
    assert (found.proposals["reason"] != "").all()
