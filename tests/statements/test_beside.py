"""What a person says of a document, by options and in sidecars."""

import os

import pytest

from zsgx_analysis.errors import SourceError, UsageError
from zsgx_analysis.statements import Given
from zsgx_analysis.statements.beside import given_for


def test_options_come_before_sidecars_and_the_nearer_sidecar_first(tmp_path):
    document = tmp_path / "notice.txt"
    (tmp_path / "sidecar.yml").write_text(
        "date: 2023年1月1日\nregion: 山东省\nnotice.txt:\n  issuer: 某厅\n", encoding="utf-8"
    )
    assert given_for(document) == Given("2023-01-01", "山东", "某厅")
    (tmp_path / "notice.source.yml").write_text("region: 大连\n", encoding="utf-8")
    assert given_for(document) == Given("2023-01-01", "大连市", "某厅")
    said = given_for(document, {"date": "2024", "region": None, "title": "x"})
    assert said == Given("2024", "大连市", "某厅")


def test_nothing_said_is_nothing_given(tmp_path):
    assert given_for(tmp_path / "notice.txt") == Given()


@pytest.mark.parametrize(("name", "value"), [("date", "2024-02-30"), ("region", "河背")])
def test_an_option_that_cannot_be_is_wrong_use(tmp_path, name, value):
    with pytest.raises(UsageError) as caught:
        given_for(tmp_path / "notice.txt", {name: value})
    assert (caught.value.place, caught.value.found) == (f"--{name}", value)


@pytest.mark.parametrize("text", ["region: 河背\n", "date: soon\n", "- a\n", "a: [\n"])
def test_a_sidecar_that_cannot_be_is_named(tmp_path, text):
    (tmp_path / "sidecar.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        given_for(tmp_path / "notice.txt")
    assert str(caught.value.file).endswith("sidecar.yml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("name", ["notice.txt.source.yml", "notice.source.yml", "sidecar.yml"])
def test_a_pipe_beside_a_document_is_named_and_not_waited_for(tmp_path, name):
    os.mkfifo(tmp_path / name)
    with pytest.raises(SourceError, match="no regular file") as caught:
        given_for(tmp_path / "notice.txt")
    assert str(caught.value.file).endswith(name)


def test_a_sidecar_that_names_itself_a_million_times_is_refused(tmp_path):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    (tmp_path / "sidecar.yml").write_text("\n".join([*lines, "issuer: *a11"]))
    with pytest.raises(SourceError) as caught:
        given_for(tmp_path / "notice.txt")
    assert caught.value.found == "line 2: an alias (*a0)"
