import hashlib
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from zsgx_analysis.cli import main
from zsgx_analysis.reports.browser import find_browser

from .conftest import write_notebook


def report(home: Path, *words: str) -> int:
    return main(["report", "--home", str(home), *words])


def pages(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def test_three_reports_in_chinese_and_an_index_without_being_asked_more(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(home) == 0
    assert pages(home / "reports") == [
        "2024/zh/gap.html",
        "2024/zh/progress.html",
        "2024/zh/regional.html",
        "index.html",
    ]
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert sorted(Path(line.split("  ")[0]).name for line in lines) == [
        "gap.html",
        "progress.html",
        "regional.html",
    ]
    assert err.startswith("3 reports built in")
    assert err.count("\n") == 1


def test_years_languages_and_regions_are_combined(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "elsewhere"
    words = ["regional", "--years", "2023-2024", "--lang", "zh", "--lang", "en"]
    assert report(home, *words, "--region", "Shandong", "--out", str(out), "--quiet") == 0
    assert pages(out) == [
        "2023/en/regional-山东.html",
        "2023/zh/regional-山东.html",
        "2024/en/regional-山东.html",
        "2024/zh/regional-山东.html",
        "index.html",
    ]
    assert "2023 en ['山东']" in (out / "2023/en/regional-山东.html").read_text(encoding="utf-8")
    assert not (home / "reports").exists()


def test_the_language_of_the_program_is_that_of_the_reports_unless_named(home: Path) -> None:
    assert main(["--lang", "en", "--home", str(home), "report", "gap", "-q"]) == 0
    assert pages(home / "reports") == ["2024/en/gap.html", "index.html"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("gpa", "there is no such notebook; did you mean gap?; found: gpa"),
        ("gap --year 1999", "there are no data for this year (years with a task plan table: 2024)"),
        ("gap --year 1999", "found: 1999; expected: 2011–2030"),
        ("gap --lang fr", "the language is not known; place: lang; found: fr; expected: zh, en"),
        ("regional --region Shandon", "the region is not known; did you mean Shandong?"),
        ("attachment --region 山东", "no such parameter in the notebook attachment"),
        ("gap --yaer 2024", "no such option: --yaer; did you mean --year?"),
        ("gap --years then", "the years cannot be read; place: --years; found: then"),
        ("gap --against 2024", "the compared year is the year of the report"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_before_a_kernel_starts(
    home: Path, words: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(home, *words.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert err.count("\n") == 1
    assert not (home / "reports").exists()


def test_one_failure_is_told_and_the_others_are_built(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_notebook(home, "gap", "raise ValueError('合计不符')")
    assert report(home, "--jobs", "2") == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    error, summary = err.splitlines()
    assert error.startswith("error: 2024/zh/gap: gap.ipynb failed; place: In [")
    assert "ValueError: 合计不符" in error
    assert f"see {home / 'reports' / 'failed' / '2024' / 'zh' / 'gap.txt'}" in error
    assert summary.startswith("2 reports built, 1 failed in")
    assert pages(home / "reports") == [
        "2024/zh/progress.html",
        "2024/zh/regional.html",
        "index.html",
    ]


def test_what_has_not_changed_is_left_alone_unless_forced(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(home, "gap", "progress") == 0
    write_notebook(home, "gap", "print('new')")
    capsys.readouterr()
    assert report(home, "gap", "progress") == 0
    out, err = capsys.readouterr()
    assert f"{home / 'reports/2024/zh/progress.html'}  unchanged" in out.splitlines()
    assert err.startswith("1 report built, 1 unchanged in")
    assert "new" in (home / "reports/2024/zh/gap.html").read_text(encoding="utf-8")
    assert report(home, "gap", "progress", "--force") == 0
    assert capsys.readouterr().err.startswith("2 reports built in")


def test_a_changed_cell_of_one_years_table_reruns_exactly_the_reports_that_read_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_notebook(home, "attachment")
    raw = home / "data" / "raw" / "attachments"
    name = "{}-national.{}"
    table = raw / name.format(2025, "tsv")

    def lay(text: str) -> None:
        table.write_text(text, encoding="utf-8")
        source = yaml.safe_load((raw / name.format(2024, "source.yml")).read_text("utf-8"))
        source["sha256"] = hashlib.sha256(table.read_bytes()).hexdigest()
        source["title"] = source["title"].replace("2024", "2025")
        written = yaml.safe_dump(source, allow_unicode=True)
        (raw / name.format(2025, "source.yml")).write_text(written, encoding="utf-8")
        assert main(["build", "--home", str(home)]) == 0

    def built() -> set[str]:
        capsys.readouterr()
        names = ("progress", "gap", "regional", "attachment")
        assert report(home, *names, "--years", "2024,2025") == 0
        lines = [line.split("  ") for line in capsys.readouterr().out.splitlines()]
        assert len(lines) == 8
        folder = home / "reports"
        return {
            Path(page).relative_to(folder).as_posix()
            for page, state in lines
            if state != "unchanged"
        }

    text = (raw / name.format(2024, "tsv")).read_text(encoding="utf-8").replace("2024", "2025")
    lay(text)
    assert len(built()) == 8
    assert built() == set()
    cells = "\t0.5\t\t0.4\t\t0.4\t2.5\t"
    assert text.count(cells) == 1
    lay(text.replace(cells, cells.replace("0.5", "0.6")))
    # Progress and gap draw the plans of all years.
    assert built() == {
        "2025/zh/gap.html",
        "2025/zh/regional.html",
        "2025/zh/attachment.html",
        "2025/zh/progress.html",
        "2024/zh/progress.html",
        "2024/zh/gap.html",
    }
    assert built() == set()


def test_what_a_notebook_warns_of_is_passed_on(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_notebook(home, "gap", "import sys; print('两处存疑', file=sys.stderr)")
    assert report(home, "gap", "--quiet") == 0
    assert capsys.readouterr() == ("", "warning: 2024/zh/gap: 两处存疑\n")


def test_without_built_data_the_way_to_them_is_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(home / "data" / "processed")
    assert report(home) == 1
    assert "run zsgx build" in capsys.readouterr().err


def test_a_folder_without_data_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(tmp_path) == 2
    assert "holds no data/raw" in capsys.readouterr().err


def test_pdf_without_a_browser_leaves_the_page_and_says_so(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZSGX_BROWSER", str(home / "none"))
    assert report(home, "gap", "--to", "html,pdf") == 1
    assert pages(home / "reports") == ["2024/zh/gap.html", "index.html"]
    assert "no Chromium was found" in capsys.readouterr().err


@pytest.mark.skipif(find_browser() is None, reason="no Chromium on this machine")
def test_pdf_is_made_beside_the_page(home: Path) -> None:
    assert report(home, "gap", "--to", "html,pdf") == 0
    assert (home / "reports" / "2024" / "zh" / "gap.pdf").read_bytes().startswith(b"%PDF")


def test_the_parameters_of_the_notebooks_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--help-parameters"]) == 0
    assert "against  year to compare with (whole number, optional)" in capsys.readouterr().out


def test_the_parameters_of_a_report_of_ones_own_are_listed(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["new-report", "my-shares", "--title-en", "My shares", "--home", str(home)]
    assert main(words) == 0
    assert main(["report", "--help-parameters", "--home", str(home)]) == 0
    told = capsys.readouterr().out.partition("my-shares  My shares\n")[2].splitlines()
    assert [line.split()[0] for line in told[:3]] == ["year", "lang", "home"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_stopped_leaves_nothing_half_made(home: Path, how: signal.Signals) -> None:
    begun = home / "begun"
    wait = f"import pathlib, time; pathlib.Path({str(begun)!r}).touch(); time.sleep(600)"
    write_notebook(home, "gap", wait)
    code = "import sys; from zsgx_analysis.cli import main; sys.exit(main())"
    words = ["report", "gap", "regional", "--home", str(home), "--jobs", "1"]
    process = subprocess.Popen([sys.executable, "-c", code, *words], stderr=subprocess.PIPE)
    while not begun.exists() and process.poll() is None:
        time.sleep(0.1)
    process.send_signal(how)
    _, err = process.communicate(timeout=600)
    assert process.returncode == 128 + how
    assert b"Traceback" not in err
    assert list((home / "reports").iterdir()) == []


def test_that_nothing_changed_is_seen_without_pandas_or_what_makes_reports(home: Path) -> None:
    """Importing them takes longer than all the checksums."""
    code = (
        "import sys\n"
        "from zsgx_analysis.cli import main\n"
        "status = main(sys.argv[1:])\n"
        "heavy = {'pandas', 'numpy', 'matplotlib', 'papermill', 'nbconvert', 'fontTools', 'pptx'}\n"
        "print(*sorted(heavy & set(sys.modules)))\n"
        "sys.exit(status)"
    )
    assert report(home, "--to", "html,pptx") == 0
    done = subprocess.run(
        [sys.executable, "-c", code, "report", "--home", str(home), "--to", "html,pptx"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    *lines, imported = done.stdout.splitlines()
    assert len(lines) == 4
    assert all(line.endswith("unchanged") for line in lines)
    assert imported == ""


def test_a_table_that_was_refused_is_named_after_the_reports_without_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "data" / "raw" / "attachments" / "2025-national.tsv").write_text("x", encoding="utf-8")
    assert main(["report", "gap", "--years", "2025", "--home", str(home)]) == 0
    *_, summary, last = capsys.readouterr().err.splitlines()
    assert "2025-national.tsv is not in the data" in last + summary


def test_a_year_named_by_itself_without_its_table_is_a_shortfall(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(home, "gap", "--quiet") == 0
    called = tmp_path / "called"
    hook = ("--on-failure", f"cat > {called}")
    assert report(home, "gap", "--year", "2023", "--year", "2024", *hook, "--quiet") == 1
    told = "2023/zh/gap: no task plan table of 全国 2023 is on file"
    assert told in capsys.readouterr().err
    assert called.read_text(encoding="utf-8").startswith(told)
    assert "2023/zh/gap.html" in pages(home / "reports")
    assert report(home, "regional", "--year", "2023", *hook, "--quiet") == 0


def test_last_is_the_year_that_has_ended(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSGX_NOW", "2025-01-05T06:00:00+08:00")
    assert report(home, "gap", "--year", "last", "--quiet") == 0
    assert pages(home / "reports") == ["2024/zh/gap.html", "index.html"]


def test_a_briefing_in_place_follows_the_reports_it_is_made_from(home: Path) -> None:
    assert report(home, "--to", "html,pptx", "--quiet") == 0
    deck = home / "reports" / "2024" / "zh" / "briefing.pptx"
    listing = deck.with_name("briefing.manifest.json")
    former = listing.read_bytes()
    write_notebook(home, "gap", "print('changed')")
    assert main(["verify", str(home / "reports"), "--home", str(home)]) == 1
    assert report(home, "--quiet") == 0
    assert deck.is_file()
    assert listing.read_bytes() != former
    assert main(["verify", str(home / "reports"), "--home", str(home)]) == 0


def test_years_without_a_plan_table_are_told_where_a_table_is_expected(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(home, "gap", "--years", "2022-2024") == 0
    told = "no task plan table of 2022, 2023 is on file: the gap reports of these years"
    assert told in capsys.readouterr().err
    assert report(home, "gap", "--years", "2022-2024", "--quiet") == 0
    assert report(home, "regional", "--year", "2023") == 0
    assert "no task plan table" not in capsys.readouterr().err
