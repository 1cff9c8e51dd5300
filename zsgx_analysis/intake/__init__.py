"""Taking a document into ``data/raw``: what it holds, what it clashes with, writing it."""

from zsgx_analysis.intake.examine import Intake, examine
from zsgx_analysis.intake.filing import Clash
from zsgx_analysis.intake.particulars import Particulars
from zsgx_analysis.intake.storing import is_stored, store

__all__ = ["Clash", "Intake", "Particulars", "examine", "is_stored", "store"]
