from zsgx_analysis.cli.finding import Finding
from zsgx_analysis.language import Text


def test_a_finding_needs_no_advice() -> None:
    assert Finding("ok", Text("好", "well")).advice is None
