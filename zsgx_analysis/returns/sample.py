"""A small invented collection to try things on: a city, its offices and its bases.

Nobody has sent these returns in; the units do not exist.
"""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

YEAR = 2025

_ROSTER = """unit,aliases,kind,region,level,due,opened,closed,returns
青禾市,青禾,city,云麓省,city,2025-12-20,,,
白桥市,白桥,city,云麓省,city,2025-12-20,,,
青禾理工大学,青禾理工,base,青禾市,nation,2025-12-10,,,
青禾中心医院,,base,青禾市,province,2025-12-10,,,
白桥师范大学,,base,白桥市,nation,2025-12-10,,,
白桥水利学院,,base,白桥市,province,2025-12-10,,,
白桥电力公司,,base,白桥市,province,2025-12-10,,,
石麓轻工研究院,,base,白桥市,province,2025-12-10,,2024-06-30,
"""
_TITLE = "{unit}{year}年专业技术人才知识更新工程执行情况表"


class _Sent(NamedTuple):
    """A return: whose, what it holds, its name, the day it bears."""

    unit: str
    persons: Mapping[str, int]
    name: str
    day: str
    more: str = ""


_RETURNS = (
    _Sent("青禾市", {"数字技术": 5200, "新材料": 3100, "其他": 900}, "青禾市/汇总", "12月18日"),
    _Sent("白桥市", {"数字技术": 2600, "网络安全": 1400}, "白桥市/汇总", "12月23日"),
    _Sent("青禾理工", {"数字技术": 1180, "新材料": 640}, "青禾市/理工", "12月5日"),
    _Sent("青禾中心医院", {"生物技术": 310, "其他": 95}, "青禾市/医院", "12月3日"),
    _Sent("青禾中心医院", {"生物技术": 410, "其他": 95}, "青禾市/医院2", "12月9日", "（更正）"),
    _Sent("白桥师范大学", {"数字技术": 220, "知识产权": 75}, "白桥市/师大", "12月8日"),
    _Sent("白桥师范大学", {"数字技术": 220, "知识产权": 75}, "白桥市/副本", "12月8日"),
)


def sample_returns(folder: str | PathLike[str]) -> Path:
    """Write a small invented collection, and an empty project to collect it into.

    One base has corrected its return, one sent it twice, one sent that of another year,
    one nothing; one has closed. A city is late.

    Parameters
    ----------
    folder : path
        Gets ``returns`` (the files), ``units.csv`` (the roster) and ``data/raw``.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    OSError
        When it cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> import zsgx_analysis as zsgx
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     sample = zsgx.returns.sample_returns(folder)
    ...     sorted(path.name for path in sample.iterdir())
    ['data', 'returns', 'units.csv']
    """
    home = Path(folder)
    (home / "data" / "raw").mkdir(parents=True, exist_ok=True)
    (home / "units.csv").write_text(_ROSTER, encoding="utf-8")
    for sent in _RETURNS:
        _write(home, sent, YEAR)
    _write(
        home, _Sent("白桥水利学院", {"新能源": 130, "其他": 44}, "白桥市/水利", "12月7日"), YEAR - 1
    )
    (home / "returns" / "~$汇总.docx").write_bytes(b"")
    return home


def _write(home: Path, sent: _Sent, year: int) -> None:
    path = home / "returns" / f"{sent.name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [*sent.persons.items(), ("合计", sum(sent.persons.values()))]
    lines = [
        _TITLE.format(unit=sent.unit, year=year) + sent.more,
        "单位：人",
        "",
        "领域\t完成人数",
        *(f"{name}\t{count}" for name, count in rows),
        "",
        f"{year}年{sent.day}",
        "",
    ]
    if sent.name.endswith("副本"):
        lines.insert(0, "")  # the same figures, not the same file
    path.write_text("\n".join(lines), encoding="utf-8")
    noon = datetime.datetime(year, 12, 31, 12).timestamp()
    os.utime(path, (noon, noon))
