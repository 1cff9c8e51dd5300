from lxml import html

from zsgx_analysis.documents.html_text import (
    cell_text,
    is_gone,
    is_hidden,
    is_seen,
    lines_of,
    pieces,
    raw_lines,
)


def _lines(markup: str) -> list[str]:
    root = html.fromstring(f"<div>{markup}</div>")
    return lines_of([piece for piece in pieces(root) if isinstance(piece, str)])


def test_blocks_and_breaks_end_lines_inline_elements_do_not() -> None:
    assert _lines("a <b>b</b>c<br>d<p>e</p>f") == ["a bc", "d", "e", "f"]


def test_what_a_browser_does_not_show_is_left_out() -> None:
    unseen = "<script>x</script><style>x</style><!-- x --><span hidden>x</span><nav>x</nav>"
    assert _lines(f"a{unseen}b<i style='display:none'>x</i>c") == ["abc"]


def test_elements_to_stop_at_are_yielded_and_not_entered() -> None:
    root = html.fromstring("<div>a<table><tr><td>b</table>c</div>")
    found = [p if isinstance(p, str) else p.tag for p in pieces(root, frozenset({"table"}))]
    assert "".join(found) == "atablec"


def test_preformatted_lines_keep_their_spaces() -> None:
    assert raw_lines(html.fromstring("<pre>a   <b>b</b>\n\n c<br>d</pre>")) == ["a   b", " c", "d"]


def test_cell_text_leaves_nested_tables_out() -> None:
    cell = html.fromstring("<td>a<table><tr><td>b</table><p>c</p></td>")
    assert cell_text(cell) == ("a\nc", "")


def test_hidden() -> None:
    assert is_hidden(html.fromstring("<p hidden>a</p>"))
    assert is_hidden(html.fromstring("<p style='color:red;DISPLAY : none'>a</p>"))
    assert not is_hidden(html.fromstring("<p style='display:block'>a</p>"))


def test_raised_marks_are_no_part_of_a_line() -> None:
    assert _lines("150<sup>1</sup>人<br>其他<sup><a href='#n'>[注]</a></sup>") == ["150人", "其他"]
    assert _lines("150<span style='vertical-align: super'>1</span>") == ["150"]
    assert _lines("面积（km<sup>2</sup>）") == ["面积（km²）"]


def test_the_marks_of_a_cell_are_known() -> None:
    cell = html.fromstring("<td>150<sup>1</sup><br>33<sup>2</sup></td>")
    assert cell_text(cell) == ("150\n33", "1 2")


def test_what_is_struck_out_is_not_read() -> None:
    assert _lines(
        "<del>120</del>150<s>1</s><span style='text-decoration:line-through'>2</span>"
    ) == ["150"]


def test_what_is_gone_takes_no_room_and_what_is_hidden_does() -> None:
    gone = html.fromstring("<td style='display:none'>1</td>")
    hidden = html.fromstring("<td style='visibility:hidden'>1</td>")
    assert [is_gone(gone), is_gone(hidden)] == [True, False]
    assert is_hidden(gone)
    assert is_hidden(hidden)


def test_what_is_within_something_left_out_is_not_seen() -> None:
    page = html.fromstring("<div><nav><p><img></p></nav><p><b>x</b></p></div>")
    assert [is_seen(page.find(".//img")), is_seen(page.find(".//b"))] == [False, True]
