"""What a check of ``zsgx doctor`` finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from zsgx_analysis.language import Text

State = Literal["ok", "warn", "fail"]


@dataclass(frozen=True)
class Finding:
    """How one thing is, and what to do about it."""

    state: State
    detail: Text
    advice: Text | None = None
