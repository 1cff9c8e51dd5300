import os
import signal
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from zsgx_analysis.documents import isolated
from zsgx_analysis.documents.isolated import read_html, read_mhtml, read_pdf, read_xls
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


def page(attributes: int, text: str = "2025年培训1000人") -> bytes:
    return f"<p {' '.join(f'a{n}=1' for n in range(attributes))}>{text}</p>".encode()


def test_a_tag_of_many_attributes_is_given_up_in_time() -> None:
    start = time.monotonic()
    with pytest.raises(DocumentError, match="took too long"):
        read_html(page(160_000), limits=Limits(process_seconds=1))
    assert time.monotonic() - start < 4


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_command_that_reads_such_a_page_ends_when_it_is_told_to(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(page(160_000))
    words = [sys.executable, "-m", "zsgx_analysis", "read", "page.html"]
    with subprocess.Popen(words, cwd=tmp_path, stderr=subprocess.DEVNULL) as process:
        time.sleep(2)
        assert process.poll() is None
        start = time.monotonic()
        process.terminate()
        assert process.wait(20) == 128 + signal.SIGTERM
    assert time.monotonic() - start < 4


@pytest.mark.parametrize("form", ["html", "mhtml"])
def test_a_large_page_is_read_as_a_small_one_is(form: str) -> None:
    table = "<table><tr><th>a<th>b<tr><td>1<td>2</table>"
    text = f"<h1>标题</h1>{table}<img src='a.png'><p>正文</p>"
    small, large = (f"<html><!--{'x' * size}-->{text}".encode() for size in (0, 80_000))
    if form == "mhtml":
        head = b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
        assert read_mhtml(head + large) == read_mhtml(head + small)
    else:
        assert read_html(large) == read_html(small)
        assert len(read_html(large).grids) == 1


def test_pictures_of_a_large_page_are_read_with_the_time_that_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def run(form: str, data: bytes, name: str, limits: Limits) -> tuple[bytes, int]:
        asked.append((form, limits.process_seconds, limits.scanned_pages))
        return b'{"content": {"paragraphs": [], "grids": [], "warnings": []}, "scanned": false}', 0

    monkeypatch.setattr(isolated, "_interpreter", run)
    monkeypatch.setattr(isolated, "available", lambda: True)
    limits = Limits()
    read_html(b"<p>" * 40_000)
    read_html(b"<img src='data:image/png;base64,'>" * 4_000)
    assert asked == [
        ("html", limits.process_seconds, 0),
        ("html", limits.process_seconds, 0),
        ("html with pictures", limits.recognition_seconds, limits.scanned_pages),
    ]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counted on Linux")
def test_memory_that_does_not_suffice_is_said() -> None:
    rows = "<tr>" + "<td>1" * 30_000
    with pytest.raises(DocumentError, match="more memory than allowed"):
        read_html(f"<table>{rows * 12}</table>".encode(), limits=Limits(process_bytes=40 * 2**20))


def test_a_page_read_in_a_process_of_its_own_may_take_a_minute_and_a_gibibyte() -> None:
    assert (Limits().process_seconds, Limits().process_bytes) == (60, 2**30)
