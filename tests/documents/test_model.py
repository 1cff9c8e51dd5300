import json
import pickle

from zsgx_analysis.documents.model import (
    CellNote,
    Grid,
    build_grid,
    cell_place,
    clean,
    grid_fields,
    grid_of_fields,
    line_place,
    trimmed,
)


def test_rows_are_padded_stripped_and_cut_at_their_blank_end() -> None:
    grid = build_grid([["a ", " b", "", " "], ["c"], ["", " "]], line_place(3), first_line=3)
    assert grid.rows == (("a", "b"), ("c", ""))
    assert grid.shape == (2, 2)
    assert (grid.place, grid.first_line) == ("line 3", 3)


def test_blank_rows_and_columns_inside_stay() -> None:
    assert build_grid([["a", "", "b"], [], ["c"]], "p").rows == (
        ("a", "", "b"),
        ("", "", ""),
        ("c", "", ""),
    )


def test_untrimmed_grids_keep_their_width_until_trimmed() -> None:
    wide = build_grid([["a", "", ""], ["", "", ""]], "p", trim=False)
    assert wide.shape == (2, 3)
    assert trimmed(wide).rows == (("a",),)


def test_spans_stay_within_the_grid_and_single_cells_have_none() -> None:
    grid = build_grid(
        [["a", "", "b"], ["", "", "c"]],
        "p",
        spans={(0, 0): (9, 2), (0, 2): (1, 1), (5, 5): (2, 2)},
    )
    assert grid.spans == {(0, 0): (2, 2)}


def test_only_the_four_nearest_captions_are_kept() -> None:
    assert build_grid([["a"]], "p", captions="12345").captions == ("2", "3", "4", "5")


def test_clean_keeps_inner_line_ends() -> None:
    assert clean(" 新能源\r\n  汽车 \r") == "新能源\n汽车"


def test_grids_travel_between_processes() -> None:
    grid = build_grid([["a", ""], ["", "b"]], "p", spans={(0, 0): (1, 2)})
    assert pickle.loads(pickle.dumps(grid)) == grid
    assert isinstance(hash(grid), int)


def test_grids_travel_as_json() -> None:
    grid = build_grid(
        [["部门", "人数"], ["教育部", "12.0"], ["科技部", ""]],
        "page 1",
        captions=("单位：千人",),
        spans={(1, 1): (2, 1)},
        hidden_rows=(2,),
        hidden_columns=(1,),
        notes={(1, 1): CellNote("1", 1000, "12000")},
        breaks={2: "page 2"},
    )
    assert grid_of_fields(json.loads(json.dumps(grid_fields(grid)))) == grid


def test_what_is_known_of_a_grid_stays_within_it() -> None:
    wide = build_grid(
        [["部门", "人数", ""], ["教育部", "12", ""], ["", "", ""]],
        "p",
        hidden_rows=(1, 2),
        hidden_columns=(1, 2),
        notes={(1, 1): CellNote("1"), (2, 2): CellNote("2")},
        breaks={1: "page 2", 2: "page 3"},
        trim=False,
    )
    grid = trimmed(wide)
    assert (grid.hidden_rows, grid.hidden_columns) == ((1,), (1,))
    assert (grid.notes, grid.breaks) == ({(1, 1): CellNote("1")}, {1: "page 2"})


def test_cells_under_a_merged_cell_point_to_its_token() -> None:
    grid = build_grid([["a", "", "b"], ["", "", "c"]], "p", spans={(0, 0): (2, 2)})
    assert grid.shared == {(0, 1): (0, 0), (1, 0): (0, 0), (1, 1): (0, 0)}


def test_an_empty_grid_has_no_shape() -> None:
    assert Grid(rows=(), place="p").shape == (0, 0)


def test_cell_place() -> None:
    assert cell_place("附件", "A3") == "sheet 附件, cell A3"
