"""What the stages of round two are called, and what belongs to them."""

from __future__ import annotations

from typing import NamedTuple

from zsgx_analysis.language import Language, Text


class StageWords(NamedTuple):
    """Name and content of a stage."""

    name: Text
    content: Text


_STAGES = {
    "launch": StageWords(
        Text("启动", "Launch"), Text("出台实施方案", "implementation plan issued")
    ),
    "rollout": StageWords(
        Text("逐步落实", "Roll-out"),
        Text("培训大规模铺开，制度改革推进", "training at scale, institutional reform"),
    ),
    "full_operation": StageWords(
        Text("全面开展", "Full operation"),
        Text("含中期评估，重点方向可调整", "with a mid-term review; priorities may be adjusted"),
    ),
    "assessment": StageWords(
        Text("总结评估", "Assessment"), Text("评估十年实施情况", "the ten years are assessed")
    ),
}


def stage_words(stage: str, lang: Language) -> tuple[str, str]:
    """Return name and content of a stage; a stage that is not known keeps its key."""
    known = _STAGES.get(stage)
    if known is None:
        return stage, ""
    return known.name.in_language(lang), known.content.in_language(lang)
