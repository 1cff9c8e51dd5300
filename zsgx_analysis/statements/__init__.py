"""Figures stated in words: found in running text with their evidence, and kept on file."""

from zsgx_analysis.statements.agreement import CLAIM_COLUMNS, claims
from zsgx_analysis.statements.document import Given
from zsgx_analysis.statements.reading import (
    PROPOSAL_COLUMNS,
    STATEMENT_COLUMNS,
    Statements,
    read_statements,
)
from zsgx_analysis.statements.tokens import FIGURE_COLUMNS, figures_frame, read_tokens, unit_of

__all__ = [
    "CLAIM_COLUMNS",
    "FIGURE_COLUMNS",
    "PROPOSAL_COLUMNS",
    "STATEMENT_COLUMNS",
    "Given",
    "Statements",
    "claims",
    "figures_frame",
    "read_statements",
    "read_tokens",
    "unit_of",
]
