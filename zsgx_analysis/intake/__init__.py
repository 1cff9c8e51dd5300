"""Taking a document into ``data/raw``: what it holds, what it clashes with, writing it."""

from zsgx_analysis.intake.examine import Clash, Intake, examine
from zsgx_analysis.intake.particulars import Particulars
from zsgx_analysis.intake.storing import recover, store

__all__ = ["Clash", "Intake", "Particulars", "examine", "recover", "store"]
