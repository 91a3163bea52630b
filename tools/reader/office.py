"""Fits how an office for all programs of a hospital is told from one program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from fit.logistic import fitted
from longcoat.programs.pages.office import signs_of_office
from reader.likeness import statements_on
from reader.past import all_pages
from reader.rows import matrix, places_of
from validation.pages import Page

#: How many pages must show a sign, the variance of its weight, how much a page in its own words counts.
LEAST, SPREAD, VERBATIM = 1, 1.0, 3.0
#: All that an office says for its programs.
SPOKEN_FOR = frozenset({"visas"})


def fit_office(slugs: Sequence[str]) -> dict[str, float]:
    """Return a weight for each sign, learned from programs' own pages and offices' own."""
    pages = [page for slug in slugs if (page := all_pages()[slug]).specialty or is_an_office(page)]
    pages = [page for page in pages if page.kind == "own-page"]
    places = places_of([_signs(page.slug) for page in pages], LEAST)
    truth = np.array([float(is_an_office(page)) for page in pages])
    counts = np.array([1.0 if page.restated else VERBATIM for page in pages])
    weights, bias = fitted(matrix([_signs(page.slug) for page in pages], places), truth, counts, SPREAD)
    return {"bias": bias} | {sign: float(weights[place]) for sign, place in places.items()}


def is_an_office(page: Page) -> bool:
    """Whether a labelled page is an office's: it belongs to no specialty and decides nothing else."""
    return page.kind == "own-page" and not page.specialty and {one.field for one in page.labels} <= SPOKEN_FOR


def office_by(weights: dict[str, float], slug: str) -> float:
    """Return the log odds that a labelled page is an office's by such weights."""
    return weights["bias"] + sum(weights.get(sign, 0.0) * much for sign, much in _signs(slug).items())


@cache
def _signs(slug: str) -> dict[str, float]:
    page = all_pages()[slug]
    return dict(signs_of_office(statements_on(slug), page.text, page.url))
