import pytest
from docx.oxml import parse_xml

from zsgx_analysis.documents.word_styles import Effects, RunStyles

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = parse_xml(
    f"<w:styles {W}><w:style w:styleId='Ref'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
    "</w:style><w:style w:styleId='Note'><w:basedOn w:val='Ref'/></w:style>"
    "<w:style w:styleId='Loop'><w:basedOn w:val='Loop'/></w:style></w:styles>"
)


@pytest.mark.parametrize(
    ("properties", "effects"),
    [
        ("", Effects()),
        ("<w:vertAlign w:val='superscript'/>", Effects(raised=True)),
        ("<w:vertAlign w:val='subscript'/>", Effects()),
        ("<w:position w:val='6'/>", Effects(raised=True)),
        ("<w:position w:val='-6'/>", Effects()),
        ("<w:rStyle w:val='Ref'/>", Effects(raised=True)),
        ("<w:rStyle w:val='Note'/>", Effects(raised=True)),
        ("<w:rStyle w:val='Ref'/><w:vertAlign w:val='baseline'/>", Effects()),
        ("<w:rStyle w:val='Loop'/>", Effects()),
        ("<w:rStyle w:val='none'/>", Effects()),
        ("<w:strike/>", Effects(struck=True)),
        ("<w:dstrike w:val='true'/>", Effects(struck=True)),
        ("<w:strike w:val='0'/>", Effects()),
        ("<w:vanish/>", Effects(hidden=True)),
    ],
)
def test_effects(properties: str, effects: Effects) -> None:
    run = parse_xml(f"<w:r {W}><w:rPr>{properties}</w:rPr><w:t>1</w:t></w:r>")
    assert RunStyles(STYLES).effects(run) == effects


def test_a_run_without_properties_or_styles() -> None:
    assert RunStyles().effects(parse_xml(f"<w:r {W}/>")) == Effects()
