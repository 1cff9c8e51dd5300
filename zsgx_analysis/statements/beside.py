"""What a person says of a document: by options, or in a sidecar beside it.

``NAME.source.yml`` beside the document ``NAME`` (with or without its suffix), or
``sidecar.yml`` in its folder, may give ``date``, ``region`` and ``issuer``. In
``sidecar.yml`` they hold for every document of the folder, or under the name of a
document for that one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from zsgx_analysis.dates import FORM, is_date, iso
from zsgx_analysis.errors import SourceError, UsageError
from zsgx_analysis.files import UnusableFileError, read_yaml
from zsgx_analysis.language import Text
from zsgx_analysis.statements.document import Given
from zsgx_analysis.vocabulary.scopes import resolve_scope

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

NAMES = Given._fields
SIDECAR = "sidecar.yml"
_SUFFIX = ".source.yml"


def given_for(path: str | PathLike[str], said: Mapping[str, str | None] | None = None) -> Given:
    """Return what is said of a document: by a person now, else in a sidecar beside it.

    Parameters
    ----------
    path : path
        The document.
    said : mapping, optional
        ``date``, ``region``, ``issuer`` as options give them; other keys are left alone.

    Raises
    ------
    UsageError
        When an option names no date, or no place.
    SourceError
        When a sidecar cannot be read, or holds such a value.
    """
    now = {name: value for name in NAMES if (value := (said or {}).get(name))}
    for name, value in now.items():
        _check(name, value, file=None)
    found: dict[str, str] = {}
    document = Path(path)
    for sidecar in _sidecars(document):
        for name, value in _entries(sidecar, document).items():
            found.setdefault(name, value)
    merged = {**found, **now}
    region = merged.get("region")
    return Given(
        merged.get("date"), resolve_scope(region) if region else None, merged.get("issuer")
    )


def _sidecars(document: Path) -> list[Path]:
    names = (f"{document.name}{_SUFFIX}", f"{document.stem}{_SUFFIX}", SIDECAR)
    there = [document.with_name(name) for name in names]
    return [path for path in there if path.exists() and not path.is_dir()]


def _entries(sidecar: Path, document: Path) -> dict[str, str]:
    try:
        content = read_yaml(sidecar) or {}
    except UnusableFileError as error:
        raise SourceError(
            error.told, file=sidecar, found=error.found, expected=error.expected
        ) from error
    except (OSError, ValueError) as error:
        raise _unfit(sidecar, None, str(error).split("\n")[0], "YAML, UTF-8") from error
    if not isinstance(content, dict):
        raise _unfit(sidecar, None, type(content).__name__, ", ".join(NAMES))
    own = content.get(document.name, {})
    if not isinstance(own, dict):
        raise _unfit(sidecar, document.name, str(own), ", ".join(NAMES))
    entries: dict[str, Any] = {**content, **own}
    told = {name: str(entries[name]) for name in NAMES if entries.get(name) not in (None, "")}
    if "date" in told:
        told["date"] = iso(told["date"])
    for name, value in told.items():
        _check(name, value, file=sidecar)
    return told


def _check(name: str, value: str, *, file: Path | None) -> None:
    """Refuse a date or a place that there is not."""
    if name == "date" and not is_date(value):
        told, expected = Text("没有这个日期", "there is no such date"), FORM
    elif name == "region" and resolve_scope(value) is None:
        told = Text("没有这个地区", "there is no such region")
        expected = "全国, 山东, 大连市, …"
    else:
        return
    if file is None:
        raise UsageError(told, place=f"--{name}", found=value, expected=expected)
    raise SourceError(told, file=file, place=name, found=value, expected=expected)


def _unfit(file: Path, place: str | None, found: str, expected: str) -> SourceError:
    told = Text("文件旁的说明读不出", "the sidecar beside the document cannot be read")
    return SourceError(told, file=file, place=place, found=found, expected=expected)
