"""An invented list of participants leaves nothing of a person: no output, log or temporary file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.documents.persons.invented import Person, persons, rows_of

ROOT = Path(__file__).parents[2]
COMMAND = "import sys; from zsgx_analysis.cli import main; sys.exit(main())"
PEOPLE = persons(7, seed=5)
REGISTER = rows_of(
    PEOPLE,
    (
        ("序号", "#"),
        ("姓名", "name"),
        ("工作单位", "某研究所"),
        ("身份证号", "identity"),
        ("联系电话", "mobile"),
        ("电子邮箱", "mail"),
        ("银行卡号", "card"),
    ),
)
DEPARTMENTS = ("教育部", "科技部", "自然资源部")


def plan(*, closes: bool = True) -> list[list[str]]:
    """Return a plan with whom to call for each row."""
    body = [
        [name, str(n), str(2 * n), str(3 * n), person.name, person.mobile]
        for n, (name, person) in enumerate(zip(DEPARTMENTS, PEOPLE, strict=False), start=1)
    ]
    total = ["合计", "6" if closes else "93", "12", "18" if closes else "555", "", ""]
    if not closes:
        body[0][1], body[1][2], body[2][3] = "77", "41", "13"
    return [["部门", "数字技术", "新能源", "小计", "联系人", "联系电话"], total, *body]


def text_of(rows: list[list[str]], separator: str = "\t", year: int = 2026) -> str:
    lines = "\n".join(separator.join(row) for row in rows)
    head = f"关于下达{year}年任务的通知\n\n{year}年3月1日\n\n{year}年任务表\n单位：人\n\n"
    return f"{head}{lines}\n\n联系人：{PEOPLE[0].name}，电话{PEOPLE[0].landline}。\n"


def write_documents(folder: Path) -> list[Path]:
    """Write the register in the formats people send, and plans with contacts."""
    folder.mkdir()
    (folder / "register.txt").write_text(text_of(REGISTER), encoding="utf-8")
    (folder / "register.csv").write_text(
        "\n".join(",".join(row) for row in REGISTER), encoding="gb18030"
    )
    cells = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in REGISTER)
    (folder / "register.html").write_text(
        f"<html><body><h1>名单</h1><table>{cells}</table></body></html>", encoding="utf-8"
    )
    workbook = openpyxl.Workbook()
    for row in REGISTER:
        workbook.active.append([int(one) if one.isdigit() else one for one in row])
    workbook.save(folder / "register.xlsx")
    document = docx.Document()
    table = document.add_table(len(REGISTER), len(REGISTER[0]))
    for row, line in zip(table.rows, REGISTER, strict=True):
        for cell, token in zip(row.cells, line, strict=True):
            cell.text = token
    document.save(str(folder / "register.docx"))
    _write_pdf(folder / "register.pdf")
    (folder / "plan.txt").write_text(text_of(plan()), encoding="utf-8")
    (folder / "broken.txt").write_text(text_of(plan(closes=False), year=2027), encoding="utf-8")
    return sorted(folder.iterdir())


def _write_pdf(path: Path) -> None:
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = [
        ("FONT", (0, 0), (-1, -1), "STSong-Light", 7),
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
    ]
    SimpleDocTemplate(str(path), pagesize=landscape(A4)).build([Table(REGISTER, style=style)])


@contextmanager
def watched(*folders: Path) -> Iterator[dict[str, bytes]]:
    """Keep what ever lies in folders, also for a moment."""
    seen: dict[str, bytes] = {}
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(0.005):
            # A folder may vanish while it is walked: `os.walk` goes on then, `rglob` does not.
            for folder, _, names in (step for root in folders for step in os.walk(root)):
                for name in names:
                    try:
                        content = Path(folder, name).read_bytes()
                    except OSError:
                        continue
                    seen[f"{folder}/{name}:{hash(content)}"] = content

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


def secrets_in(content: bytes) -> list[str]:
    """Return what of the persons stands in some bytes, in the encodings of files."""
    needles = [secret for person in PEOPLE for secret in person.secrets]
    return [
        needle
        for needle in needles
        if any(needle.encode(encoding) in content for encoding in ("utf-8", "gb18030", "utf-16-le"))
        or needle.encode("unicode_escape") in content
    ]


def run(*words: str, temporary: Path) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *words],
        capture_output=True,
        env=environment,
        check=False,
        timeout=600,
    )


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("persons")
    for name in ("home", "temporary", "out"):
        (root / name).mkdir()
    shutil.copytree(ROOT / "data" / "raw", root / "home" / "data" / "raw")
    write_documents(root / "documents")
    return {name: root / name for name in ("home", "temporary", "out", "documents")}


def test_read_leaves_nothing_of_a_person(folders: dict[str, Path]) -> None:
    documents = [str(path) for path in sorted(folders["documents"].iterdir())]
    with watched(folders["out"], folders["temporary"]) as seen:
        done = run(
            "read", *documents, "--out", str(folders["out"]), "--jobs", "2", "--lang", "en",
            temporary=folders["temporary"],
        )  # fmt: skip
    assert done.returncode == 1
    for content in (done.stdout, done.stderr, *seen.values()):
        assert secrets_in(content) == []
    told = done.stderr.decode()
    for name in ("txt", "csv", "html", "xlsx", "docx", "pdf"):
        assert f"register.{name}: the document is a register of persons" in told
    assert "plan.txt: personal data in the table" in told
    cells = (folders["out"] / "plan.cells.csv").read_text(encoding="utf-8")
    assert len(cells.splitlines()) == 7
    assert "联系" not in cells


@pytest.mark.parametrize("suffix", ["txt", "csv", "html", "xlsx", "docx", "pdf"])
def test_add_refuses_a_register(folders: dict[str, Path], suffix: str) -> None:
    before = sorted(path for path in (folders["home"] / "data" / "raw").rglob("*"))
    with watched(folders["home"], folders["temporary"]) as seen:
        done = run(
            "add", str(folders["documents"] / f"register.{suffix}"), "--yes",
            "--home", str(folders["home"]), "--lang", "en",
            temporary=folders["temporary"],
        )  # fmt: skip
    assert done.returncode == 1
    assert "register of persons" in done.stderr.decode()
    for content in (done.stdout, done.stderr, *seen.values()):
        assert secrets_in(content) == []
    assert sorted(path for path in (folders["home"] / "data" / "raw").rglob("*")) == before


@pytest.mark.parametrize("name", ["plan", "broken"])
def test_add_and_build_store_a_plan_without_whom_to_call(
    folders: dict[str, Path], name: str
) -> None:
    with watched(folders["home"], folders["temporary"]) as seen:
        added = run(
            "add", str(folders["documents"] / f"{name}.txt"), "--yes",
            "--home", str(folders["home"]), "--lang", "en",
            temporary=folders["temporary"],
        )  # fmt: skip
        built = run("build", "--home", str(folders["home"]), temporary=folders["temporary"])
    for content in (*_streams(added), *_streams(built), *seen.values()):
        assert secrets_in(content) == []
    if name == "plan":
        assert (added.returncode, built.returncode) == (0, 0), added.stderr.decode()
        stored = folders["home"] / "data" / "raw" / "attachments" / "2026-national.tsv"
        assert "联系电话" in stored.read_text(encoding="utf-8")


def _streams(done: subprocess.CompletedProcess[bytes]) -> tuple[bytes, bytes]:
    return done.stdout, done.stderr


def test_the_search_finds_what_is_there() -> None:
    person: Person = PEOPLE[0]
    assert secrets_in(f"x{person.name}y{person.mobile}".encode("gb18030"))
    assert secrets_in(b"nothing") == []
