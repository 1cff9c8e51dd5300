from zsgx_analysis.documents.regions import Record, blocks


def _found(text: str) -> list[list[str]]:
    lines = text.split("\n")

    def record_at(at: int) -> Record | None:
        line = lines[at]
        return Record(at, at + 1, tuple(line.split("|"))) if "|" in line else None

    return [["/".join(record.cells) for record in block] for block in blocks(lines, record_at)]


def test_a_lone_label_between_rows_belongs_to_the_table() -> None:
    assert _found("a|b\n信息传输、计算机\n1|2\n") == [["a/b", "信息传输、计算机", "1/2"]]


def test_figures_that_slipped_off_the_last_row_belong_to_it() -> None:
    assert _found("a|b\n1|2\n2.5\nend") == [["a/b", "1/2", "2.5"]]


def test_prose_and_unit_lines_end_a_table() -> None:
    assert _found("a|b\n这是一句话。\nc|d") == [["a/b"], ["c/d"]]
    assert _found("a|b\n单位：人\nc|d") == [["a/b"], ["c/d"]]


def test_a_blank_line_ends_a_table() -> None:
    assert _found("a|b\n1|2\n\nc|d") == [["a/b", "1/2"], ["c/d"]]


def test_a_blank_line_after_every_row_does_not() -> None:
    assert _found("a|b\n\n1|2\n\n3|4\n\n\n5|6") == [["a/b", "1/2", "3/4"], ["5/6"]]


def test_filled_counts_cells_that_are_not_blank() -> None:
    assert Record(0, 1, ("a", " ", "b")).filled == 2
