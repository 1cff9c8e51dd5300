import pytest

from zsgx_analysis import extras
from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text


def test_a_clone_is_named_by_its_folder_and_an_installation_by_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert extras.install_command("ocr").startswith("pip install -e '/")
    assert extras.install_command("ocr").endswith("[ocr]'")
    monkeypatch.setattr(extras, "_ROOT", extras._ROOT / "zsgx_analysis")
    assert extras.install_command("ocr") == "pip install 'zsgx-analysis[ocr]'"


def test_what_is_missing_is_told_with_how_to_install_it() -> None:
    extras.need("json", "lab", Text("某库", "a library"))
    with pytest.raises(DataError, match=r"a library is not installed: pip install .*\[lab\]'"):
        extras.need("no_such_module", "lab", Text("某库", "a library"))
