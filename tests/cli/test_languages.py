"""What goes wrong is told in one language: no English words in a Chinese line, nor the reverse."""

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from zsgx_analysis.cli import main

ROOT = Path(__file__).parents[2]
ROSTER = """unit,aliases,kind,region,level,due,opened,closed,returns
青禾市,青禾,city,云麓省,city,soon,,,
青禾市,青禾,village,云麓省,city,2025-12-20,,,
"""
HEADER = "scope\tstart\tend\tbasis\tkind\tprogramme\tindicator\tprinted\tsource\tpublished\t"
HEADER += "reliability\turl\tnote\n"
FIGURE = "全国\t2024\t2024\tper_year\ttarget\tcapability\tparticipants\t90万人\tx\t2024-03-01\t"
FIGURE += "official\t\t\n"
NOTICE = """2024年3月5日和2024年3月9日

近年来，全省累计举办高级研修班120期。

2024年1月10日召\u200b开会议，培训技术人才3万人。

姓名\t身份证号\t单位
张三丰\t110101199003074477\t一院
李四光\t110101199003074493\t二院

1\t2\t3
4\t5\t6
"""
ONE_LANGUAGE = {"zh": r"[a-z]{2,} [a-z0-9]+\b", "en": r"[\u3400-\u9fff]"}

Lay = Callable[[Path], list[str]]


def archive(name: str, **parts: str) -> Lay:
    """Lay an archive that lacks what its form asks for."""

    def lay(folder: Path) -> list[str]:
        with zipfile.ZipFile(folder / name, "w") as opened:
            for part, content in parts.items():
                opened.writestr(part.replace("__", "/").replace("_xml", ".xml"), content)
        return ["read", str(folder / name), "--out", str(folder / "out")]

    return lay


def text(name: str, content: str | bytes) -> Lay:
    def lay(folder: Path) -> list[str]:
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(data)
        return ["read", str(folder / name), "--out", str(folder / "out")]

    return lay


def figures(lines: str, sidecar: str | None = None) -> Lay:
    """Lay a project with a file of figures that cannot be built."""

    def lay(folder: Path) -> list[str]:
        raw = folder / "data" / "raw" / "figures"
        raw.mkdir(parents=True)
        (raw / "f.tsv").write_text(lines, encoding="utf-8")
        said = (ROOT / "data" / "raw" / "figures" / "collected.source.yml").read_text("utf-8")
        if sidecar != "":
            (raw / "f.source.yml").write_text(sidecar or said, encoding="utf-8")
        return ["build", "--home", str(folder)]

    return lay


def collect(folder: Path) -> list[str]:
    (folder / "data" / "raw").mkdir(parents=True)
    (folder / "sent").mkdir()
    (folder / "units.csv").write_text(ROSTER, encoding="utf-8")
    options = ["--year", "2025", "--expected", str(folder / "units.csv"), "--home", str(folder)]
    return ["collect", str(folder / "sent"), *options]


def add(folder: Path) -> list[str]:
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / "n.txt").write_text(NOTICE, encoding="utf-8")
    return ["add", str(folder / "n.txt"), "--yes", "--home", str(folder)]


def words(*given: str) -> Lay:
    return lambda folder: [*given, "--home", str(folder if "none" in given else ROOT)]


# What a library says of a damaged file is passed on in its own words, and not among these.
FAULTS: dict[str, Lay] = {
    "docx without a part": archive("a.docx", **{"[Content_Types]_xml": "<Types/>"}),
    "xlsx without a part": archive("a.xlsx", xl__workbook_xml="<workbook/>"),
    "ods without a table": archive(
        "a.ods",
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
        content_xml="<document-content/>",
    ),
    "ofd without a document": archive("a.ofd", OFD_xml="<OFD/>"),
    "no text": text("a.txt", bytes(range(1, 9)) * 40),
    "mail without a page": text("a.mht", "MIME-Version: 1.0\nContent-Type: text/plain\n\nx"),
    "a picture": text("a.png", b"\x89PNG\r\n\x1a\n"),
    "a notice": text("n.txt", NOTICE),
    "nothing": text("a.txt", ""),
    "a notice taken in": add,
    "a roster": collect,
    "columns": figures(HEADER + "全国\t2024\n"),
    "a word": figures(HEADER + FIGURE.replace("per_year", "a_year")),
    "an empty word": figures(HEADER + FIGURE.replace("per_year", "")),
    "no source": figures(HEADER + FIGURE.replace("\tx\t", "\t\t")),
    "a period": figures(HEADER + FIGURE.replace("2024\t2024", "2024\t2020")),
    "no header": figures("x\n"),
    "no sidecar": figures(HEADER + FIGURE, ""),
    "a sidecar with a number": figures(HEADER + FIGURE, "title: 5\nissuer: []\nwhat: x\n"),
    "a year": words("report", "gap", "--year", "1999"),
    "a region": words("report", "regional", "--region", "Shandon"),
    "an option": words("report", "--yaer", "2024"),
    "years": words("report", "--years", "then"),
    "a notebook": words("report", "gpa"),
    "no project": words("report", "gap", "--year", "2024", "--jobs", "1", "--out", "none"),
    "a template": words("report", "gap", "--template", "none.docx"),
    "a folder to verify": lambda folder: ["verify", str(folder / "none")],
}


def of_the_case(folder: Path, asked: list[str]) -> list[str]:
    """Return what a message may repeat from its case in any language."""
    contents = [path.read_bytes().decode("utf-8", "ignore") for path in folder.glob("*.*")]
    # That is what documents and raw files write for the nation, whoever reads.
    return [str(folder), *asked, *contents, "全国"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_in_one_language(
    fault: str, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    asked = FAULTS[fault](folder)
    main(["--lang", lang, *asked])
    told = "".join(capsys.readouterr())
    assert told.strip()
    known = "\n".join(of_the_case(folder, asked))
    # Commands, names of files and of columns, and what a line quotes are of no language.
    plain = re.sub(r"\b(zsgx|pip install|make) [^；，。;)）]*|--[a-z-]+( [A-Za-z.]+)?", "•", told)
    plain = re.sub(r"[“'\"‘][^”'\"’]*[”'\"’]|[\w\-./\[\]]*[./_][\w\-./\[\]]*|[A-Z]\w+", "•", plain)
    for line in plain.splitlines():
        mixed = [one for one in re.findall(ONE_LANGUAGE[lang], line) if one not in known]
        assert mixed == [], line
