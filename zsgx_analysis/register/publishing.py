"""Put a release into ``data/raw/registers`` and build the data with it."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from zsgx_analysis.clock import now
from zsgx_analysis.datasets.building import rebuild
from zsgx_analysis.datasets.home import raw_folder
from zsgx_analysis.datasets.registered import (
    COLUMNS,
    FOLDER,
    Release,
    release_frame,
    release_of,
)
from zsgx_analysis.datasets.transaction import change, exclusive
from zsgx_analysis.language import Text
from zsgx_analysis.register.release import (
    MOST_SMALL,
    THRESHOLD,
    About,
    Released,
    left_out,
    release,
    still_holds,
)
from zsgx_analysis.register.rolling import RollUp
from zsgx_analysis.sources import Source, sidecar_of, source_text
from zsgx_analysis.vocabulary.divisions import NATION


@dataclass(frozen=True)
class Published:
    """What a release has become.

    Attributes
    ----------
    path : Path
        Its raw file.
    released : Released
    changed : bool
        Whether it differs from the latest that is out.
    """

    path: Path
    released: Released
    changed: bool


def publish(
    rolled: RollUp,
    home: Path,
    *,
    threshold: int = THRESHOLD,
    internal: bool = False,
    scope: str | None = None,
    waiting: Callable[[Text], None] | None = None,
) -> Published:
    """Release a roll-up: the next number of its year, or the one of internal use.

    Nothing is written where the latest release says the same.
    """
    with exclusive(home, waiting) as unfinished:
        if unfinished:
            rebuild(home)
        folder = raw_folder(home) / FOLDER
        out = _releases(folder, rolled.year)
        number = 0 if internal else 1 + max(out, default=0)
        about = About(scope or scope_of(rolled), _as_of(rolled.year), number, threshold)
        earlier = [release_frame(folder / name) for name in out.values()]
        own = [one for one in earlier if set(one["scope"]) == {about.scope}]
        latest = folder / (f"{rolled.year}-internal.csv" if internal else _last(out))
        if latest.is_file() and still_holds(release_frame(latest), rolled, about):
            released = Released(release_frame(latest), again=True)
        else:
            released = release(rolled, about, own)
        text = release_text(released.frame)
        inside = folder / f"{rolled.year}-internal.csv"
        name = f"{rolled.year}-{'internal' if internal else f'release-{number}'}.csv"
        if released.again:
            if internal or not inside.is_file():
                return Published(latest, released, False)
            name = latest.name
        states: dict[str, bytes | None] = {
            f"{FOLDER}/{name}": text.encode(),
            sidecar_of(f"{FOLDER}/{name}").as_posix(): _sidecar(
                text, rolled, about, released.frame
            ).encode(),
        }
        if not internal and inside.is_file():
            gone = f"{FOLDER}/{inside.name}"
            states |= {gone: None, sidecar_of(gone).as_posix(): None}
        change(home, states, None)
        _, problems = rebuild(home)
        if problems:
            raise problems[0]
        return Published(folder / name, released, True)


def release_text(frame: pd.DataFrame) -> str:
    """Return a release as CSV: exact decimals, nothing where nothing is told."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in frame.itertuples(index=False):
        writer.writerow([_cell(value) for value in row])
    return stream.getvalue()


def scope_of(rolled: RollUp) -> str:
    """Return whose register it is: a province where all rows are of one, else the nation."""
    regions = rolled.cells.loc[rolled.cells["level"] == "region", "region"]
    return str(regions.iloc[0]) if len(regions) == 1 and regions.iloc[0] else NATION


def _cell(value: object) -> object:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _releases(folder: Path, year: int) -> dict[int, str]:
    """Return the releases of a year that are out, by number."""
    found = {}
    for path in sorted(folder.glob(f"{year}-release-*.csv")):
        match release_of(path.name):
            case Release(_, number):
                found[number] = path.name
    return dict(sorted(found.items()))


def _last(out: dict[int, str]) -> str:
    return list(out.values())[-1] if out else "none"


def _as_of(year: int) -> str:
    """Return until when it counts: today, or the last day of a year that is over."""
    return min(now().date().isoformat(), f"{year}-12-31")


def _sidecar(text: str, rolled: RollUp, about: About, frame: pd.DataFrame) -> str:
    basis, inside = rolled.basis, about.number == 0
    share = basis["without_number"] / basis["trainings"]
    fine = ", ".join(level.en for level in left_out(frame))
    omitted = f"; left out, over {MOST_SMALL:.0%} of the cells being small: {fine}" if fine else ""
    return source_text(
        Source(
            title=f"{about.scope}{rolled.year}年参训人员名册汇总"
            + ("（内部使用）" if inside else f"，第{about.number}次公布"),
            title_en=f"Register of participants, {about.scope} {rolled.year}, "
            + ("internal use" if inside else f"release {about.number}"),
            issuer=about.scope,
            licence="counts of persons, with disclosure control; no row of a person",
            obtained=f"zsgx register roll-up: {basis['lines']} rows, {basis['trainings']} "
            f"trainings, {basis['repeated']} told again, {basis['without_number']} without a "
            f"number ({share:.2%}); threshold {about.threshold}{omitted}",
            taken_from="registers",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            scope=about.scope,
            kind="result",
            year=str(rolled.year),
            as_of=about.as_of,
            basis="register_internal" if inside else "register",
        )
    )
