"""Examples as rows of signs, which are mostly absent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import scipy.sparse  # type: ignore[import-untyped]

#: The signs of one example, with how much of each.
Signs = Mapping[str, float]


def matrix(examples: Sequence[Signs], places: Mapping[str, int]) -> scipy.sparse.csr_matrix:
    """Return examples as rows; signs without a place are left out."""
    rows, columns, values = [], [], []
    for row, signs in enumerate(examples):
        for sign, much in signs.items():
            if (place := places.get(sign)) is not None:
                rows.append(row)
                columns.append(place)
                values.append(much)
    return scipy.sparse.csr_matrix((values, (rows, columns)), shape=(len(examples), len(places)))


def places_of(examples: Sequence[Signs], least: int) -> dict[str, int]:
    """Return a place for each sign that so many examples show at least."""
    counts = Counter(sign for signs in examples for sign in signs)
    return {
        sign: place for place, sign in enumerate(sorted(s for s, count in counts.items() if count >= least))
    }
