import pandas as pd

from zsgx_analysis.register.distribution import distribution


def years(**persons):
    rows = [
        {
            "hours_band": band.replace("_", "-").strip("h"),
            "certificates": 0,
            "bases": 1,
            "persons": n,
        }
        for band, n in persons.items()
    ]
    return pd.DataFrame(rows)


def test_few_persons_are_hidden_and_not_alone():
    found = distribution(years(h0_30=500, h30_60=300, h60_90=200, h90_120=4), "hours_band", 10)
    hidden = [band for band, count in found.items() if count is None]
    assert "90-120" in hidden
    assert len(hidden) >= 2
    assert list(found) == ["0-30", "30-60", "60-90", "90-120"]


def test_many_are_shown_and_internal_use_shows_all():
    frame = years(h0_30=500, h30_60=3)
    assert distribution(years(h0_30=500, h30_60=300), "bases", 10) == {"1": 800}
    assert distribution(frame, "hours_band", 0) == {"0-30": 500, "30-60": 3}
