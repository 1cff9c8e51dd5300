"""Where a document goes in data/raw, and what it meets there."""

from zsgx_analysis.intake import examine, store
from zsgx_analysis.intake.filing import Clash, file_away
from zsgx_analysis.sources import read_source

LINES = [
    "专业技术人员知识更新工程指导协调小组",
    "关于印发2025年专业技术人员知识更新工程任务计划的通知",
    "2025年3月18日",
    "二、能力提升项目",
    "全年培训92万人。",
]
TITLE = ["2025年专业技术人员能力提升项目计划表", "单位：万人"]


def raw(home):
    return home / "data" / "raw"


def test_every_file_has_its_sidecar(home, notice):
    content = examine(notice(), home).content
    filing = file_away(content, raw(home))
    assert sorted(filing.files) == [
        "attachments/2025-national.source.yml",
        "attachments/2025-national.tsv",
        "figures/notice-2025.source.yml",
        "figures/notice-2025.tsv",
    ]
    assert (filing.on_file, filing.clashes, filing.gone) == ((), (), ())


def test_what_came_in_since_is_met(home, notice):
    late = examine(notice("late.docx", [*LINES, *TITLE]), home)
    store(examine(notice(), home), home)
    filing = file_away(late.content, raw(home))
    assert late.filing.clashes == ()
    assert filing.clashes == (Clash("attachments/2025-national.tsv", "notice-2025.docx"),)
    assert set(filing.gone) == {"attachments/2025-national.tsv", "figures/notice-2025.tsv"}


def test_of_a_document_on_file_only_what_it_gives_no_more_is_to_go(filed):
    home, path = filed
    again = examine(path, home, {"name": "plan"}).filing
    assert set(again.on_file) == {"attachments/2025-national.tsv", "figures/notice-2025.tsv"}
    assert again.gone == ("figures/notice-2025.tsv",)


def test_the_name_of_another_year_is_left_to_it(home, notice):
    store(examine(notice("notice.docx", [*LINES, *TITLE]), home), home)
    lines = [line.replace("2025", "2026") for line in (*LINES, *TITLE)]
    filing = examine(notice("notice.docx", lines), home).filing
    assert "figures/notice-2026.tsv" in filing.files
    assert filing.particulars.name == "notice-2026"
    assert read_source(raw(home) / "figures" / "notice.tsv").date == "2025-03-18"


def test_a_name_that_a_person_gives_is_taken_as_it_is(home, notice):
    store(examine(notice("notice.docx", [*LINES, *TITLE]), home), home)
    lines = [line.replace("2025", "2026") for line in (*LINES, *TITLE)]
    filing = examine(notice("notice.docx", lines), home, {"name": "notice"}).filing
    assert filing.clashes == (Clash("figures/notice.tsv", "notice.docx"),)
