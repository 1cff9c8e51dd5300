"""The invented province keeps a register of 200,000: its pages are the truth, and tell of nobody.

Reports can be asked for a province that there is, so it takes the name of one. Its plan is in
person-times, and completion is held against the truth too.
"""

import csv
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from lxml import html

import zsgx_analysis as zsgx
from zsgx_analysis import vocabulary
from zsgx_analysis.register.sample import HEADINGS, sample

ROOT = Path(__file__).parents[2]
COMMAND = "import sys; from zsgx_analysis.cli import main; sys.exit(main())"
ROWS = 200_000
YEAR = 2025
PROVINCE = "山东"
AXES = {"领域": "field", "部门": "department", "项目类别": "programme", "基地": "institution"}
HEADS = {"Field": "field", "Department": "department", "Programme": "programme"}
HEADS |= {"Institution": "institution"}
PLANNED = {"教育部": 400, "科技部": 500, "应急管理部": 300}

pytestmark = pytest.mark.slow


class Truth:
    """Persons and person-times, counted in plain Python from the rows themselves."""

    def __init__(self):
        self.persons = defaultdict(set)
        self.times = defaultdict(int)
        self.secrets = {"names": set(), "numbers": set(), "telephones": set()}
        self._trainings = {}

    def take(self, row):
        cells = dict(zip(HEADINGS, row, strict=True))
        for kind, head in zip(self.secrets, ("姓名", "身份证号", "联系电话"), strict=True):
            self.secrets[kind] |= {cells[head]} - {""}
        who = cells["身份证号"]
        key = (who, cells["课程"], cells["开始日期"], cells["结束日期"])
        if not who:
            self._count(cells, None)
        elif key not in self._trainings or cells["基地"] < self._trainings[key]["基地"]:
            self._trainings[key] = cells

    def finish(self):
        for (who, *_), cells in self._trainings.items():
            self._count(cells, who)

    def _count(self, cells, who):
        for group in [("none", ""), *((axis, cells[head]) for head, axis in AXES.items())]:
            self.times[group] += 1
            if who:
                self.persons[group].add(who)


def run(root, *words):
    environment = {
        **os.environ,
        "TMPDIR": str(root / "temporary"),
        "XDG_CACHE_HOME": str(root / "cache"),
        "ZSGX_HOME": str(root / "home"),
        "ZSGX_REGISTER_KEY": str(root / "register.key"),
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "--lang", "en", *map(str, words)],
        capture_output=True,
        env=environment,
        check=False,
        timeout=900,
    )
    with (root / "said").open("ab") as log:
        log.write(done.stdout + done.stderr)
    assert done.returncode == 0, done.stderr.decode()


@pytest.fixture(scope="module")
def truth():
    return Truth()


@pytest.fixture(scope="module")
def root(tmp_path_factory, truth):
    """Everything that is written on the way from the register to the pages, but the register."""
    root = tmp_path_factory.mktemp("registers")
    sent = tmp_path_factory.mktemp("sent")
    for name in ("temporary", "cache"):
        (root / name).mkdir()
    for folder in ("data", "notebooks"):
        shutil.copytree(ROOT / folder, root / "home" / folder)
    with (sent / "register.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        for chunk in sample(ROWS, YEAR, 7, [PROVINCE]):
            writer.writerows(chunk)
            for row in chunk:
                truth.take(row)
    truth.finish()
    write_plan(sent / "plan.txt")
    run(root, "add", sent / "plan.txt", "--yes", "--date", "2025-01-10", "--issuer", "x")
    run(root, "register", "key")
    run(root, "register", "add", sent / "register.csv", "--yes")
    run(root, "register", "roll-up", "--year", YEAR)
    run(root, "build")
    asked = ("--year", YEAR, "--region", PROVINCE, "--lang", "en", "-j", "1")
    run(root, "report", "progress", "gap", "regional", *asked, "--out", root / "pages")
    return root


def write_plan(path):
    """A plan in person-times, of so many in each field."""
    fields = vocabulary.known("fields")
    rows = [[name, *[each] * len(fields)] for name, each in PLANNED.items()]
    table = [["部门", *fields], *rows, ["合计", *[sum(PLANNED.values())] * len(fields)]]
    table = [[*row, "合计" if at == 0 else sum(row[1:])] for at, row in enumerate(table)]
    lines = ["\t".join(map(str, row)) for row in table]
    head = [f"{PROVINCE}省{YEAR}年专业技术人才知识更新工程任务计划表", "单位：人次"]
    path.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


def planned(axis, name):
    fields = len(vocabulary.known("fields"))
    if axis == "department":
        return PLANNED.get(name, 0) * fields
    return sum(PLANNED.values()) * {"none": fields, "field": 1}.get(axis, 0)


def tables(page, caption):
    read = html.parse(str(page))
    for mark in read.findall(".//sup[@class='cite']"):  # the numbers of printed notes
        mark.drop_tree()
    for table in read.iter("table"):
        said = table.find("caption")
        if said is not None and said.text_content().startswith(caption):
            heads = [cell.text_content().strip(" ↕") for cell in table.iterfind("thead/tr/th")]
            for row in table.iterfind("tbody/tr"):
                texts = [cell.text_content().strip() for cell in row]
                yield dict(zip(heads, texts, strict=True))


def ends(text):
    found = [float(one.replace(",", "")) for one in re.findall(r"[\d,]*\d(?:\.\d+)?", text)]
    return found[0], found[-1]


def chinese(axis, name):
    kind = {"field": "fields", "department": "departments", "programme": "programmes"}.get(axis)
    return name if kind is None else vocabulary.resolve(kind, name)


@pytest.mark.parametrize("report", ["progress", "regional"])
def test_the_pages_are_exact_for_persons_and_person_times(root, truth, report):
    page = root / "pages" / str(YEAR) / "en" / f"{report}-{PROVINCE}.html"
    seen = exact = rates = 0
    for row in tables(page, "Registers"):
        head = next((one for one in HEADS if one in row), None)
        axis = HEADS.get(head, "none")
        group = (axis, chinese(axis, row[head]) if head else "")
        for column, true in (
            ("Persons", len(truth.persons[group])),
            ("Person-times", truth.times[group]),
        ):
            low, high = ends(row[column])
            assert low <= true <= high, (row, true)
            seen += 1
            exact += low == high
        if row.get("Completion", "–") != "–":
            assert row["Person-times planned"] == f"{planned(*group):,} person-times"
            rate = 100 * truth.times[group] / planned(*group)
            assert ends(row["Completion"])[0] == pytest.approx(rate, abs=0.051)
            rates += 1
    assert seen >= (2 if report == "regional" else 60)
    assert exact > 0.9 * seen
    assert rates >= (1 if report == "regional" else 1 + len(PLANNED))


def test_completion_by_department_and_field_is_of_person_times(root, truth):
    for side, caption in (("Department", "department"), ("Field", "field")):
        rows = [
            row
            for row in tables(
                root / "pages" / str(YEAR) / "en" / f"progress-{PROVINCE}.html",
                f"Plan and completion by {caption}",
            )
            if row["Planned"] != "–"
        ]
        assert rows
        for row in rows:
            name = chinese(caption, row[side])
            assert row["Planned"] == f"{planned(caption, name):,} person-times"
            low, high = ends(row["Done"])
            assert low <= truth.times[(caption, name)] <= high
            assert row["Done"].endswith("person-times")


def test_results_are_of_the_register_and_no_person_is_added(root, truth):
    results = zsgx.load("results", root / "home")
    assert set(results["basis"]) == {"register"}
    assert results["persons"].isna().all()
    assert results["person_times_lower"].sum() <= truth.times[("none", "")]
    assert results["person_times_upper"].sum() >= truth.times[("none", "")]
    data = zsgx.load("breakdowns", root / "home")
    persons = data[(data["measure"] == "distinct_persons") & (data["row_axis"] == "none")]
    assert persons["value"].tolist() == [len(truth.persons[("none", "")])]


def texts_of(root):
    """Yield the text of all files, of those in archives and Parquet too, and their names."""
    for path in root.rglob("*"):
        yield str(path)
        if not path.is_file():
            continue
        yield path.read_bytes().decode("utf-8", "replace")
        if path.suffix == ".parquet":
            table = pq.read_table(path)
            columns = (table[name] for name in table.column_names)
            yield "\n".join(
                {str(value) for column in columns for value in column.unique().to_pylist()}
            )
        elif zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    yield archive.read(name).decode("utf-8", "replace")


def secrets_in(text, secrets):
    """Return the names, numbers and telephones that stand in a text, wherever they begin."""
    found = set()
    for kind, form in (
        ("names", r"(?=([\u4e00-\u9fff]{3}))"),
        ("numbers", r"(?=(9900\d{13}[\dXx]))"),
        ("telephones", r"(?=(199\d{8}))"),
    ):
        found |= secrets[kind] & set(re.findall(form, text))
    return found


def test_nothing_of_a_person_is_left(root, truth):
    assert min(map(len, truth.secrets.values())) > 4000
    files = 0
    for text in texts_of(root):
        files += 1
        assert secrets_in(text, truth.secrets) == set()
    assert files > 100


def test_the_search_finds_what_is_there(truth, root):
    assert root.is_dir()
    for secrets in truth.secrets.values():
        one = next(iter(secrets))
        assert secrets_in(f"甲{one}乙1", truth.secrets) >= {one}
