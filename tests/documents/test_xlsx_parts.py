import io
import zipfile

import pytest
from lxml import etree

from zsgx_analysis.documents.archive import Archive
from zsgx_analysis.documents.xlsx_parts import SheetPart, String, read_workbook, string_of
from zsgx_analysis.errors import DocumentError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _archive(**changes: str) -> Archive:
    parts = {
        "_rels/.rels": f'<R><r Id="a" Type="{KIND}/officeDocument" Target="xl/book.xml"/></R>',
        "xl/book.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{KIND}">'
        '<workbookPr date1904="1"/><sheets>'
        '<sheet name="计划" r:id="s1"/><sheet name="旧" state="veryHidden" r:id="s2"/>'
        '<sheet name="图" r:id="s3"/></sheets></workbook>',
        "xl/_rels/book.xml.rels": "<R>"
        f'<r Id="s1" Type="{KIND}/worksheet" Target="sheets/a.xml"/>'
        f'<r Id="s2" Type="{KIND}/worksheet" Target="/xl/sheets/b.xml"/>'
        f'<r Id="s3" Type="{KIND}/chartsheet" Target="sheets/c.xml"/>'
        f'<r Id="x" Type="{KIND}/sharedStrings" Target="strings.xml"/>'
        f'<r Id="y" Type="{KIND}/styles" Target="styles.xml"/></R>',
        "xl/sheets/a.xml": "<worksheet/>",
        "xl/sheets/b.xml": "<worksheet/>",
        "xl/sheets/c.xml": "<chartsheet/>",
        "xl/strings.xml": f'<sst xmlns="{MAIN}"><si><t>甲</t></si><si><r><t>15</t></r><r><rPr>'
        '<vertAlign val="superscript"/></rPr><t>2</t></r></si></sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" '
        'formatCode="0.0,"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/>'
        '<xf numFmtId="4"/><xf numFmtId="999"/></cellXfs></styleSheet>',
    } | changes
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, content in parts.items():
            if content:
                target.writestr(name, content)
    return Archive(stream.getvalue())


def test_sheets_strings_and_formats() -> None:
    workbook = read_workbook(_archive())
    assert workbook.sheets == (
        SheetPart("计划", hidden=False, part="xl/sheets/a.xml"),
        SheetPart("旧", hidden=True, part="xl/sheets/b.xml"),
    )
    assert workbook.others == ("图",)
    assert workbook.strings == (String("甲"), String("15", "2"))
    assert workbook.from_1904
    assert [workbook.format_of(style) for style in (0, 1, 2, 3, 4, -1)] == [
        "General", "0.0,", "#,##0.00", "General", "General", "General",
    ]  # fmt: skip


def test_a_workbook_may_do_without_strings_and_styles() -> None:
    workbook = read_workbook(_archive(**{"xl/strings.xml": "", "xl/styles.xml": ""}))
    assert workbook.strings == ()
    assert workbook.format_of(0) == "General"


@pytest.mark.parametrize(
    "changes",
    [{"xl/sheets/a.xml": ""}, {"xl/strings.xml": "<sst><si>"}, {"xl/book.xml": ""}],
)
def test_what_is_missing_or_broken_is_one_clear_error(changes: dict[str, str]) -> None:
    with pytest.raises(DocumentError, match="damaged"):
        read_workbook(_archive(**changes))


def test_readings_are_no_part_of_a_string() -> None:
    item = etree.fromstring("<si><t>東京</t><rPh><t>とうきょう</t></rPh></si>")
    assert string_of(item) == String("東京")
