import base64

import pytest
from lxml import html

from zsgx_analysis.documents.html_pictures import picture_data, picture_sources


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<img src='a.png'>", ["a.png"]),
        ("<img src='a.png' width=600 height=300>", ["a.png"]),
        ("<img src='a.png' style='width:600px;height:300px'>", ["a.png"]),
        ("<img src='a.png' width='100%'>", ["a.png"]),
        ("<img data-src='a.png'>", ["a.png"]),
        ("<img src='a.png' width=16 height=16>", []),
        ("<img src='a.png' style='height: 20px'>", []),
        ("<nav><img src='a.png'></nav>", []),
        ("<div hidden><img src='a.png'></div>", []),
        ("<img>", []),
    ],
)
def test_pictures_that_may_show_a_table(markup: str, found: list[str]) -> None:
    assert list(picture_sources(html.fromstring(f"<div>{markup}</div>"))) == found


def test_pictures_in_the_file_itself() -> None:
    encoded = base64.b64encode(b"picture").decode()
    assert picture_data(f"data:image/png;base64,{encoded}", {}) == b"picture"
    assert picture_data("data:image/svg+xml,%3Csvg/%3E", {}) == b"<svg/>"
    assert picture_data("cid:a", {"cid:a": b"picture"}) == b"picture"


@pytest.mark.parametrize("source", ["http://localhost/a.png", "a.png", "data:image/png;base64,x"])
def test_pictures_elsewhere_are_not_fetched(source: str) -> None:
    assert picture_data(source, {}) is None
