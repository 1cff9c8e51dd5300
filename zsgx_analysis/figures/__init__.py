"""Figures told in words: printed tokens on file, and what several sources make of a fact."""

from zsgx_analysis.figures.claims import claims
from zsgx_analysis.figures.tokens import FIGURE_COLUMNS, figures_frame, read_tokens, unit_of

__all__ = ["FIGURE_COLUMNS", "claims", "figures_frame", "read_tokens", "unit_of"]
