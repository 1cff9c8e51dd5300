"""Returns of many units: read, proved, held against a roster, summed with their completeness.

`collect_returns` takes a folder in and `open_collection` gives what is on file for a
year (`Collection`: units, returns, ledger, cells). `reporting_rates` and
`reporting_cases` are of its ledger, `roll_up` sums what counts; `sample_returns`
writes a small invented folder to try them on.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zsgx_analysis.datasets.rollup import roll_up
    from zsgx_analysis.returns.collection import Collection, collect_returns, open_collection
    from zsgx_analysis.returns.rates import reporting_cases, reporting_rates
    from zsgx_analysis.returns.sample import sample_returns

__all__ = [
    "Collection",
    "collect_returns",
    "open_collection",
    "reporting_cases",
    "reporting_rates",
    "roll_up",
    "sample_returns",
]

_HOMES = {
    "Collection": "collection",
    "collect_returns": "collection",
    "open_collection": "collection",
    "reporting_cases": "rates",
    "reporting_rates": "rates",
    "roll_up": "zsgx_analysis.datasets.rollup",
    "sample_returns": "sample",
}


def __getattr__(name: str) -> object:
    """Import a function when it is first asked for: pandas takes its time."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(home if "." in home else f"{__name__}.{home}"), name)
    globals()[name] = found
    return found
