"""The families of charts, drawn from frames: each returns a living matplotlib figure."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zsgx_analysis.charts.chart import Chart
    from zsgx_analysis.charts.comparisons import dumbbell, gantt
    from zsgx_analysis.charts.completion import completion_matrix
    from zsgx_analysis.charts.export import save
    from zsgx_analysis.charts.frames import bars, heatmap
    from zsgx_analysis.charts.history import goal_path, timeline
    from zsgx_analysis.charts.multiples import small_multiples
    from zsgx_analysis.charts.printed_table import printed_grid
    from zsgx_analysis.charts.reporting import reporting_bars
    from zsgx_analysis.charts.tiles import tile_map

__all__ = [
    "Chart",
    "bars",
    "completion_matrix",
    "dumbbell",
    "gantt",
    "goal_path",
    "heatmap",
    "printed_grid",
    "reporting_bars",
    "save",
    "small_multiples",
    "tile_map",
    "timeline",
]

_HOMES = {
    "Chart": "chart",
    "bars": "frames",
    "completion_matrix": "completion",
    "dumbbell": "comparisons",
    "gantt": "comparisons",
    "goal_path": "history",
    "heatmap": "frames",
    "printed_grid": "printed_table",
    "reporting_bars": "reporting",
    "save": "export",
    "small_multiples": "multiples",
    "tile_map": "tiles",
    "timeline": "history",
}


def __getattr__(name: str) -> object:
    """Import a chart function when it is first asked for: matplotlib takes its time."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = found
    return found
