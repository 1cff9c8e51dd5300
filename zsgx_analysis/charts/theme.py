"""The one theme: colours, sizes and matplotlib settings of every chart.

The palette is told apart by lightness alone (grey print) and by colour under
the three forms of colour blindness; the tests measure both.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import matplotlib as mpl
import seaborn as sns
from matplotlib.colors import LinearSegmentedColormap, to_rgb

from zsgx_analysis.charts.fonts import FAMILY, register

if TYPE_CHECKING:
    from collections.abc import Iterator

INK = "#1f2933"
MUTED = "#55606e"
RULE = "#d5dbe1"
PAPER = "#ffffff"
VOID = "#eef1f4"
"""Background of what is not known."""

PALETTE = {"navy": "#0b3c5d", "rust": "#b3471b", "sky": "#6aa6c9", "amber": "#f0c05a"}

PLAN = PALETTE["navy"]
GOAL = INK
RESULT = PALETTE["rust"]
AVERAGE = PALETTE["sky"]
QUIET = "#9db4c4"
"""Of bars beside those that the title speaks of: a third of the contrast, and still 2 to 1."""

SEQUENTIAL = LinearSegmentedColormap.from_list(
    "zsgx", ["#f4f7fa", "#c9dcea", "#8dbbd8", "#4a8ab5", "#1c5a85", "#0b3c5d"]
)
"""Light to dark, falling in lightness all the way."""


class Size(NamedTuple):
    """The shape of a picture: for a page, a slide or a column of print.

    ``height`` is that of the whole picture in inches, or ``None`` where it follows
    from the content; ``font`` is the size of a label in points.
    """

    name: str
    width: float
    height: float | None
    font: float


WEB = Size("web", 10.0, None, 10.5)
"""What charts are drawn for; other sizes are the same figure in other proportions."""

SIZES = {
    "web": WEB,
    "slide": Size("slide", 13.333, 7.5, 13.0),
    "column": Size("column", 6.6, None, 7.2),
}


def settings(size: Size = WEB) -> dict[str, Any]:
    """Return the matplotlib settings of a size."""
    font = size.font
    return {
        **sns.axes_style("white"),
        "font.family": [FAMILY],
        "font.size": font,
        "axes.titlesize": font,
        "axes.labelsize": font,
        "xtick.labelsize": font * 0.95,
        "ytick.labelsize": font * 0.95,
        "legend.fontsize": font * 0.95,
        "text.color": INK,
        "text.parse_math": False,
        "text.hinting": "no_hinting",
        "axes.labelcolor": MUTED,
        "axes.edgecolor": MUTED,
        "axes.linewidth": 0.8,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.unicode_minus": True,
        "axes.grid": False,
        "grid.color": RULE,
        "grid.linewidth": 0.8,
        "xtick.color": MUTED,
        "ytick.color": MUTED,
        "figure.facecolor": PAPER,
        "savefig.facecolor": PAPER,
        "hatch.linewidth": 0.6,
        "svg.fonttype": "path",
        "svg.hashsalt": "zsgx",
        "pdf.fonttype": 3,
    }


@contextmanager
def themed(size: Size = WEB) -> Iterator[None]:
    """Draw within the theme; what was set before comes back afterwards."""
    register()
    with mpl.rc_context(cast("Any", settings(size))):
        yield


def ink_on(colour: Any) -> str:
    """Return the text colour, dark or white, with the higher contrast on a background."""
    background = luminance(colour)
    on_dark = (luminance(PAPER) + 0.05) / (background + 0.05)
    on_light = (background + 0.05) / (luminance(INK) + 0.05)
    return PAPER if on_dark > on_light else INK


def luminance(colour: Any) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2)."""
    channels = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in to_rgb(colour)
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
