import os
import zlib

import pytest

from zsgx_analysis.documents.isolated import read_pdf, read_xls
from zsgx_analysis.documents.limits import Limits
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.workers import each


def _pdf(content: bytes, extra: bytes = b"", filters: bytes = b"/FlateDecode") -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>" + extra + b">>>>",
        b"<</Length %d/Filter[%b]>>stream\n%b\nendstream" % (len(content), filters, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj%b endobj\n" % pair for pair in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


TEXT = b"BT /F1 12 Tf 72 720 Td (hello) Tj ET"


def test_what_the_reader_finds_comes_back() -> None:
    content = read_pdf(_pdf(zlib.compress(TEXT)))
    assert [(p.text, p.place) for p in content.paragraphs] == [("hello", "page 1, line 1")]


def test_errors_come_back_in_both_languages() -> None:
    with pytest.raises(DocumentError, match="damaged") as caught:
        read_xls(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "损坏" in caught.value.what.zh


def test_a_pdf_that_unpacks_to_gigabytes_is_bounded() -> None:
    packed = zlib.compress(zlib.compress(bytes(7 * 10**8), 9), 9)
    assert len(packed) < 20_000
    with pytest.raises(DocumentError):
        read_pdf(
            _pdf(packed, filters=b"/FlateDecode/FlateDecode"),
            limits=Limits(process_bytes=600 * 2**20),
        )


def test_a_pdf_that_never_ends_is_given_up() -> None:
    forms = b"".join(b"/X%d %d 0 R" % (n, 10 + n) for n in range(12))
    nested = b"".join(
        b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<<%b>>>>"
        b"/Length %d>>stream\n%b\nendstream endobj\n"
        % (10 + n, forms, 12 * 8, (b"/X%-2d Do\n" % (n + 1)) * 12)
        for n in range(11)
    )
    data = _pdf(zlib.compress(b"/X0 Do " + TEXT), extra=b"/XObject<<" + forms + b">>")
    last = (
        b"21 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>stream\n\nendstream endobj\n"
    )
    data = data.replace(b"trailer", nested + last + b"trailer")
    with pytest.raises(DocumentError, match="took too long"):
        read_pdf(data, limits=Limits(process_seconds=3))


# In a process of many: what would start an interpreter is taken away.
IN_A_FORK = """[
    setattr(isolated, '_interpreter', None),
    [p.text for p in isolated.read_pdf(data, limits=limits).paragraphs],
] if (isolated := __import__('zsgx_analysis.documents.isolated', fromlist=['read_pdf'])) else 0"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_among_many_documents_a_pdf_is_read_in_a_fork_within_the_same_bounds() -> None:
    limits = "__import__('zsgx_analysis.documents.limits', fromlist=['Limits']).Limits"
    small = IN_A_FORK.replace("data", repr(_pdf(zlib.compress(TEXT)))).replace(
        "limits=limits", f"limits={limits}()"
    )
    packed = zlib.compress(zlib.compress(bytes(7 * 10**8), 9), 9)
    large = IN_A_FORK.replace(
        "data", repr(_pdf(packed, filters=b"/FlateDecode/FlateDecode"))
    ).replace("limits=limits", f"limits={limits}(process_bytes={600 * 2**20})")
    done = {one.item: one for one in each(eval, [small, large], jobs=1)}
    assert done[small].result == [None, ["hello"]]
    assert "DocumentError" in (done[large].fault or "")
