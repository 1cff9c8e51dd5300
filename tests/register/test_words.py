import re
from pathlib import Path

from zsgx_analysis import register
from zsgx_analysis.register.words import REASONS


def test_every_reason_that_is_given_has_its_words():
    package = Path(register.__file__).parent
    said = set()
    for name in ("values", "reading", "identity"):
        text = (package / f"{name}.py").read_text(encoding="utf-8")
        said |= set(re.findall(r'"((?:id|hours|date|year|province|course|total)_[a-z]+)"', text))
    assert said == set(REASONS) - {"personal"}
