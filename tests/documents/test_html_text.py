from lxml import html

from zsgx_analysis.documents.html_text import cell_text, is_hidden, lines_of, pieces, raw_lines


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
    assert cell_text(cell) == "a\nc"


def test_hidden() -> None:
    assert is_hidden(html.fromstring("<p hidden>a</p>"))
    assert is_hidden(html.fromstring("<p style='color:red;DISPLAY : none'>a</p>"))
    assert not is_hidden(html.fromstring("<p style='display:block'>a</p>"))
