from pathlib import Path

import pandas as pd
import pytest

from zsgx_analysis.errors import DataError, QuantityError, VocabularyError
from zsgx_analysis.language import EMPTY
from zsgx_analysis.quantities import parse_quantity
from zsgx_analysis.statements import FIGURE_COLUMNS, read_tokens, unit_of
from zsgx_analysis.statements.tokens import RAW_COLUMNS

RAW = Path(__file__).parents[2] / "data" / "raw" / "figures"

LINE = {
    "scope": "山东省",
    "start": "2022",
    "end": "2030",
    "basis": "per_year",
    "kind": "target",
    "programme": "advanced_seminars",
    "indicator": "seminars",
    "printed": "70期左右",
    "source": "made-up plan",
    "published": "2022-12",
    "reliability": "official",
    "url": "",
    "note": "",
}


def write(folder: Path, *lines: dict[str, str], header=RAW_COLUMNS) -> Path:
    path = folder / "made-up.tsv"
    rows = [header, *([line[name] for name in header] for line in lines)]
    path.write_text("\n".join("\t".join(row) for row in rows) + "\n", encoding="utf-8")
    return path


def test_a_line_becomes_a_row_with_value_limits_unit_and_bound(tmp_path):
    frame = read_tokens(write(tmp_path, LINE))
    assert tuple(frame.columns) == FIGURE_COLUMNS
    row = frame.loc[0]
    assert row[["scope", "start", "end", "unit", "bound", "printed"]].tolist() == [
        "山东",
        2022,
        2030,
        "seminars",
        "about",
        "70期左右",
    ]
    assert row["value"] == 70
    assert pd.isna(row["lower"])
    assert pd.isna(row["upper"])
    assert row["place"] == ""


def test_the_place_is_kept_where_the_file_has_one(tmp_path):
    path = write(tmp_path, LINE | {"place": "line 12"}, header=(*RAW_COLUMNS, "place"))
    assert read_tokens(path)["place"].tolist() == ["line 12"]


def test_a_range_has_limits_and_no_value(tmp_path):
    frame = read_tokens(write(tmp_path, LINE | {"printed": "70至80期"}))
    assert frame.loc[0, ["lower", "upper"]].tolist() == [70, 80]
    assert pd.isna(frame.loc[0, "value"])


@pytest.mark.parametrize(
    ("column", "label"),
    [
        ("scope", "青州省"),
        ("programme", "seminar"),
        ("indicator", "heads"),
        ("basis", "monthly"),
        ("kind", "dream"),
        ("reliability", ""),
    ],
)
def test_an_unknown_word_is_named_with_file_line_and_column(tmp_path, column, label):
    path = write(tmp_path, LINE, LINE | {column: label})
    with pytest.raises(VocabularyError) as caught:
        read_tokens(path)
    error = caught.value
    assert error.file == str(path)
    assert error.place == f"line 3, column {column}"
    assert error.found == (label or EMPTY)
    assert error.expected


def test_a_token_that_is_no_figure_is_named(tmp_path):
    path = write(tmp_path, LINE | {"printed": "第十三批"})
    with pytest.raises(QuantityError) as caught:
        read_tokens(path)
    assert (caught.value.file, caught.value.place) == (str(path), "line 2, column printed")
    assert caught.value.found == "第十三批"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"start": "2031"}, "line 2, columns start, end"),
        ({"end": "soon"}, "line 2, columns start, end"),
        ({"published": "last year"}, "line 2, column published"),
        ({"published": "2025-02-30"}, "line 2, column published"),
        ({"source": ""}, "line 2, column source"),
    ],
)
def test_years_and_dates_must_be_possible(tmp_path, change, place):
    with pytest.raises(DataError) as caught:
        read_tokens(write(tmp_path, LINE | change))
    assert caught.value.place == place


@pytest.mark.parametrize("content", [b"", b"scope\tstart\n", b"\xff\xfe\x00\x00", b"a,b\n1,2\n"])
def test_another_kind_of_file_is_one_clear_error(tmp_path, content):
    path = tmp_path / "made-up.tsv"
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_tokens(path)
    assert caught.value.file == str(path)


def test_a_line_with_a_cell_too_many_is_named(tmp_path):
    path = write(tmp_path, LINE)
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\textra\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2"):
        read_tokens(path)


def test_a_plain_number_takes_the_unit_of_its_indicator():
    assert unit_of("key_fields", parse_quantity("12个")) == "fields"
    assert unit_of("participants", parse_quantity("3,800")) == "persons"
    assert unit_of("participants", parse_quantity("3,800人次")) == "person-times"


def test_units_are_not_mixed():
    with pytest.raises(QuantityError) as caught:
        unit_of("seminars", parse_quantity("70人"), file="x.tsv", place="line 2")
    assert caught.value.found == "persons"
    assert caught.value.expected == "seminars"


@pytest.mark.parametrize("path", sorted(RAW.glob("*.tsv")), ids=lambda path: path.stem)
def test_every_figure_on_file_is_read(path):
    frame = read_tokens(path)
    assert len(frame) == len(path.read_text("utf-8").splitlines()) - 1
    known = frame["value"].notna() | (frame["lower"].notna() & frame["upper"].notna())
    assert known.all()
    assert (frame["unit"] != "count").all()


def test_well_known_figures_have_their_values():
    frame = pd.concat([read_tokens(path) for path in sorted(RAW.glob("*.tsv"))])
    values = {
        (row.source, row.programme, row.indicator, row.basis): (row.value, row.unit, row.bound)
        for row in frame.itertuples()
    }
    launch, plan = "news-2021-launch-zh", "national-plan-2021"
    assert values[launch, "project", "participants", "cumulative"] == (
        12_643_000,
        "person-times",
        "exact",
    )
    assert values[launch, "project", "participants", "per_year"][0] == 1_000_000
    assert values[plan, "advanced_seminars", "seminars", "per_year"] == (300, "seminars", "about")
    assert values[plan, "bases", "participants", "per_year_per_base"] == (
        2_000,
        "persons",
        "at_least",
    )


def test_a_city_gets_its_full_name_and_a_page_may_show_no_date(tmp_path):
    frame = read_tokens(write(tmp_path, LINE | {"scope": "大连", "published": ""}))
    assert frame.loc[0, ["scope", "published"]].tolist() == ["大连市", ""]


def test_the_second_collection_is_read_whole_and_its_contradictions_kept():
    frame = read_tokens(RAW / "collected-2.tsv")
    assert len(frame) == 102
    assert {"大连市", "Singapore", "EU", "Korea"} <= set(frame["scope"])
    assert {"added", "stock_at_end"} <= set(frame["basis"])
    xian = frame[frame["scope"] == "西安市"].set_index("start")["value"]
    assert xian.to_dict() == {2009: 128_000, 2020: 1_070_000}
