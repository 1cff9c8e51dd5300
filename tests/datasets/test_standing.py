import numpy as np
import pandas as pd
import pytest

from zsgx_analysis.datasets.standing import with_standing


@pytest.mark.parametrize(
    ("note", "standing", "superseded"),
    [
        ("", "stands", None),
        (np.nan, "stands", None),
        ("consultation draft; the final text was not seen", "draft", None),
        ("digital-economy plan, wider than the project", "wider_scope", None),
        ("first of three targets: superseded 2023-05", "stands", 2023),
        ("superseded in 2025", "stands", 2025),
        ("digital field only; draft", "draft", None),
        ("digital field only", "partial", None),
        ("CONTRADICTS 361万人 in 2016", "partial", None),
        ("redrafted by the press; a second copy agrees", "stands", None),
    ],
)
def test_what_a_figure_is_worth_is_read_from_its_note(
    note: str | float, standing: str, superseded: int | None
) -> None:
    (row,) = with_standing(pd.DataFrame({"note": [note]})).to_dict("records")
    assert row["standing"] == standing
    assert (None if pd.isna(row["superseded"]) else row["superseded"]) == superseded
