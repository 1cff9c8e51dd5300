import io
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import PIL.Image
import pytest

from zsgx_analysis.documents import isolated
from zsgx_analysis.documents.html import read_html, read_mhtml
from zsgx_analysis.documents.limits import Limits
from zsgx_analysis.documents.model import CellNote, Content, build_grid
from zsgx_analysis.errors import DocumentError

PAGE = """<html><head><title>x</title><style>td{}</style></head><body>
<nav><a>首页</a></nav><table><tr><td>菜单</td><td>
<h2>2025年计划表</h2><p>单位：万人</p>
<table><tr><td>领域<td>小计<tr><td>甲<td>1<tr><td>乙<td>2</table>
<p>注：尾注。</p></td></tr></table><footer>版权</footer></body></html>"""


def _read(page: str) -> Content:
    return read_html(page.encode())


def test_a_layout_table_is_read_as_text_and_the_table_in_it_as_a_grid() -> None:
    content = _read(PAGE)
    (grid,) = content.grids
    assert grid.rows == (("领域", "小计"), ("甲", "1"), ("乙", "2"))
    assert grid.captions == ("菜单", "2025年计划表", "单位：万人")
    assert [paragraph.text for paragraph in content.paragraphs][-1] == "注：尾注。"
    assert not any("首页" in p.text or "版权" in p.text for p in content.paragraphs)


def test_a_table_nested_in_a_data_cell_is_a_grid_of_its_own() -> None:
    content = _read(
        "<table><tr><td>名<td>a<td>b<tr><td>甲<td>1<td>2<table><tr><td>x<td>7<tr><td>y<td>8</table>"
        "<tr><td>乙<td>3<td>4</table>"
    )
    outer, inner = content.grids
    assert outer.rows[1] == ("甲", "1", "2")
    assert inner.rows == (("x", "7"), ("y", "8"))
    assert (outer.place, inner.place) == ("table 1", "table 2")


def test_preformatted_text_may_hold_a_table() -> None:
    (grid,) = _read("<pre>\n地区   2023  2024\n山东   12    13\n北京         2\n</pre>").grids
    assert grid.rows[2] == ("北京", "", "2")


def test_cells_in_blocks_one_a_line() -> None:
    cells = "".join(
        f"<div>{cell}</div>"
        for cell in ["领域", "人数", "合计", "6", "甲", "1", "乙", "2", "丙", "3"]
    )
    (grid,) = _read(f"<body>{cells}</body>").grids
    assert grid.rows[1] == ("合计", "6")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_bytes_count_more_than_the_declared_charset(encoding: str) -> None:
    page = "<html><meta charset='gb2312'><body>专业技术人员继续教育，每年三万人次</body></html>"
    assert read_html(page.encode(encoding)).paragraphs[0].text.startswith("专业技术")


def test_big5_is_read_where_declared() -> None:
    page = "<html><meta charset=big5><body>專業技術人員</body></html>"
    assert read_html(page.encode("big5")).paragraphs[0].text == "專業技術人員"


def test_entities_are_not_expanded_without_end() -> None:
    page = "<!DOCTYPE html [<!ENTITY a 'bbbb'><!ENTITY c '&a;&a;'>]><html><body>&c;</body></html>"
    assert "bbbb" not in "".join(p.text for p in _read(page).paragraphs if len(p.text) > 40)


def test_deep_nesting_does_not_overflow() -> None:
    content = _read("<div>" * 50_000 + "甲" + "</div>" * 50_000)
    assert len(content.paragraphs) <= 1
    _read("<table><tr><td>" * 5_000)


@pytest.mark.slow
def test_a_million_cells_are_refused() -> None:
    page = "<table>" + "<tr>" + "<td>1" * 1_000_000 + "</table>"
    with pytest.raises(DocumentError, match="too many cells"):
        _read(page)


def test_spans_cannot_make_a_million_cells_either() -> None:
    rows = "<tr><td rowspan=60000 colspan=1000>1" + "<tr><td>1" * 60_000
    with pytest.raises(DocumentError, match="too many cells"):
        _read(f"<table>{rows}</table>")


def test_a_page_beyond_the_limit_is_refused() -> None:
    with pytest.raises(DocumentError, match="too large"):
        read_html(b"<p>" * 100, limits=Limits(text_bytes=100))
    with pytest.raises(DocumentError, match="elements"):
        read_html(b"<b>" * 3_000_001)


def test_an_archive_without_a_page_is_refused() -> None:
    with pytest.raises(DocumentError, match="no HTML part"):
        read_mhtml(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx")


def test_the_page_of_an_archive_is_read_whatever_its_transfer_encoding() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    part = b"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
    content = read_mhtml(head + part + b"<p>=E9=A2=86=E5=9F=9F</p>\n--b--\n")
    assert content.paragraphs[0].text == "领域"


def test_what_a_table_hides_is_left_out_and_named() -> None:
    page = (
        "<table><tr><th>部门</th><th style='display:none'>备用</th><th>人数</th></tr>"
        "<tr><td>教育部</td><td style='display:none'>9</td><td>3<del>4</del></td></tr>"
        "<tr hidden><td>科技部</td><td>8</td><td>7</td></tr>"
        "<tr><td>农业农村部</td><td style='display:none'>9</td><td>5</td></tr></table>"
    )
    content = read_html(page.encode())
    assert content.grids[0].rows == (("部门", "人数"), ("教育部", "3"), ("农业农村部", "5"))
    (warning,) = content.warnings
    for text in ("备用", "9", "4", "科技部"):
        assert text in warning.zh


def test_marks_raised_in_cells_are_notes() -> None:
    page = (
        "<table><tr><th>部门</th><th>其他<sup>注</sup></th></tr>"
        "<tr><td>教育部</td><td>150<sup><a href='#1'>1</a></sup></td></tr></table>"
    )
    (grid,) = read_html(page.encode()).grids
    assert grid.rows == (("部门", "其他"), ("教育部", "150"))
    assert grid.notes == {(0, 1): CellNote("注"), (1, 1): CellNote("1")}


def test_pictures_are_named_and_none_is_fetched() -> None:
    page = "<p>计划表见图</p><img src='http://localhost/table.png'><img src='i.gif' width=16>"
    (warning,) = read_html(page.encode()).warnings
    assert "1 pictures" in warning.en


def test_the_pictures_of_a_page_in_one_file_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "available", lambda: True)
    seen: list[bytes] = []

    def read(data: bytes, name: str, limits: object) -> Content:
        seen.append(data)
        return Content((), (build_grid([["部门", "人数"], ["教育部", "3"]], "page 1"),))

    monkeypatch.setattr(isolated, "read_image", read)
    stream = io.BytesIO()
    PIL.Image.new("RGB", (600, 300), "white").save(stream, "PNG")
    message = MIMEMultipart("related")
    message.attach(MIMEText("<p>计划表</p><img src='cid:a'>", "html", "utf-8"))
    picture = MIMEImage(stream.getvalue(), "png")
    picture["Content-ID"] = "<a>"
    message.attach(picture)
    (grid,) = read_mhtml(message.as_bytes()).grids
    assert seen == [stream.getvalue()]
    assert grid.place == "picture 1, page 1"
