"""Figures told in words: found in prose, on file as tokens, and what sources make of a fact."""

from zsgx_analysis.figures.claims import claims
from zsgx_analysis.figures.prose import PROSE_COLUMNS, ProseFigures, read_figures
from zsgx_analysis.figures.remarks import unplaced_remarks
from zsgx_analysis.figures.tokens import FIGURE_COLUMNS, figures_frame, read_tokens, unit_of

__all__ = [
    "FIGURE_COLUMNS",
    "PROSE_COLUMNS",
    "ProseFigures",
    "claims",
    "figures_frame",
    "read_figures",
    "read_tokens",
    "unit_of",
    "unplaced_remarks",
]
