"""Fits what the signs of mentions weigh."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

import numpy as np

from fit.logistic import fitted
from longcoat.programs.pages.mentions import Mention, mentions_of
from longcoat.programs.pages.mentions.mention import weighed
from reader.likeness import statements_on
from reader.past import all_pages
from reader.rows import matrix
from validation.pages import Label

#: On how many pages a sign must show, the variance of its weight, and how much a mention in a page's own words counts.
LEAST, SPREAD, VERBATIM = 3, 0.3, 2.0
#: Telephone numbers, years and postal codes joined by strokes say nothing of a fact, and aren't kept.
NUMBERS = re.compile(r"\d{2,}[-/&']\d{2,}")
#: Restated pages were labelled by a wider meaning of these, which says nothing of mentions by the narrower one.
WIDER = frozenset({"mission"})


@cache
def _on(field: str, slug: str) -> tuple[tuple[Mention, float], ...]:
    """Every mention on a labelled page with whether it is right."""
    page = all_pages()[slug]
    return tuple(
        (one, float(page.kind == "own-page" and any(label.agrees(_label(one)) for label in page.labels)))
        for one in mentions_of(field, statements_on(slug))
    )


def _label(one: Mention) -> Label:
    return Label(one.field, one.value, one.strength, one.about)


def fit_mentions(field: str, slugs: Iterable[str]) -> dict[str, float]:
    """Return a weight for each sign of a field's mentions, learned from programs' own pages.

    Args:
        field: The field.
        slugs: The pages to learn from.
    """
    pages = [all_pages()[slug] for slug in slugs]
    chosen = [one for one in pages if one.kind == "own-page" and not (one.restated and field in WIDER)]
    known = [(one, right, page.restated) for page in chosen for one, right in _on(field, page.slug)]
    places = _places(field, [page.slug for page in chosen])
    counts = np.array([1.0 if restated else VERBATIM for *_, restated in known])
    truth = np.array([right for _, right, _ in known])
    weights, bias = fitted(matrix([one.signs for one, _, _ in known], places), truth, counts, SPREAD)
    return {"bias": bias} | {sign: float(weights[place]) for sign, place in places.items()}


def _places(field: str, slugs: Iterable[str]) -> dict[str, int]:
    """Return a place for each sign that enough pages show: what one page alone says is a name, or its own number."""
    counts: Counter[str] = Counter()
    for slug in slugs:
        counts.update({sign for one, _ in _on(field, slug) for sign in one.signs if not NUMBERS.search(sign)})
    often = sorted(sign for sign, count in counts.items() if count >= LEAST)
    return {sign: place for place, sign in enumerate(often)}


def mentioned_by(weights: dict[str, float], field: str, slug: str) -> list[Mention]:
    """Return a field's mentions on a labelled page by such weights, the likeliest first."""
    return sorted((weighed(one, weights) for one, _ in _on(field, slug)), key=lambda one: -one.odds)
