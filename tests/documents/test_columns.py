from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.documents.columns import Token, align, display_width


def _line(*tokens: tuple[float, str]) -> list[Token]:
    return [Token(start, start + len(text), text) for start, text in tokens]


def test_a_gap_is_a_blank_cell() -> None:
    rows, strained = align(
        [
            _line((0, "field"), (10, "one"), (20, "two")),
            _line((0, "a"), (21, "2")),
            _line((0, "b"), (11, "1")),
        ]
    )
    assert rows == [["field", "one", "two"], ["a", "", "2"], ["b", "1", ""]]
    assert strained == 0


def test_right_aligned_figures_fall_under_their_words() -> None:
    rows, _ = align([_line((0, "name"), (10, "total"), (20, "x")), _line((0, "a"), (13, "17"))])
    assert rows[1] == ["a", "17", ""]


def test_a_token_over_two_columns_strains() -> None:
    rows, strained = align([_line((0, "a"), (10, "b"), (20, "c")), _line((0, "d"), (9, "x" * 14))])
    assert strained == 1
    assert rows[1][0] == "d"


def test_tokens_that_share_a_cell_are_parted_by_a_space() -> None:
    rows, strained = align([_line((0, "aaaa"), (10, "b")), _line((0, "x"), (2, "y"))])
    assert rows[1] == ["x y", ""]
    assert strained == 1


def test_display_width_counts_chinese_characters_twice() -> None:
    assert display_width("新a能") == 5


@given(
    st.lists(st.integers(1, 6), min_size=2, max_size=8),
    st.lists(st.lists(st.booleans(), min_size=8, max_size=8), min_size=1, max_size=8),
)
def test_whatever_is_blank_the_full_row_names_the_columns(
    widths: list[int], blanks: list[list[bool]]
) -> None:
    starts = [sum(widths[:at]) + 2 * at for at in range(len(widths))]
    head = [Token(s, s + w, "h" * w) for s, w in zip(starts, widths, strict=True)]
    table = [["h" * w for w in widths]]
    lines = [head]
    for flags in blanks:
        table.append(["" if blank else "1" for _, blank in zip(widths, flags, strict=False)])
        lines.append(
            [Token(s, s + 1, "1") for s, cell in zip(starts, table[-1], strict=True) if cell]
        )
    rows, strained = align(lines)
    assert rows == table
    assert strained == 0
