import io
import zipfile

import docx
import pytest

from zsgx_analysis.errors import UsageError
from zsgx_analysis.reports.office.house import open_template, read_template
from zsgx_analysis.reports.office.template import template_path

KIND = b"application/vnd.openxmlformats-officedocument.wordprocessingml."


def changed(path, *, kinds=lambda content: content, more=()):
    with zipfile.ZipFile(template_path("zh")) as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            named = entry.filename == "[Content_Types].xml"
            target.writestr(entry, kinds(content) if named else content)
        for name in more:
            target.writestr(name, b"x")
    return path


def test_a_word_document_and_a_word_template_both_serve(tmp_path):
    assert read_template(template_path("zh")) == template_path("zh").read_bytes()
    dotx = changed(
        tmp_path / "house.dotx",
        kinds=lambda content: content.replace(KIND + b"document.main", KIND + b"template.main"),
    )
    docx.Document(io.BytesIO(read_template(dotx)))


@pytest.mark.parametrize("content", [b"", b"no template", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0"])
def test_a_file_that_is_no_template_is_refused_once_and_clearly(content, tmp_path):
    path = tmp_path / "house.docx"
    path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        read_template(path)
    assert "--template" in caught.value.message("zh")
    assert "house.docx" in caught.value.message("en")


def test_missing_files_folders_workbooks_and_macros_are_refused(tmp_path):
    workbook = changed(
        tmp_path / "book.docx", kinds=lambda content: content.replace(b"wordprocessingml", b"other")
    )
    macros = changed(tmp_path / "macros.docm", more=["word/vbaProject.bin"])
    for path in (tmp_path / "nowhere.docx", tmp_path, workbook, macros):
        with pytest.raises(UsageError):
            read_template(path)


def test_a_template_without_the_styles_of_a_report_gets_them():
    bare = docx.Document()
    saved = io.BytesIO()
    bare.add_paragraph("letterhead")
    bare.add_paragraph("")
    bare.save(saved)
    opened = open_template(saved.getvalue(), "zh")
    assert [one.text for one in opened.paragraphs] == ["letterhead"]
    for name in ("Report Cell", "Report Note", "endnote text", "Report Table"):
        assert name in opened.styles
