import pickle

from zsgx_analysis.documents.model import Grid, build_grid, cell_place, clean, line_place, trimmed


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


def test_an_empty_grid_has_no_shape() -> None:
    assert Grid(rows=(), place="p").shape == (0, 0)


def test_cell_place() -> None:
    assert cell_place("附件", "A3") == "sheet 附件, cell A3"
