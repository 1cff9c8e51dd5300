import numpy as np
import pytest

from tests.register.test_lattice import table
from zsgx_analysis.register.attack import Attack
from zsgx_analysis.register.lattice import sums_of
from zsgx_analysis.register.protecting import Problem, protect

THRESHOLD = 10


def heavy_tailed(seed, shape=(9, 8)):
    rng = np.random.default_rng(seed)
    values = (rng.pareto(0.7, shape) * 9).astype(int).clip(0, 5000)
    values[rng.random(shape) < 0.12] = 0
    return values


def problem_of(values):
    cells = table(values)
    cells = cells[cells["value"] > 0].reset_index(drop=True)
    persons = cells["value"].to_numpy(dtype=float)
    depth = (cells[["field", "programme"]] != "").sum(axis=1).to_numpy()
    none = np.zeros(len(cells), dtype=bool)
    return Problem(
        persons, sums_of(cells), THRESHOLD, depth, depth == 0, none, persons < THRESHOLD, none
    )


def found(problem, hidden):
    told = hidden & problem.told
    return Attack(
        problem.values, problem.values, told, hidden & ~told, problem.sums, THRESHOLD
    ).found()


@pytest.mark.parametrize("seed", range(8))
def test_what_is_protected_withstands_the_attack(seed):
    problem = problem_of(heavy_tailed(seed))
    hidden = protect(problem)
    assert hidden[problem.small].all()
    assert not hidden[0]
    assert not hidden.all()
    assert found(problem, hidden).size == 0


def test_simple_hiding_does_not():
    problems = [problem_of(heavy_tailed(seed)) for seed in range(8)]
    assert sum(found(problem, problem.small).size for problem in problems) > 20


def test_a_known_cell_is_never_chosen_and_a_forced_one_always():
    problem = problem_of(heavy_tailed(3))
    chosen = np.flatnonzero(protect(problem) & ~problem.small)
    again = problem_of(heavy_tailed(3))
    again.fixed = again.fixed.copy()
    again.fixed[chosen[0]] = True
    shown = int(np.flatnonzero(~protect(problem_of(heavy_tailed(3))))[-1])
    again.forced = np.arange(len(again.values)) == shown
    hidden = protect(again)
    assert not hidden[chosen[0]]
    assert hidden[shown]
    assert found(again, hidden).size == 0


def test_nothing_small_hides_nothing():
    assert not protect(problem_of(np.full((4, 4), 50))).any()


def test_two_small_parts_lose_the_word_that_would_bound_their_whole():
    """Of two that are below ten the whole is at most eighteen: the word is not said then."""
    problem = problem_of(np.array([[9, 4, 0], [400, 300, 200], [500, 100, 250]]))
    whole = np.array([1])
    parts = problem.sums.parts[list(problem.sums.parents).index(1)]
    assert problem.told[parts].all()
    assert problem.keep_silent(whole)
    assert not problem.told[parts].any()
    assert not problem.keep_silent(whole)
    assert np.isinf(problem.most[parts]).all()
