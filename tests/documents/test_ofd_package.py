import pytest

from tests.documents.ofd_drawing import NAMES, package, page_xml, text
from zsgx_analysis.documents.archive import Archive
from zsgx_analysis.documents.ofd_package import POINTS, numbers_of, read_package, resolved


@pytest.mark.parametrize(
    ("part", "place", "found"),
    [
        ("OFD.xml", "Doc_0/Document.xml", "Doc_0/Document.xml"),
        ("Doc_0/Document.xml", "Pages/Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml"),
        ("Doc_0/Document.xml", "/Doc_0/PublicRes.xml", "Doc_0/PublicRes.xml"),
        ("Doc_0/Document.xml", "./Pages/../a.xml", "Doc_0/a.xml"),
        ("Doc_0/Document.xml", "Pages\\Page_0\\Content.xml", "Doc_0/Pages/Page_0/Content.xml"),
        ("Doc_0/Document.xml", "../../../etc/passwd", "etc/passwd"),
    ],
)
def test_places_are_within_the_package(part: str, place: str, found: str) -> None:
    assert resolved(part, place) == found


@pytest.mark.parametrize(
    ("value", "numbers"), [("1 2.5 -3", [1, 2.5, -3]), ("", []), (None, []), ("1 x", [])]
)
def test_numbers(value: str | None, numbers: list[float]) -> None:
    assert numbers_of(value) == numbers


def test_the_area_of_a_page_is_its_own_or_that_of_the_document() -> None:
    wide = page_xml(text("甲", 10, 10), box="0 0 297 210")
    (document,) = read_package(
        Archive(
            package(
                wide,
                page_xml().replace("<ofd:Area>", "<ofd:No>").replace("</ofd:Area>", "</ofd:No>"),
            )
        )
    )
    assert [round(page.width / POINTS) for page in document.pages] == [297, 210]


def test_templates_stand_behind_or_before_the_content() -> None:
    def ids(order: str) -> list[str]:
        page = page_xml(text("甲", 10, 10), more=f'<ofd:Template TemplateID="8" ZOrder="{order}"/>')
        data = package(
            page,
            common='<ofd:TemplatePage ID="8" BaseLoc="T.xml"/>',
            parts={"Doc_0/T.xml": page_xml(text("乙", 10, 10))},
        )
        (document,) = read_package(Archive(data))
        return ["".join(layer.itertext()) for layer in document.pages[0].layers]

    assert ids("Background") == ["乙", "甲"]
    assert ids("Foreground") == ["甲", "乙"]


def test_a_template_that_is_missing_is_done_without() -> None:
    data = package(
        page_xml(text("甲", 10, 10), more='<ofd:Template TemplateID="8"/>'),
        common='<ofd:TemplatePage ID="8" BaseLoc="none.xml"/>',
    )
    (document,) = read_package(Archive(data))
    assert len(document.pages[0].layers) == 1


def test_media_are_found_below_the_base_of_their_resources() -> None:
    listing = (
        f'<ofd:Res {NAMES} BaseLoc="Res"><ofd:MultiMedia ID="6"><ofd:MediaFile>a.png'
        "</ofd:MediaFile></ofd:MultiMedia></ofd:Res>"
    )
    data = package(
        page_xml(), common="<ofd:PublicRes>R.xml</ofd:PublicRes>", parts={"Doc_0/R.xml": listing}
    )
    (document,) = read_package(Archive(data))
    assert document.media == {"6": "Doc_0/Res/a.png"}
