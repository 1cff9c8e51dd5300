import numpy as np

from tests.register.test_lattice import table
from zsgx_analysis.register.attack import Attack
from zsgx_analysis.register.lattice import sums_of

VALUES = np.array([[3, 50, 60], [70, 80, 90], [40, 30, 20]])


def attack(hidden_places, told=True):
    cells = table(VALUES)
    values = cells["value"].to_numpy(dtype=float)
    hidden = np.zeros(len(values), dtype=bool)
    for field, programme in hidden_places:
        own = cells["field"].eq(f"f{field}") & cells["programme"].eq(f"p{programme}")
        hidden |= own.to_numpy()
    small = hidden & (values < 10) & told
    return Attack(values, values, small, hidden & ~small, sums_of(cells), 10), values


def test_one_hidden_cell_of_a_row_is_worked_out_exactly():
    one, _ = attack([(0, 0)])
    low, high = one.bounds()
    assert np.allclose(low, 3)
    assert np.allclose(high, 3)
    assert one.found().size == 1


def test_bounds_hold_the_truth_and_are_those_of_the_rectangle():
    places = [(0, 0), (0, 1), (1, 0), (1, 1)]
    one, values = attack(places, told=False)
    low, high = one.bounds()
    truth = values[one.places]
    assert (low <= truth + 1e-6).all()
    assert (high >= truth - 1e-6).all()
    # The corner moves from 1 to 52 with the others, for each keeps at least one person.
    assert np.isclose(low[1][0], 1)
    assert one.found().size == 0


def test_the_word_small_bounds_what_stands_beside_it():
    told, _ = attack([(0, 0), (0, 1), (1, 0), (1, 1)])
    assert told.found().size > 0  # 50 is between 44 and 52 when the other is 1 to 9


def test_nothing_hidden_is_nothing_found():
    one, _ = attack([])
    assert one.found().size == 0
