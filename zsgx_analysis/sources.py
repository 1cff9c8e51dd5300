"""Where raw files come from: the sidecar ``NAME.source.yml`` beside every one."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from zsgx_analysis.dates import FORM, is_date
from zsgx_analysis.errors import SourceError
from zsgx_analysis.files import UnusableFileError, open_regular, read_yaml
from zsgx_analysis.language import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from os import PathLike

SUFFIX = ".source.yml"

_SHA256 = re.compile(r"[0-9a-f]{64}").fullmatch, "64 hexadecimal digits"
_DATE = is_date, FORM
_YEAR = re.compile(r"\d{4}").fullmatch, "2025"
_CHUNK = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Source:
    """What is known of the document behind a raw file.

    Attributes
    ----------
    title, title_en : str
        Of the document, in both languages.
    issuer : str
        Who published it.
    number, date, address : str or None
        Document number, date of issue (year, month or day) and web address,
        where they are known.
    licence : str
        On what ground its figures may be kept here.
    obtained : str
        What was taken from it, and how.
    retrieved : str or None
        The day it was fetched, where that is known.
    taken_from : str
        Name of the file as it was received.
    document_sha256 : str or None
        Checksum of that file.
    sha256 : str
        Checksum of the raw file beside the sidecar.
    scope, scope_said : str or None
        Whose a table is (全国, a region, a city, an institution), and where that is
        said; without them as its own title says.
    level : str or None
        Of whose it is: ``nation``, ``province``, ``city``, ``county``, ``institution``.
    kind, kind_said : str or None
        What a table is (plan, result, stock), and where that is said; without
        them as its own words say.
    year : str or None
        Of which year it counts, where that was settled when it came in (a return).
    as_of, as_of_said : str or None
        The day until which a table of what was done counts, and where that is said.
    basis : str or None
        What a result rests on: ``published``, ``returns`` or ``register``.
    unproved : str or None
        Why a table is on file whose totals do not close.
    """

    title: str
    title_en: str
    issuer: str
    number: str | None = None
    date: str | None = None
    address: str | None = None
    licence: str
    obtained: str
    retrieved: str | None = None
    taken_from: str
    document_sha256: str | None = None
    sha256: str
    scope: str | None = None
    scope_said: str | None = None
    level: str | None = None
    kind: str | None = None
    kind_said: str | None = None
    year: str | None = None
    as_of: str | None = None
    as_of_said: str | None = None
    basis: str | None = None
    unproved: str | None = None


_OF_TABLES = (
    "scope",
    "scope_said",
    "level",
    "kind",
    "kind_said",
    "year",
    "as_of",
    "as_of_said",
    "basis",
    "unproved",
)
_REQUIRED = ("title", "title_en", "issuer", "licence", "obtained", "taken_from", "sha256")
_NAMES = tuple(field.name for field in fields(Source))
_DATES = ("date", "retrieved", "as_of")
_FORMS: dict[str, tuple[Callable[[str], object], str]] = {
    **dict.fromkeys(_DATES, _DATE),
    "year": _YEAR,
    **dict.fromkeys(("document_sha256", "sha256"), _SHA256),
}
_MISSING = Text("（缺）", "(missing)")
_UNKNOWN = Text("（没有这一项）", "(unknown)")
_NUMBER = Text("没有加引号的数：", "a number without quotes:")
_QUOTED = Text("加引号的文字", "text in quotes")
_NO_TEXT = Text("不是文字：", "not text:")


def sidecar_of(raw: str | PathLike[str]) -> Path:
    """Return the path of a raw file's sidecar.

    >>> sidecar_of("figures/collected.tsv").name
    'collected.source.yml'
    """
    path = Path(raw)
    return path.with_name(path.stem + SUFFIX)


def sha256_of(path: str | PathLike[str]) -> str:
    """Return the checksum of a regular file, in hexadecimal.

    Raises
    ------
    UnusableFileError
        When it is a folder, pipe or device.
    """
    digest = hashlib.sha256()
    with open_regular(path) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def read_source(raw: str | PathLike[str]) -> Source:
    """Read the sidecar of a raw file and prove that it belongs to it.

    Parameters
    ----------
    raw : path
        The raw file (not its sidecar).

    Returns
    -------
    Source
        Checked: complete, and with the checksum of the file as it stands.

    Raises
    ------
    SourceError
        When the sidecar is missing, incomplete or unreadable, or was written
        for another state of the file.
    """
    path = Path(raw)
    sidecar = sidecar_of(path)
    source = read_sidecar(sidecar)
    try:
        found = sha256_of(path)
    except UnusableFileError as error:
        raise SourceError(error.told, file=path) from error
    if found != source.sha256:
        raise SourceError(
            Text(
                "原始文件与出处说明的校验和不符",
                "the raw file does not have the checksum its sidecar states",
            ),
            file=path,
            place="sha256",
            found=found,
            expected=source.sha256,
        )
    return source


def source_text(source: Source) -> str:
    """Return the content of a sidecar."""
    import yaml

    content = {
        name: value
        for name, value in asdict(source).items()
        if value is not None or name not in _OF_TABLES
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)


def read_sidecar(sidecar: Path) -> Source:
    """Read a sidecar by itself; whether it belongs to its raw file is `read_source`'s to prove.

    Raises
    ------
    SourceError
        When it is missing, incomplete or unreadable.
    """
    try:
        content = read_yaml(sidecar)
    except FileNotFoundError:
        raise SourceError(
            Text("原始文件缺少出处说明", "a raw file has no sidecar that names its source"),
            file=sidecar,
            found=Text("没有文件", "no file"),
            expected=sidecar.name,
        ) from None
    except UnusableFileError as error:
        raise SourceError(
            error.told, file=sidecar, found=error.found, expected=error.expected
        ) from error
    except (OSError, ValueError) as error:
        found = str(error).split("\n")[0]
        raise _unfit(sidecar, "", found, "YAML, UTF-8") from error
    if not isinstance(content, dict):
        raise _unfit(sidecar, "", type(content).__name__, ", ".join(_NAMES))
    return _checked(sidecar, content)


def _checked(sidecar: Path, content: dict[Any, Any]) -> Source:
    read: dict[Any, Any] = {
        name: _plain_date(value) if name in _DATES else value for name, value in content.items()
    }
    faults = [fault for name in _NAMES if (fault := _fault(name, read.get(name))) is not None]
    faults += [
        _Fault(str(name), _UNKNOWN, ", ".join(_NAMES)) for name in read if name not in _NAMES
    ]
    if not faults:
        return Source(**read)
    if len(faults) == 1:
        raise _unfit(sidecar, *faults[0])
    raise _unfit(
        sidecar,
        ", ".join(fault.name for fault in faults),
        Text(*("; ".join(fault.told(lang) for fault in faults) for lang in LANGUAGES)),
        Text(
            *(
                "; ".join(dict.fromkeys(fault.wanted(lang) for fault in faults))
                for lang in LANGUAGES
            )
        ),
    )


class _Fault(NamedTuple):
    """What is wrong with one entry of a sidecar."""

    name: str
    found: Text
    expected: str | Text

    def wanted(self, lang: Language) -> str:
        return self.expected if isinstance(self.expected, str) else self.expected.in_language(lang)

    def told(self, lang: Language) -> str:
        return f"{self.name} {self.found.in_language(lang)}"


def _fault(name: str, value: object) -> _Fault | None:
    """Return what is wrong with an entry; of an optional one nothing may stand there."""
    if value is None or value == "":
        return _Fault(name, _MISSING, ", ".join(_REQUIRED)) if name in _REQUIRED else None
    if not isinstance(value, str):
        kind = _NUMBER if type(value) in (int, float) else _NO_TEXT
        return _Fault(name, Text(f"{kind.zh}{value}", f"{kind.en} {value}"), _QUOTED)
    fits, expected = _FORMS.get(name, (_anything, ""))
    return None if fits(value) else _Fault(name, Text(value, value), expected)


def _anything(_value: str) -> bool:
    return True


def _plain_date(value: object) -> object:
    """Return a date or year that stands without quotes as the text it was written as."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if type(value) is int else value


def _unfit(sidecar: Path, place: str, found: str | Text, expected: str | Text) -> SourceError:
    return SourceError(
        Text("出处说明不合规范", "the sidecar is not as it should be"),
        file=sidecar,
        place=place or None,
        found=found,
        expected=expected,
    )
