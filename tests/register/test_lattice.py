import numpy as np
import pandas as pd

from zsgx_analysis.register.lattice import axes_of, sums_of
from zsgx_analysis.register.tables import AXES


def table(values):
    """Field by programme with all margins, from a matrix of person-times."""
    rows = []

    def add(level, value, **names):
        rows.append(dict.fromkeys(AXES, "") | names | {"level": level, "value": value})

    add("total", values.sum())
    for f, row in enumerate(values):
        add("field", row.sum(), field=f"f{f}")
    for p, column in enumerate(values.T):
        add("programme", column.sum(), programme=f"p{p}")
    for (f, p), value in np.ndenumerate(values):
        add("field+programme", value, field=f"f{f}", programme=f"p{p}")
    return pd.DataFrame(rows)


def test_every_sum_holds_and_each_neighbour_is_tied_once():
    cells = table(np.arange(6).reshape(2, 3))
    sums = sums_of(cells)
    value = cells["value"].to_numpy()
    assert len(sums.parents) == 1 + 1 + 2 + 3
    for parent, parts in zip(sums.parents, sums.parts, strict=True):
        assert value[parent] == value[parts].sum()


def test_levels_between_take_the_place_of_a_direct_sum():
    cells = table(np.ones((2, 2), dtype=int))
    assert axes_of(cells) == [(), ("field",), ("programme",), ("field", "programme")]
    assert not any(len(parts) == 4 for parts in sums_of(cells).parts)
    without = cells[~cells["level"].isin(["field", "programme"])].reset_index(drop=True)
    assert [len(parts) for parts in sums_of(without).parts] == [4]
