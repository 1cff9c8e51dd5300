"""The sample shows what happens to returns."""

from pathlib import Path

from zsgx_analysis.returns.collection import collect_returns
from zsgx_analysis.returns.sample import YEAR, sample_returns


def test_each_thing_happens_once(tmp_path: Path) -> None:
    home = sample_returns(tmp_path)
    collection = collect_returns(home / "returns", YEAR, home / "units.csv", home)
    ledger = collection.ledger.set_index("unit")
    assert ledger["status"].to_dict() == {
        "青禾市": "accepted",
        "白桥市": "accepted",
        "青禾理工大学": "accepted",
        "青禾中心医院": "corrected",
        "白桥师范大学": "doubled",
        "白桥水利学院": "missing",
        "白桥电力公司": "missing",
        "石麓轻工研究院": "closed",
    }
    assert ledger.loc["白桥市", "timeliness"] == "late"
    assert ledger.loc["白桥水利学院", "reasons"] == "other_year 2024"
