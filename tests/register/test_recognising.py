import pytest

from tests.register.conftest import name, row, write_csv
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.register import recognising
from zsgx_analysis.register.recognising import refuse_register


def test_a_large_register_is_named_as_such_without_a_name(tmp_path, monkeypatch):
    monkeypatch.setattr(recognising, "_SMALLEST", 100)
    path = write_csv(tmp_path / "a.csv", [row(n) for n in range(50)])
    with pytest.raises(DocumentError, match="zsgx register add") as caught:
        refuse_register(path)
    assert name(0) not in caught.value.message("zh")


def test_other_files_are_left_to_their_readers(tmp_path, monkeypatch):
    monkeypatch.setattr(recognising, "_SMALLEST", 1)
    table = tmp_path / "a.csv"
    table.write_text("部门,新材料,合计\n教育部,3,3\n", encoding="utf-8")
    broken = tmp_path / "b.xlsx"
    broken.write_bytes(b"no zip")
    for path in (table, broken, tmp_path / "none.csv", tmp_path / "a.docx"):
        refuse_register(path)
