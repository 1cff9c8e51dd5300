import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from zsgx_analysis.reports import manifest
from zsgx_analysis.reports.build import build
from zsgx_analysis.reports.manifest import sha256
from zsgx_analysis.reports.plan import Run


def test_a_manifest_names_inputs_and_outputs_with_their_checksums(
    run_of: Callable[..., Run], tmp_path: Path
) -> None:
    run = run_of()
    page = tmp_path / "gap.html"
    page.write_text("页", encoding="utf-8")
    content = manifest.manifest(
        run,
        manifest.basis(run),
        title="缺口",
        folder=tmp_path,
        outputs=[page],
        audit=[{"table": 1, "status": "reconstructed"}],
        warnings=["w"],
        durations={"notebook": 1.0, "export": 0.234},
    )
    assert content["outputs"] == [
        {"path": "gap.html", "sha256": hashlib.sha256("页".encode()).hexdigest()}
    ]
    assert [entry["path"] for entry in content["inputs"]] == [
        "notebooks/gap.ipynb",
        "data/processed/plans.csv",
    ]
    assert content["inputs"][0]["sha256"] == manifest.sha256(run.notebook)
    assert content["parameters"] == {"year": 2024, "lang": "zh", "against": None, "region": None}
    assert content["seconds"] == 1.23
    assert content["durations"] == {"notebook": 1.0, "export": 0.23}
    assert content["audit"] == [{"table": 1, "status": "reconstructed"}]
    assert content["warnings"] == ["w"]
    assert content["code"] == manifest.code_checksum()
    assert content["versions"]["pandas"] == pd.__version__
    manifest.write(tmp_path / "gap.manifest.json", content)
    assert manifest.read(tmp_path / "gap.manifest.json") == content


def test_the_attachment_report_names_the_raw_table_of_its_year_and_no_other(
    run_of: Callable[..., Run],
) -> None:
    root = Path(__file__).parents[2]
    run = replace(run_of("attachment"), home=root)
    entries = {entry["path"]: entry["sha256"] for entry in manifest.inputs(run)}
    raw = "data/raw/attachments/2024-national"
    assert [path for path in entries if path.startswith("data/raw/")] == [
        f"{raw}.source.yml",
        f"{raw}.tsv",
    ]
    assert entries[f"{raw}.tsv"] == manifest.sha256(root / f"{raw}.tsv")


def test_a_changed_cell_concerns_exactly_the_reports_that_read_its_year(
    run_of: Callable[..., Run], project: Path
) -> None:
    plans = project / "data" / "processed" / "plans.csv"
    plans.write_text(
        "year,field,persons\n2023,其他,1\n2024,其他,2\n2025,其他,3\n", encoding="utf-8"
    )
    runs = [
        run_of(name, year=year, **more)
        for name, more in (
            ("gap", {}),
            ("gap", {"against": 2023}),
            ("regional", {}),
            ("progress", {}),
        )
        for year in (2024, 2025)
    ]
    before = [manifest.inputs(run) for run in runs]
    plans.write_text(
        "year,field,persons\n2023,其他,9\n2024,其他,2\n2025,其他,3\n", encoding="utf-8"
    )
    changed = [
        run.parameters.model_dump(exclude_none=True, exclude={"lang"}) | {"name": run.name}
        for run, inputs in zip(runs, before, strict=True)
        if manifest.inputs(run) != inputs
    ]
    # The plan of a year is held against the year before and drawn beside all others.
    assert changed == [
        {"year": 2024, "name": "gap"},
        {"year": 2025, "name": "gap"},
        {"year": 2024, "against": 2023, "name": "gap"},
        {"year": 2025, "against": 2023, "name": "gap"},
        {"year": 2024, "name": "progress"},
        {"year": 2025, "name": "progress"},
    ]


def test_a_report_is_current_until_anything_it_is_made_from_or_of_changes(
    run_of: Callable[..., Run], rewrite: Callable[..., Path], project: Path
) -> None:
    run = run_of()
    assert not manifest.is_current(run)

    def rebuilt() -> bool:
        list(build([run], audit={}, jobs=1, force=True))
        return manifest.is_current(run)

    assert rebuilt()
    assert not manifest.is_current(run_of(formats=("html", "pdf")))
    assert not manifest.is_current(run_of(against=2023))
    (run.folder / "charts" / "gap-dot.svg").write_text("other")
    assert not manifest.is_current(run)
    assert rebuilt()
    (project / "data" / "processed" / "plans.csv").write_text("year\n2025\n", encoding="utf-8")
    assert not manifest.is_current(run)
    assert rebuilt()
    rewrite(["1"])
    assert not manifest.is_current(run)
    assert rebuilt()
    run.notebook.unlink()
    assert not manifest.is_current(run)


def test_the_checksum_of_the_code_changes_with_any_file_that_makes_reports(tmp_path: Path) -> None:
    def checksum() -> str:
        return manifest.code_checksum.__wrapped__(tmp_path)

    (tmp_path / "installed").mkdir()
    seen = {checksum()}
    for name in ("a.py", "b/style.css", "b/page.html.j2", "words.tsv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("1")
        seen.add(checksum())
    (tmp_path / "b" / "style.css").write_text("2")
    seen.add(checksum())
    assert len(seen) == 6
    (tmp_path / "installed" / "data.tsv").write_text("1")
    (tmp_path / "a.pyc").write_text("1")
    assert checksum() in seen


def test_a_document_that_is_known_by_another_number_concerns_who_cites_it(
    run_of: Callable[..., Run], project: Path
) -> None:
    processed = project / "data" / "processed"

    def known(number: str, source: str = "2024-national.tsv") -> list[dict]:
        text = f"year,source\n2024,{source}\n2025,other.tsv\n"
        (processed / "plans.csv").write_text(text, encoding="utf-8")
        files = [
            {"file": f"attachments/{name}", "number": number} for name in (source, "other.tsv")
        ]
        content = json.dumps({"resources": [{"sources": files}]})
        (processed / "datapackage.json").write_text(content, encoding="utf-8")
        return [entry for entry in manifest.inputs(run_of("regional")) if "sources" in entry]

    (first,), (second,) = known("1"), known("2")
    assert first["sources"] == ["2024-national"]
    assert first["sha256"] != second["sha256"]
    assert manifest.inputs_hold({"inputs": [second]}, project)
    assert not manifest.inputs_hold({"inputs": [first]}, project)


def test_what_is_not_a_whole_manifest_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "x.manifest.json"
    assert manifest.read(path) is None
    for text in ("", '{"outputs": [', "[]", "{}"):
        path.write_text(text)
        assert manifest.read(path) is None


def test_an_input_is_read_once_while_it_stays_the_same(
    run_of: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def counted(path: Path) -> str:
        read.append(path)
        return sha256(path)

    monkeypatch.setattr(manifest, "sha256", counted)
    first, other = run_of(), run_of(lang="en")
    before = manifest.inputs(first)
    assert first.notebook in read
    read.clear()
    assert manifest.inputs(other) == before
    assert read == []
    first.notebook.write_text(first.notebook.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert manifest.inputs(other) != before
    assert read == [first.notebook]
