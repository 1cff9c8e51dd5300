import re
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from zsgx_analysis.errors import SourceError
from zsgx_analysis.language import LANGUAGES
from zsgx_analysis.sources import Source, read_source, sha256_of, sidecar_of, source_text

RAW = Path(__file__).parents[1] / "data" / "raw"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    path = tmp_path / "made-up.tsv"
    path.write_text("a\tb\n1\t2\n", encoding="utf-8")
    return path


@pytest.fixture
def source(raw: Path) -> Source:
    return Source(
        title="某省任务表",
        title_en="A province's plan",
        issuer="某省",
        date="2025-03",
        licence="figures only",
        obtained="typed for a test",
        taken_from="made-up.docx",
        sha256=sha256_of(raw),
    )


def put(raw: Path, source: Source) -> Path:
    """Write the sidecar of a raw file; return its path."""
    sidecar = sidecar_of(raw)
    sidecar.write_text(source_text(source), encoding="utf-8")
    return sidecar


def test_a_sidecar_comes_back_as_it_was_written(raw, source):
    put(raw, source)
    assert read_source(raw) == source


def test_a_changed_raw_file_is_noticed(raw, source):
    put(raw, source)
    raw.write_text("a\tb\n1\t3\n", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_source(raw)
    assert caught.value.file == str(raw)
    assert caught.value.found == sha256_of(raw)
    assert caught.value.expected == source.sha256


def test_a_missing_sidecar_is_named(raw):
    with pytest.raises(SourceError, match=r"made-up\.source\.yml"):
        read_source(raw)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"title": ""}, "title"),
        ({"date": "March 2025"}, "date"),
        ({"date": "2025-02-30"}, "date"),
        ({"retrieved": "2025-06-31"}, "retrieved"),
        ({"sha256": "abc"}, "sha256"),
        ({"document_sha256": "x" * 64}, "document_sha256"),
    ],
)
def test_an_unfit_entry_is_named(raw, source, change, place):
    put(raw, replace(source, **change))
    with pytest.raises(SourceError) as caught:
        read_source(raw)
    assert caught.value.place == place


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n- b\n", "list"),
        ("title: [", "sidecar"),
        ("title: 某表\n", "issuer"),
        ("\x00", "sidecar"),
    ],
)
def test_a_damaged_sidecar_is_one_clear_error(raw, text, message):
    sidecar_of(raw).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        read_source(raw)


def test_an_unknown_or_unquoted_entry_is_named(raw, source):
    path = put(raw, source)
    path.write_text(path.read_text("utf-8") + "colour: red\n", encoding="utf-8")
    with pytest.raises(SourceError, match="colour"):
        read_source(raw)
    path.write_text(path.read_text("utf-8").replace("colour: red", "number: 73"), "utf-8")
    with pytest.raises(SourceError, match="73"):
        read_source(raw)


@pytest.mark.parametrize("date", ["2025-03-20", "2025-03", "2025"])
def test_a_date_needs_no_quotes(raw, source, date):
    path = put(raw, replace(source, date="2024"))
    path.write_text(path.read_text("utf-8").replace("date: '2024'", f"date: {date}"), "utf-8")
    assert read_source(raw).date == date


@pytest.mark.parametrize("digits", ["0" * 64, "1234" * 16])
def test_a_checksum_that_reads_as_a_number_is_called_so(raw, source, digits):
    path = put(raw, source)
    text = path.read_text("utf-8").replace(f"\nsha256: {source.sha256}", f"\nsha256: {digits}")
    path.write_text(text, "utf-8")
    with pytest.raises(SourceError, match=r"sha256; found: a number without quotes.*in quotes"):
        read_source(raw)


def test_all_that_is_wrong_is_said_at_once(raw, source):
    put(raw, replace(source, title="", issuer="", date="March"))
    sidecar = sidecar_of(raw)
    sidecar.write_text(sidecar.read_text("utf-8") + "colour: red\n", "utf-8")
    with pytest.raises(SourceError) as caught:
        read_source(raw)
    assert caught.value.place == "title, issuer, date, colour"
    told = caught.value.message("en")
    assert "title (missing); issuer (missing); date March; colour (unknown)" in told
    assert "YYYY-MM-DD" in told
    assert "title （缺）" in caught.value.message("zh")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sample_to_paste_is_complete(raw, lang):
    page = RAW.parents[1] / "docs" / lang / "howto" / "add-a-year.md"
    (sample,) = re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    filled = re.sub(r"(?m)^sha256: .*", f"sha256: '{sha256_of(raw)}'", sample)
    sidecar_of(raw).write_text(filled, "utf-8")
    names = [line.partition(":")[0] for line in sample.splitlines()]
    assert names == list(asdict(read_source(raw)))


def test_a_day_that_is_none_is_one_clear_error(raw):
    sidecar_of(raw).write_text("date: 2025-02-31\n", encoding="utf-8")
    with pytest.raises(SourceError, match="sidecar"):
        read_source(raw)


@pytest.mark.parametrize("path", sorted(RAW.glob("*/*.tsv")), ids=lambda path: path.stem)
def test_every_raw_file_on_file_has_a_sidecar_that_fits(path):
    assert read_source(path).title


def test_the_2024_grid_stands_as_it_was_received(documents):
    received = (documents / "national-task-plan-2024.txt").read_text("utf-8").split("\n")
    grid = [line for line in received if "\t" in line]
    kept = (RAW / "attachments" / "2024-national.tsv").read_text("utf-8").split("\n")
    assert kept[2] == ""
    assert kept[3:] == [*grid, ""]


@pytest.mark.parametrize("path", sorted(RAW.glob("figures/*.tsv")), ids=lambda path: path.stem)
def test_every_printed_figure_stands_in_its_document_where_it_says(path, documents):
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    if rows[0][-1] != "place":
        pytest.skip("collected from sources that are not at hand")
    document = (documents / f"{path.stem}.txt").read_text("utf-8").split("\n")
    for row in rows[1:]:
        entry = dict(zip(rows[0], row, strict=True))
        number = int(entry["place"].removeprefix("line "))
        around = " ".join(" ".join(document[number - 1 : number + 1]).split())
        assert entry["printed"] in around
