"""Keys of texts: what a careful reader finds."""

from benchmarks.notices.key import read_key


def test_a_token_of_an_unknown_unit_counts_by_its_number(tmp_path):
    path = tmp_path / "key.tsv"
    names = ("outcome", "scope", "start", "end", "basis", "kind", "programme", "indicator")
    columns = [*names, "printed", "place"]
    row = ["certain", "山东", "2022", "2022", "per_year", "actual", "advanced_seminars", "seminars"]
    lines = ["\t".join(columns), "\t".join([*row, "100 issues", "line 4"])]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (entry,) = read_key(path)
    assert (entry.told.value, entry.told.unit) == (100.0, "seminars")
