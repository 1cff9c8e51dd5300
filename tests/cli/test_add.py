import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from zsgx_analysis.cli import main
from zsgx_analysis.datasets import load

LINES = [
    "关于印发2025年专业技术人员知识更新工程任务计划的通知",
    "人社部发〔2025〕300号",
    "2025年3月18日",
    "全年举办高级研修班310期左右，培训2.1万名左右专业技术人才。",
    "2025年专业技术人员能力提升项目计划表",
    "单位：万人",
]
GRID = [
    ["部门", "数字技术", "网络安全", "小计"],
    ["教育部", "1.2", "0.3", "1.5"],
    ["科技部", "0.8", "", "0.8"],
    ["合计", "2", "0.3", "2.3"],
]


@pytest.fixture
def notice(tmp_path: Path) -> Callable[[str, int], Path]:
    def write(name: str = "notice.docx", year: int = 2025) -> Path:
        document = docx.Document()
        for line in LINES:
            document.add_paragraph(line.replace("2025", str(year)))
        table = document.add_table(rows=0, cols=4)
        for row in GRID:
            for cell, token in zip(table.add_row().cells, row, strict=True):
                cell.text = token
        document.save(tmp_path / name)
        return tmp_path / name

    return write


def raw(home: Path) -> dict[str, bytes]:
    folder = home / "data" / "raw"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def add(home: Path, *words: str) -> int:
    return main(["add", "--home", str(home), *words])


def test_a_notice_of_2025_comes_in_with_one_command_and_gives_a_report(
    home: Path, notice: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(home, str(notice()), "--yes") == 0
    out = capsys.readouterr().out
    assert "Balanced" in out
    assert "310期左右" in out
    assert "wrote attachments/2025-national.tsv" in out
    assert load("plans", home)["year"].eq(2025).sum() == 3
    words = ["report", "gap", "--year", "2025", "--home", str(home), "--lang", "en", "--quiet"]
    assert main(words) == 0
    assert (home / "reports" / "2025" / "en" / "gap.html").is_file()


@pytest.mark.parametrize(("answer", "stored"), [("y\n", True), ("n\n", False), ("", False)])
def test_without_yes_it_asks(
    home: Path,
    notice: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    stored: bool,
) -> None:
    before = raw(home)
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert add(home, str(notice())) == 0
    assert (raw(home) != before) is stored


def test_the_same_document_again_changes_nothing(
    home: Path, notice: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = notice()
    assert add(home, str(path), "--yes", "--quiet") == 0
    before = raw(home)
    assert capsys.readouterr() == ("", "")
    assert add(home, str(path), "--yes", "--lang", "zh") == 0
    assert "没有改动" in capsys.readouterr().err
    assert raw(home) == before


def test_another_document_for_a_year_on_file_needs_replace(
    home: Path, notice: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    before = raw(home)
    path = str(notice("other.docx", 2024))
    assert add(home, path, "--yes") == 1
    assert "--replace" in capsys.readouterr().err
    assert raw(home) == before
    assert add(home, path, "--yes", "--replace") == 0
    assert "moved attachments/2024-national.tsv" in capsys.readouterr().out
    after = raw(home)
    kept = "superseded/attachments/2024-national.tsv"
    assert after[kept] == before["attachments/2024-national.tsv"]


def test_particulars_are_given_as_options(home: Path, notice: Callable[..., Path]) -> None:
    words = ["--issuer", "某部", "--address", "https://example.org/a", "--name", "plan-2025"]
    assert add(home, str(notice()), "--yes", *words) == 0
    figures = load("figures", home)
    new = figures[figures["source"] == "plan-2025"]
    assert set(new["url"]) == {"https://example.org/a"}


@pytest.mark.parametrize(
    ("words", "status"),
    [(["--date", "soon"], 2), (["--reliability", "sure"], 2), ([], 0)],
)
def test_a_wrong_option_is_wrong_use(
    home: Path, notice: Callable[..., Path], words: list[str], status: int
) -> None:
    assert add(home, str(notice()), "--yes", "--quiet", *words) == status


@pytest.mark.parametrize(
    ("words", "told"), [([], 1), (["--title-en", "Plan of 2025"], 0), (["--quiet"], 0)]
)
def test_a_missing_english_title_is_told_once(
    home: Path,
    notice: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    told: int,
) -> None:
    assert add(home, str(notice()), "--yes", "--lang", "en", *words) == 0
    assert capsys.readouterr().err.count("--title-en") == told


def test_of_figures_without_a_scope_it_is_said_what_to_do(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "remark.txt"
    document.write_text(
        "某单位工作会议\n2025年3月18日\n\n2025年，能力提升项目计划培训3万人。\n"
        "全国2025年计划举办高级研修班310期，培训2.1万名专业技术人才。\n",
        encoding="utf-8",
    )
    assert add(home, str(document), "--yes", "--lang", "en") == 0
    err = capsys.readouterr().err
    assert "no place is named" in err
    assert err.count("name it with --region") == 1
    assert err.count("by hand to data/raw/figures/collected.tsv") == 1


REMARK = "某单位工作会议\n2025年3月18日\n\n2025年，能力提升项目计划培训3万人。\n"


@pytest.mark.parametrize(("given", "name"), [("Shandong", "山东"), ("全国", "全国")])
def test_a_person_may_say_of_which_region_figures_without_a_scope_are(
    home: Path, tmp_path: Path, given: str, name: str
) -> None:
    document = tmp_path / "remark.txt"
    document.write_text(REMARK, encoding="utf-8")
    assert add(home, str(document), "--yes", "--region", given) == 0
    figures = load("figures", home)
    (new,) = figures[figures["source"] == "remark"].to_dict("records")
    assert (new["scope"], new["value"], new["printed"]) == (name, 30_000, "3万人")
    assert "said by the person who added it" in new["note"]


def test_a_region_that_is_none_is_wrong_use_and_stores_nothing(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document, before = tmp_path / "remark.txt", raw(home)
    document.write_text(REMARK, encoding="utf-8")
    assert add(home, str(document), "--yes", "--region", "Atlantis") == 2
    err = capsys.readouterr().err
    assert "--region" in err
    assert "Atlantis" in err
    assert "山东" in err
    assert raw(home) == before


def test_what_cannot_be_read_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(home, str(home / "missing.docx"), "--yes") == 1
    assert capsys.readouterr().err.startswith("error: ")
