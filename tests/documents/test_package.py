import io
import zipfile

import pytest

from zsgx_analysis.documents.archive import Archive
from zsgx_analysis.documents.package import main_part, relations
from zsgx_analysis.errors import DocumentError

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def _archive(relation: str, name: str = "_rels/.rels") -> Archive:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.writestr(name, f"<Relationships>{relation}</Relationships>")
        target.writestr("office/main.xml", "<a/>")
    return Archive(stream.getvalue())


@pytest.mark.parametrize("target", ["office/main.xml", "/office/main.xml", "./office/main.xml"])
def test_the_main_part_is_where_the_relations_say(target: str) -> None:
    archive = _archive(f'<Relationship Id="a" Type="{KIND}officeDocument" Target="{target}"/>')
    assert main_part(archive) == "office/main.xml"


def test_targets_are_relative_to_their_part() -> None:
    archive = _archive(
        f'<Relationship Id="a" Type="{KIND}image" Target="../media/a.png"/>',
        "office/_rels/main.xml.rels",
    )
    assert list(relations(archive, "office/main.xml")) == [("a", "image", "media/a.png")]


def test_what_lies_outside_is_no_part() -> None:
    archive = _archive(
        f'<Relationship Id="a" Type="{KIND}officeDocument" TargetMode="External" '
        'Target="http://localhost/a.xml"/>'
    )
    with pytest.raises(DocumentError, match="damaged"):
        main_part(archive)
