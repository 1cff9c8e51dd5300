from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.reports.article import Article, _rows, arrange


def arranged(body: str) -> Article:
    return arrange(body, title="缺口", lang="zh")


def test_the_first_heading_is_the_title_and_the_others_are_the_contents() -> None:
    article = arranged("<h1>任务</h1><h2>部门</h2><h3>教育</h3><h3>科技</h3><h2>领域</h2>")
    assert article.title == "任务"
    assert [(one.text, [part.text for part in one.parts]) for one in article.contents] == [
        ("部门", ["教育", "科技"]),
        ("领域", []),
    ]


def test_a_body_without_a_title_is_given_one() -> None:
    article = arranged("<p>没有标题</p>")
    assert article.title == "缺口"
    assert article.html.startswith("<h1>缺口</h1>")


@given(st.lists(st.sampled_from(["部门", "部门 ", "A b", "—", "2024"]), max_size=8))
def test_every_heading_of_the_contents_has_an_anchor_of_its_own(texts: list[str]) -> None:
    article = arranged("<p id='部门'>x</p>" + "".join(f"<h2>{text}</h2>" for text in texts))
    anchors = [heading.anchor for heading in article.contents]
    soup = BeautifulSoup(article.html, "html.parser")
    assert len(set(anchors)) == len(texts)
    assert [str(tag["id"]) for tag in soup.find_all("h2")] == anchors
    assert "部门" not in anchors


def test_a_table_scrolls_in_a_box_that_the_keyboard_reaches() -> None:
    article = arranged("<table border='1'><caption>表 一</caption><tr><td>1</td></tr></table>")
    box = BeautifulSoup(article.html, "html.parser").select_one(".table-box")
    assert box is not None
    assert (box["tabindex"], box["role"], box["aria-label"]) == ("0", "region", "表 一")
    assert box.table is not None
    assert not box.table.has_attr("border")


def test_headers_are_marked_and_columns_of_numbers_align_right() -> None:
    body = (
        "<table><thead><tr style='text-align: right'>"
        "<th>部门</th><th>人数</th><th>说明</th></tr></thead>"
        "<tbody><tr><th>教育部</th><td>26,000</td><td>14 个领域</td></tr>"
        "<tr><th>科技部</th><td>–</td><td></td></tr></tbody></table>"
    )
    soup = BeautifulSoup(arranged(body).html, "html.parser")
    assert [tag["scope"] for tag in soup.select("thead th")] == ["col", "col", "col"]
    assert [tag["scope"] for tag in soup.select("tbody th")] == ["row", "row"]
    assert [tag.get_text() for tag in soup.select(".number")] == ["人数", "26,000", "–"]
    assert not soup.select("[style]")


def test_a_table_in_a_cell_has_rows_of_its_own() -> None:
    inner = "<table><thead><tr><th>甲</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    body = f"<table><thead><tr><th>项</th></tr></thead><tbody><tr><td>{inner}</td></tr></table>"
    outer, nested = BeautifulSoup(arrange(body, title="", lang="zh").html, "html.parser")("table")
    assert [row.get_text() for row in _rows(outer, "thead")] == ["项"]
    assert [row.get_text() for row in _rows(nested, "thead")] == ["甲"]
    assert [cell["scope"] for cell in nested("th")] == ["col"]


def test_words_in_a_column_of_marked_numbers_align_with_them() -> None:
    cells = ("<td class='number'>约2万人</td>", "<td class='number'>90万人</td>", "<td>未公布</td>")
    body = "".join(f"<tr><th>项目</th>{cell}</tr>" for cell in cells)
    table = (
        f"<table><thead><tr><th>项目</th><th>计划</th></tr></thead><tbody>{body}</tbody></table>"
    )
    soup = BeautifulSoup(arranged(table).html, "html.parser")
    texts = [tag.get_text() for tag in soup.select(".number")]
    assert texts == ["计划", "约2万人", "90万人", "未公布"]


def test_years_are_no_numbers_to_be_aligned() -> None:
    body = "".join(f"<tr><td>{years}</td><td>5</td></tr>" for years in ("2021", "2021–2025"))
    soup = BeautifulSoup(arranged(f"<table><tbody>{body}</tbody></table>").html, "html.parser")
    assert [tag.get_text() for tag in soup.select(".number")] == ["5", "5"]


def test_a_table_of_many_columns_is_wide() -> None:
    row = "".join(f"<td>{number}</td>" for number in range(17))
    soup = BeautifulSoup(arranged(f"<table><tr>{row}</tr></table>").html, "html.parser")
    assert soup.select_one(".table-box.wide > table.wide") is not None


def test_a_picture_without_words_gets_its_number_in_the_language_of_the_page() -> None:
    body = "<img src='data:,'><img src='data:,' alt='红点'>"
    soup = BeautifulSoup(arranged(body).html, "html.parser")
    assert [image["alt"] for image in soup.find_all("img")] == ["图 1", "红点"]


def test_a_script_of_a_cell_stays_out_and_its_table_stands() -> None:
    body = "<div><table><tr><td>1</td></tr></table><script>run()</script></div>"
    html = arrange(body, title="", lang="en").html
    assert "run()" not in html
    assert "<table" in html
