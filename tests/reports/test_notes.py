import docx
import pytest

from zsgx_analysis.narrative.citations import citation_of
from zsgx_analysis.reports.notes import Notes, joined


class Kept:
    """Keeps what would become endnotes."""

    def __init__(self):
        self.texts, self.repeated = [], []

    def add(self, paragraph, text):
        self.texts.append(text)
        return len(self.texts)

    def repeat(self, paragraph, number):
        self.repeated.append(number)


@pytest.fixture
def kept():
    return Kept()


FIRST = [
    ("出处", "方案"),
    ("文号", "某发〔2021〕1号"),
    ("位置", "第49行"),
    ("印作", "90万人左右"),
    ("发布", "2021-09-15"),
    ("网址", "http://a.cn/1"),
]


def test_a_note_says_document_number_date_place_token_and_address(kept):
    Notes(kept, "zh").cite(docx.Document().add_paragraph(), FIRST)
    assert kept.texts == [
        "方案（某发〔2021〕1号，2021-09-15），第49行印作“90万人左右”，http://a.cn/1。"
    ]


def test_one_origin_has_one_note_and_a_document_is_dated_once(kept):
    notes = Notes(kept, "zh")
    other = [*FIRST[:2], ("位置", "第50行"), ("发布", "2021-09-15")]
    for origin in (FIRST, FIRST, other):
        notes.cite(None, origin)
    assert kept.repeated == [1]
    assert kept.texts[1] == "方案（某发〔2021〕1号），第50行。"
    assert notes.dates == {"2021-09-15"}


def test_a_formula_goes_first_and_a_repair_is_told(kept):
    origin = [("Computed", "1 ÷ 2"), ("Document", "table"), ("Place", "row 5"), ("Repair", "moved")]
    Notes(kept, "en").cite(None, origin)
    assert kept.texts == ["Computed: 1 ÷ 2. Table, row 5 (moved)."]


def test_a_table_has_one_note_that_counts_many_places(kept):
    cells = [[("出处", "表"), ("位置", f"第{n}行"), ("修复", "移回")] for n in range(6)]
    Notes(kept, "zh").cite_all(None, [*cells, cells[0], []])
    assert kept.texts == ["表，共6处，其中6处已按合计校正。"]


def test_nothing_is_cited_for_nothing(kept):
    notes = Notes(kept, "zh")
    notes.cite(None, [])
    notes.cite_all(None, [[]])
    assert kept.texts == []


def test_documents_of_several_numbers_are_joined_without_doubles():
    found = joined([citation_of(FIRST, "zh"), citation_of(FIRST, "zh")])
    assert [(one.title, len(one.places)) for one in found] == [("方案", 1)]
