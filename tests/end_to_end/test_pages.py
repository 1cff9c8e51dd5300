"""Every kind of page in a browser: it asks for nothing, complains of nothing, and works."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Browser

PAGES = [
    *(
        f"2024/{lang}/{name}.html"
        for lang in ("zh", "en")
        for name in ("progress", "gap", "regional", "attachment")
    ),
    "2022/zh/gap.html",
    "index.html",
]
OPEN = "document.getElementById('origin').open"
MATRIX = "details:has(table.matrix) > summary"
"""The whole table is folded away until a reader asks for it."""


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [1280, 400])
def test_a_page_opens_offline_without_a_complaint(
    browser: Browser, reports: Path, page: str, width: int
) -> None:
    browser.open(reports / page, width)
    assert browser.complaints() == []
    assert browser.requests() == []
    wide = browser.run("document.documentElement.scrollWidth")
    assert wide <= width, "the page scrolls sideways"
    broken = "[...document.images].filter(image => image.complete && !image.naturalWidth).length"
    assert browser.run(broken) == 0


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_no_serious_fault(browser: Browser, reports: Path, axe: str, page: str) -> None:
    browser.open(reports / page)
    browser.run(f"{axe}; 0")
    found: list[dict[str, Any]] = browser.run("axe.run().then(found => found.violations)")
    serious = [
        (fault["id"], [node["html"][:200] for node in fault["nodes"]][:3])
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_a_dialog_has_no_serious_fault_either(browser: Browser, reports: Path, axe: str) -> None:
    browser.open(reports / "2024/en/gap.html")
    browser.click(MATRIX)
    browser.click("td[data-origin] button")
    assert browser.run(OPEN)
    browser.run(f"{axe}; 0")
    found = browser.run("axe.run('#origin').then(found => found.violations.map(one => one.id))")
    assert found == []


def test_a_click_on_a_cell_tells_document_place_token_and_repair(
    browser: Browser, reports: Path
) -> None:
    browser.open(reports / "2024/en/gap.html")
    assert not browser.run(OPEN)
    browser.click(MATRIX)
    browser.click("td[data-row='3'][data-column='11'][data-status='moved'] button")
    assert browser.run(OPEN)
    told = browser.run(
        "Object.fromEntries([...document.querySelectorAll('#origin dt')]"
        ".map(term => [term.textContent, term.nextSibling.textContent]))"
    )
    assert told["Document"] == "attachment of the 2024 task plan"
    assert told["Place"] == "row 3, column 11"
    assert told["Printed as"] == "1"
    assert told["Status"] == "Moved"
    assert "R4C1 → R3C1" in told["Repair"]
    browser.press("Escape")
    assert not browser.run(OPEN)
    assert browser.complaints() == []


def test_every_number_of_a_table_tells_where_it_comes_from(browser: Browser, reports: Path) -> None:
    for page in PAGES[:8]:
        browser.open(reports / page)
        assert browser.run("document.querySelectorAll('button.origin-of').length") > 20
        dumb = "document.querySelectorAll('td[data-value]:not([data-origin])').length"
        assert browser.run(dumb) == 0


@pytest.mark.parametrize("page", PAGES[:8])
def test_every_figure_of_a_key_sentence_tells_where_it_comes_from(
    browser: Browser, reports: Path, page: str
) -> None:
    browser.open(reports / page)
    told = browser.run(
        "[...document.querySelectorAll('span.told')].map(one => ["
        "one.textContent, one.dataset.origin.length, one.getAttribute('role')])"
    )
    assert len(told) > 3
    assert all(origin > 20 and role == "button" for _, origin, role in told)


def test_a_click_on_a_figure_in_a_sentence_tells_its_place(browser: Browser, reports: Path) -> None:
    browser.open(reports / "2024/zh/progress.html")
    browser.click("ul span.told")
    assert browser.run(OPEN)
    assert (
        browser.run("document.querySelector('#origin .figure').textContent") == "不超过166.67万人"
    )
    told = browser.run("[...document.querySelectorAll('#origin dd')].map(one => one.textContent)")
    goal = ["第37行", "100万名"]
    document = ["知识更新工程实施方案（2021年）", "人社部发〔2021〕73号"]
    assert told == ["不超过1000万人 ÷ 6", *document, *goal * 10, "2021-09-15", "官方"]
    browser.press("Escape")
    assert not browser.run(OPEN)
    browser.press("Tab")
    assert browser.run("document.activeElement.textContent") == "100万人"
    browser.press("Enter")
    told = browser.run("[...document.querySelectorAll('#origin dd')].map(one => one.textContent)")
    assert told[0] == "600万人 ÷ 6"
    assert browser.complaints() == []


def test_the_number_of_a_printed_note_is_no_part_of_a_figure(
    browser: Browser, reports: Path
) -> None:
    browser.open(reports / "2024/en/regional.html")
    noted = "document.querySelectorAll('td[data-origin]:has(.cite)')"
    assert browser.run(f"{noted}.length")
    told = browser.run(
        f"[...{noted}].map(cell => {{ cell.querySelector('button').click();"
        "const said = document.querySelector('#origin .figure').textContent;"
        "const mark = cell.querySelector('.cite').textContent;"
        "document.getElementById('origin').close();"
        "return [said + mark, cell.textContent.trim()]; })"
    )
    assert all(said == whole for said, whole in told)


def test_a_page_reads_the_same_without_its_script(browser: Browser, reports: Path) -> None:
    page = reports / "2024/en/gap.html"
    texts = []
    for without in (False, True):
        browser.open(page, without_script=without)
        texts.append(browser.run("document.querySelector('article').textContent"))
    assert texts[0] == texts[1]
    assert browser.run("document.querySelectorAll('button.origin-of, [role=button]').length") == 0


def test_the_index_asks_for_nothing_and_runs_nothing(browser: Browser, reports: Path) -> None:
    browser.open(reports / "index.html")
    policy = browser.run(
        "document.querySelector('meta[http-equiv=Content-Security-Policy]').content"
    )
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
    assert browser.run("document.scripts.length") == 0
    kinds = browser.run("[...document.querySelectorAll('.entry .name')].length")
    assert kinds >= 9


def test_keys_lead_from_figure_to_figure_and_open_one(browser: Browser, reports: Path) -> None:
    browser.open(reports / "2024/zh/gap.html")
    browser.click(MATRIX)
    browser.run("document.querySelector('table.matrix button.origin-of').focus()")
    before = browser.run("document.activeElement.closest('td').cellIndex")
    browser.press("ArrowRight")
    assert browser.run("document.activeElement.closest('td').cellIndex") > before
    assert browser.run("document.querySelectorAll('table.matrix [tabindex=\"0\"]').length") == 1
    browser.press("Enter")
    assert browser.run(OPEN)
    browser.press("Escape")
    assert browser.run("document.activeElement.className") == "origin-of"


def test_a_long_table_sorts_up_and_down_and_back(browser: Browser, reports: Path) -> None:
    browser.open(reports / "2024/zh/gap.html")
    browser.run("window.chosen = [...document.querySelectorAll('table.sortable')][0]; 0")
    values = "[...chosen.tBodies[0].rows].map(row => Number(row.cells[2].dataset.value))"
    state = "chosen.tHead.rows[0].cells[2].getAttribute('aria-sort')"
    printed = browser.run(values)
    browser.run("chosen.tHead.rows[0].cells[2].querySelector('button').focus()")
    browser.press("Enter")
    assert browser.run(values) == sorted(printed)
    assert browser.run(state) == "ascending"
    browser.press("Enter")
    assert browser.run(values) == sorted(printed, reverse=True)
    assert browser.run(state) == "descending"
    browser.press("Enter")
    assert browser.run(values) == printed
    assert browser.run(state) is None


def test_an_unknown_script_does_not_run(browser: Browser, reports: Path) -> None:
    browser.open(reports / "2024/en/progress.html")
    browser.run(
        "const added = document.createElement('script');"
        "added.textContent = 'window.strange = true'; document.body.append(added); 0"
    )
    assert browser.run("window.strange") is None
