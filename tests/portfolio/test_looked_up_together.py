"""What to look up is chosen as a set: answers that would do the same are not asked for twice."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.portfolio.look_up.together import Unknown, looked_up_together

#: Two answers as likely as each other, for three programs in every combination.
EVERY = np.array(list(product((0.25, 0.75), repeat=3))).T
EVEN = np.full((3, 2), 0.5)


def unknown(adds: list[list[float]], lifts: list[list[float]], signalled: list[bool]) -> Unknown:
    """Three programs of the list; all compete for the same signals, and for no place."""
    return Unknown(
        *(EVEN, np.array(adds), np.array(lifts), np.zeros(3, np.intp), np.array(["fm"] * 3)),
        *(np.ones(3, np.bool_), np.array(signalled), EVERY),
    )


def test_a_signal_that_one_answer_moves_is_not_moved_twice() -> None:
    """Either of the first two may turn out to deserve the only signal; once one is asked for, the other brings half."""
    alike = unknown([[0.0, 0.0]] * 3, [[0.0, 1.0], [0.0, 1.0], [0.0, 0.9]], [True, False, False])
    assert looked_up_together(alike, 3) == [0, 1, 2]
    places = Unknown(
        *(
            EVEN,
            np.array([[0.0, 0.0], [0.0, 0.0], [0.1, 0.5]]),
            np.array([[0.0, 1.0], [0.0, 0.9], [0.0, 0.0]]),
        ),
        *(np.array([0, 0, 1]), np.array(["fm", "fm", "im"]), np.ones(3, np.bool_)),
        *(np.array([True, False, False]), EVERY),
    )
    # The third stands alone in its sort: it keeps its place whatever it shows, so nothing is learned from it.
    assert looked_up_together(places, 2) == [0, 1]


def test_a_program_that_keeps_its_place_whatever_it_shows_comes_last() -> None:
    some = Unknown(
        *(EVEN, np.array([[0.4, 0.8], [0.0, 0.5], [0.2, 0.3]]), np.zeros((3, 2)), np.zeros(3, np.intp)),
        *(np.array(["fm"] * 3), np.array([True, False, False]), np.zeros(3, np.bool_), EVERY),
    )
    # One place: held by a program of 0.6 on average, which falls below the second's best only at 0.4.
    assert looked_up_together(some, 3)[-1] == 2


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_the_first_is_the_one_whose_answer_alone_raises_the_best_list_most(seed: int) -> None:
    """Where places and signals are one each, the value of knowing one program is counted by hand."""
    rng = np.random.default_rng(seed)
    adds = rng.uniform(0, 1, (3, 2))
    some = Unknown(
        *(EVEN, adds, np.zeros((3, 2)), np.zeros(3, np.intp), np.array(["fm"] * 3)),
        *(np.array([True, False, False]), np.zeros(3, np.bool_), EVERY),
    )
    means = adds.mean(axis=1)

    def best_if_known(row: int) -> float:
        rest = max(means[other] for other in range(3) if other != row)
        return float(np.mean([max(shown, rest) for shown in adds[row]]))

    # Counted above the least that has a place: what a program outside may gain is exact, what the one inside may lose
    # is not (it has no other to yield to in its own bound), so only outsiders are compared.
    outside = [row for row in range(3) if row != int(np.argmax(means))]
    first = [row for row in looked_up_together(some, 3) if row in outside]
    assert best_if_known(first[0]) == pytest.approx(max(best_if_known(row) for row in outside))


@given(st.integers(0, 2**32 - 1), st.integers(1, 6))
@settings(max_examples=60, deadline=None)
def test_a_longer_set_begins_with_the_shorter_one_and_names_nobody_twice(seed: int, most: int) -> None:
    rng = np.random.default_rng(seed)
    many, samples = 6, 12
    some = Unknown(
        *(rng.dirichlet(np.ones(4), many), rng.uniform(0, 1, (many, 4)), rng.uniform(0, 1, (many, 4))),
        *(rng.integers(0, 2, many), rng.choice(["fm", "im"], many), rng.random(many) < 0.5),
        *(rng.random(many) < 0.3, rng.random((many, samples))),
    )
    found = looked_up_together(some, most)
    assert len(set(found)) == len(found) == most
    assert looked_up_together(some, many)[:most] == found
