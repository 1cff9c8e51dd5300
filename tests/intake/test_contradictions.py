"""A new table is held against the nearest other year on file."""

from zsgx_analysis.documents import read_document
from zsgx_analysis.intake import examine
from zsgx_analysis.intake.contradictions import contradictions
from zsgx_analysis.sources import Source, sha256_of, sidecar_of, source_text
from zsgx_analysis.tables import read_attachments

HEAD = "领域\t数字技术\t新能源\t生物技术\t合计\n"
ROWS = {
    "教育部": "教育部\t6\t1\t\t7\n",
    "科技部": "科技部\t\t2\t5\t7\n",
    "水利部": "水利部\t1\t1\t1\t3\n",
    "公安部": "公安部\t3\t\t\t3\n",
}
TOTAL = "合计\t10\t4\t6\t20\n"


def written(folder, year, order=tuple(ROWS), region=""):
    # The figures of the rows in another order, under the same labels.
    lines = [
        label + ROWS[other].removeprefix(other) for label, other in zip(ROWS, order, strict=True)
    ]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{year}-plan{region}.tsv"
    title = f"{region}{year}年专业技术人员能力提升项目计划表"
    text = "".join([f"{title}\n单位：万人\n\n", HEAD, TOTAL, *lines])
    path.write_text(text, encoding="utf-8")
    return path


EXCHANGED = ("科技部", "教育部", "水利部", "公安部")


def tables(path, scope="全国"):
    return [(table, scope) for table in read_attachments(read_document(path))]


def test_exchanged_rows_are_told_by_the_nearest_year(tmp_path):
    written(tmp_path / "raw" / "attachments", 2020, EXCHANGED)
    written(tmp_path / "raw" / "attachments", 2023)
    new = tables(written(tmp_path, 2024, EXCHANGED))
    assert [table.status for table, _ in new] == ["balanced"]
    (warning,) = contradictions(new, tmp_path / "raw")
    assert "教育部" in warning.zh
    assert "科技部" in warning.en
    assert "2023" in warning.en


def test_the_same_year_and_other_regions_say_nothing(tmp_path):
    written(tmp_path / "raw" / "attachments", 2024)
    written(tmp_path / "raw" / "attachments", 2023, region="山东省")
    assert contradictions(tables(written(tmp_path, 2024, EXCHANGED)), tmp_path / "raw") == []


def test_a_file_that_cannot_be_read_says_nothing(tmp_path):
    folder = tmp_path / "raw" / "attachments"
    written(folder, 2023)
    (folder / "2022-broken.tsv").write_bytes(b"\x00\x01")
    assert contradictions(tables(written(tmp_path, 2024)), tmp_path / "raw") == []


def test_a_person_is_told_before_saying_yes(tmp_path, home):
    written(home / "data" / "raw" / "attachments", 2029)
    told = [warning.zh for warning in examine(written(tmp_path, 2030, EXCHANGED), home).warnings]
    assert any("互换" in warning and "2029" in warning for warning in told)


def test_whose_a_table_on_file_is_its_sidecar_says(tmp_path):
    path = written(tmp_path / "raw" / "attachments", 2023)
    source = Source(
        title="计划",
        title_en="Plan",
        issuer="某省",
        licence="figures only",
        obtained="typed",
        taken_from="plan.docx",
        sha256=sha256_of(path),
        scope="山东",
    )
    sidecar_of(path).write_text(source_text(source), encoding="utf-8")
    new = written(tmp_path, 2024, EXCHANGED)
    assert contradictions(tables(new), tmp_path / "raw") == []
    assert len(contradictions(tables(new, "山东"), tmp_path / "raw")) == 1
