"""Taking a document into ``data/raw``: what it holds, what it clashes with, writing it."""

from zsgx_analysis.intake.decisions import Decision, decision
from zsgx_analysis.intake.examine import Intake, examine, with_decisions
from zsgx_analysis.intake.filing import Clash
from zsgx_analysis.intake.particulars import Particulars
from zsgx_analysis.intake.storing import is_stored, store

__all__ = [
    "Clash",
    "Decision",
    "Intake",
    "Particulars",
    "decision",
    "examine",
    "is_stored",
    "store",
    "with_decisions",
]
