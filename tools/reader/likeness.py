"""Fits how like a program's own page a page is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from fit.logistic import fitted
from longcoat.programs.pages.likeness import signs_of_page
from longcoat.programs.pages.statement import Statement, statements_of
from reader.past import all_pages
from reader.rows import matrix, places_of
from validation.pages import Page

#: How many pages must show a sign, the variance of its weight, how much a page in its own words counts beside a
#: restated one, and one that is no program's beside one that is: tried on the sets left out, then kept.
LEAST, SPREAD, VERBATIM, OTHER = 3, 10.0, 3.0, 2.0


@cache
def statements_on(slug: str) -> tuple[Statement, ...]:
    """Return the statements of a labelled page."""
    return statements_of(all_pages()[slug].text)


@cache
def _signs(slug: str, known: bool) -> frozenset[str]:
    page = all_pages()[slug]
    return frozenset(signs_of_page(statements_on(slug), page.text, page.url if known else None))


def fit_likeness(slugs: Sequence[str], most: int | None = None) -> dict[str, float]:
    """Return a weight for each sign, learned from pages with their address and without.

    Args:
        slugs: The pages.
        most: How many weights to keep, the greatest; None keeps all.
    """
    pages = [(all_pages()[slug], known) for slug in slugs for known in (True, False)]
    places = places_of([dict.fromkeys(_signs(page.slug, known), 1.0) for page, known in pages], LEAST)
    rows = matrix([_shares(_signs(page.slug, known), places) for page, known in pages], places)
    own = np.array([float(page.kind == "own-page") for page, _ in pages])
    weights, bias = fitted(rows, own, np.array([_counts(page) for page, _ in pages]), SPREAD)
    kept = np.argsort(-np.abs(weights))[:most]
    signs = sorted(places, key=places.__getitem__)
    return {"bias": bias} | {signs[place]: float(weights[place]) for place in sorted(kept)}


def likeness_by(weights: dict[str, float], slug: str) -> float:
    """Return how like a program's own a labelled page is by such weights."""
    known = [weights[sign] for sign in _signs(slug, True) if sign in weights]
    return weights["bias"] + sum(known) / math.sqrt(len(known) or 1)


def _shares(signs: Iterable[str], places: dict[str, int]) -> dict[str, float]:
    known = [sign for sign in signs if sign in places]
    return dict.fromkeys(known, 1 / math.sqrt(len(known) or 1))


def _counts(page: Page) -> float:
    return (1.0 if page.restated else VERBATIM) * (1.0 if page.kind == "own-page" else OTHER) / 2
