import json
import os
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from zsgx_analysis.cli import main
from zsgx_analysis.cli.reading import number_text
from zsgx_analysis.cli.results import ENDINGS

TABLE = """2023年任务表
单位：万人

部门\t数字技术\t新能源\t小计
合计\t3\t3.5\t6.5
教育部\t1\t2.5\t3.5
科技部\t2\t1\t3
"""


def written(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def document(tmp_path: Path, text: str = TABLE, name: str = "plan.tsv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_document_gives_cells_figures_and_audit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["read", str(document(tmp_path)), "--out", str(out)]) == 0
    assert written(out) == {f"plan{ending}" for ending in ENDINGS}
    cells = pd.read_csv(out / "plan.cells.csv", dtype=str, keep_default_na=False)
    assert list(cells.columns) == [
        "year",
        "region",
        "department",
        "field",
        "value",
        "unit",
        "lower",
        "upper",
        "status",
        "printed",
        "source",
        "table",
        "row",
        "column",
        "measure",
        "kind",
        "scope",
        "level",
        "row_path",
        "column_path",
        "table_status",
    ]
    assert set(zip(cells["department"], cells["field"], cells["value"], strict=True)) == {
        ("教育部", "数字技术", "10000"),
        ("教育部", "新能源", "25000"),
        ("科技部", "数字技术", "20000"),
        ("科技部", "新能源", "10000"),
    }
    audit = json.loads((out / "plan.audit.json").read_text(encoding="utf-8"))
    assert audit["tables"][0]["status"] == "balanced"
    assert audit["error"] is None
    figures = (out / "plan.figures.csv").read_text(encoding="utf-8")
    assert figures.startswith("scope,start,end,basis,kind,programme,indicator,value,lower,upper,")
    shown, err = capsys.readouterr()
    assert err == ""
    assert "Balanced" in shown
    assert "65,000" in shown


PROSE = """云南省专业技术人才知识更新工程实施方案（2023—2027年）

2023年5月8日

每年培训专业技术人才4万名左右，联系电话0871-12345678。另有3万人参加培训，取得证书。
"""


def test_the_figures_of_the_text_are_written_and_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["read", str(document(tmp_path, PROSE, "plan.txt")), "--out", str(out)]) == 0
    assert written(out) == {f"plan{ending}" for ending in ENDINGS}
    figures = pd.read_csv(out / "plan.figures.csv", dtype=str, keep_default_na=False)
    (figure,) = figures.to_dict("records")
    assert figure == {
        "scope": "云南",
        "start": "2023",
        "end": "2027",
        "basis": "per_year",
        "kind": "target",
        "programme": "project",
        "indicator": "participants",
        "value": "40000",
        "lower": "",
        "upper": "",
        "unit": "persons",
        "bound": "about",
        "printed": "4万名左右",
        "source": "plan.txt",
        "place": "line 5, character 11",
    }
    cells = (out / "plan.cells.csv").read_text(encoding="utf-8")
    assert cells.startswith("year,region,department,field,value,unit,")
    audit = json.loads((out / "plan.audit.json").read_text(encoding="utf-8"))
    assert (audit["figures"], audit["tables"], audit["error"]) == (1, [], None)
    assert "3万人" in audit["warnings"][0]["zh"]
    shown, err = capsys.readouterr()
    assert "4万名左右" in shown
    assert "3万人" in err


def test_the_attachment_of_2024_is_rebuilt_with_every_repair_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = Path(__file__).parents[2] / "data" / "raw" / "attachments" / "2024-national.tsv"
    assert main(["read", str(source), "--out", str(tmp_path), "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    audit = json.loads((tmp_path / "2024-national.audit.json").read_text(encoding="utf-8"))
    (table,) = audit["tables"]
    assert (table["status"], table["certificate"]["unique"]) == ("reconstructed", True)
    assert "已重建" in shown
    assert "920,300" in shown
    for repair in table["repairs"]:
        assert repair["label"] in shown
    assert shown.count("小计错行，移回") == 2


def test_a_bad_document_stops_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    names = [
        str(document(tmp_path, "", "empty.txt")),
        str(tmp_path / "missing.docx"),
        str(document(tmp_path, "只有一句话。", "prose.txt")),
        str(document(tmp_path)),
    ]
    assert main(["read", *names, "--out", str(out), "--jobs", "2"]) == 1
    shown, err = capsys.readouterr()
    assert "plan.tsv" in shown
    assert sorted(line.split(":")[1].strip() for line in err.splitlines()) == [
        "empty.txt",
        "missing.docx",
        "prose.txt",
    ]
    assert "Traceback" not in err
    assert written(out) == {
        "empty.audit.json",
        *(f"{stem}{ending}" for stem in ("plan", "prose") for ending in ENDINGS),
    }
    assert "empty" in json.loads((out / "empty.audit.json").read_text(encoding="utf-8"))["error"]


def test_results_of_an_earlier_reading_do_not_stand_beside_a_failure(tmp_path: Path) -> None:
    out = tmp_path / "out"
    path = document(tmp_path)
    assert main(["read", str(path), "--out", str(out)]) == 0
    path.write_text("", encoding="utf-8")
    assert main(["read", str(path), "--out", str(out)]) == 1
    assert written(out) == {"plan.audit.json"}


def test_totals_that_cannot_be_met_are_told_with_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = TABLE.replace("6.5", "99.5").replace("3.5\n", "77\n").replace("\t3\n", "\t55\n")
    out = tmp_path / "out"
    assert main(["read", str(document(tmp_path, wrong)), "--out", str(out)]) == 1
    err = capsys.readouterr().err
    assert "the totals cannot be reconciled" in err
    audit = json.loads((out / "plan.audit.json").read_text(encoding="utf-8"))
    assert audit["tables"][0]["status"] == "irreconcilable"
    assert audit["error"] is not None


def test_two_documents_of_one_stem_both_have_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    first = str(document(tmp_path))
    second = str(document(tmp_path, TABLE.replace("2023", "2024"), "plan.txt"))
    for _ in range(2):
        assert main(["read", first, second, "--out", str(out), "--jobs", "2"]) == 0
        assert "plan.txt: results of that name belong to another" in capsys.readouterr().err
        assert written(out) == {f"{stem}{end}" for stem in ("plan", "plan.txt") for end in ENDINGS}
        years = {
            stem: pd.read_csv(out / f"{stem}.cells.csv")["year"].unique().tolist()
            for stem in ("plan", "plan.txt")
        }
        assert years == {"plan": [2023], "plan.txt": [2024]}


@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are always UTF-8")
def test_a_file_name_that_is_no_utf8(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = os.fsdecode(b"\xb1\xb2.tsv")
    path = document(tmp_path, name=name)
    out = tmp_path / "out"
    assert main(["read", str(path), str(tmp_path / "b\x1b[31m.tsv"), "--out", str(out)]) == 1
    shown, err = capsys.readouterr()
    assert err.startswith("error: b\\x1b[31m.tsv: ")
    assert r"\xb1\xb2.tsv" in shown
    assert written(out) == {f"{path.stem}{end}" for end in ENDINGS}
    (audit,) = out.glob("*.audit.json")
    record = json.loads(audit.read_text(encoding="utf-8"))
    assert record["document"] == r"\xb1\xb2.tsv"
    (cells,) = out.glob("*.cells.csv")
    assert set(pd.read_csv(cells)["source"]) == {r"\xb1\xb2.tsv"}


def test_labels_that_a_spreadsheet_would_run_are_neutral(tmp_path: Path) -> None:
    out = tmp_path / "out"
    text = TABLE.replace("科技部", "=1+1").replace("新能源", "@SUM(A1)")
    assert main(["read", str(document(tmp_path, text)), "--out", str(out)]) == 0
    cells = pd.read_csv(out / "plan.cells.csv")
    assert set(cells["department"]) == {"教育部", "'=1+1"}
    assert set(cells["field"]) == {"数字技术", "'@SUM(A1)"}


def test_a_document_named_twice_is_read_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = str(document(tmp_path))
    assert main(["read", name, name, "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out.count("plan.cells.csv") == 1


def test_an_output_folder_that_is_a_file_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = document(tmp_path, "x", "blocked")
    assert main(["read", str(document(tmp_path)), "--out", str(blocked)]) == 1
    assert "cannot read or write" in capsys.readouterr().err


def test_quiet_says_nothing_when_all_is_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(document(tmp_path)), "--out", str(tmp_path), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("number", "text"), [(10000.0, "10000"), (0.5, "0.5"), (float("nan"), ""), (None, ""), (3, "3")]
)
def test_numbers_are_as_short_as_they_are_exact(number: float | None, text: str) -> None:
    assert number_text(number) == text


def test_each_document_of_an_archive_has_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = "单位：人\n部门\t甲\t合计\n合计\t3\t3\n教育部\t1\t1\n科技部\t2\t2\n"
    path = tmp_path / "附件.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("计划.tsv", table)
        archive.writestr("坏.docx", b"PK\x03\x04")
    out = tmp_path / "out"
    assert main(["read", str(path), "--out", str(out), "--lang", "en"]) == 1
    cells = pd.read_csv(out / "计划.cells.csv")
    assert set(cells["source"]) == {"附件.zip/计划.tsv"}
    shown = capsys.readouterr()
    assert "附件.zip/计划.tsv" in shown.out
    assert "附件.zip/坏.docx" in shown.err
