"""Fits what the words of a statement make likely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from fit.logistic import fitted
from longcoat.programs import fields
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.proposals import Claim, Heard, families, family_of, signs_of_claim
from longcoat.programs.pages.reading import stated
from longcoat.programs.pages.tokens import signs_of_statement
from reader.likeness import statements_on
from reader.past import all_pages
from reader.rows import matrix, places_of
from validation.pages import Label

#: How many claims must show a sign, the variance of its weight, how much a claim of a page in its own words counts, and
#: a true one: tried on the sets left out, then kept.
LEAST, SPREAD, VERBATIM, TRUE = 3, 4.0, 2.0, 2.0


@dataclass(frozen=True, slots=True)
class Example:
    """A claim on a labelled page: whether it is true, or None if nobody can tell from the labels."""

    slug: str
    number: int
    claim: Claim
    true: bool | None
    signs: dict[str, float]


@cache
def examples_of(name: str) -> tuple[Example, ...]:
    """Return every claim of a family on every labelled page."""
    table, family, found = words_of("proposals"), families()[name], []
    for slug in all_pages():
        true = _true_on(slug, name)
        stated_here = {
            (label.value, label.strength)
            for label in all_pages()[slug].labels
            if label.field in family.fields
        }
        for one in statements_on(slug):
            if not (claims := list(family.claims(one))):
                continue
            signs = signs_of_statement(one, table["words"], table["above"])
            for claim in claims:
                pairs, factor = signs_of_claim(signs, one, claim)
                says = _is_true(slug, one.number, claim, true, stated_here)
                weighed = {f"{sign}\t{column}": factor for sign, column in pairs}
                found.append(Example(slug, one.number, claim, says, weighed))
    return tuple(found)


def _is_true(
    slug: str, number: int, claim: Claim, true: set[tuple[int, str, str]], stated_here: set[tuple[str, str]]
) -> bool | None:
    """True where the rules found a labelled fact; unknown where it is labelled and may stand; else false."""
    if (number, claim.value, claim.strength) in true:
        return True
    if all_pages()[slug].kind != "own-page" or (claim.value, claim.strength) in stated_here:
        return None
    return False


@cache
def _ruled_on(slug: str) -> tuple[tuple[Label, int], ...]:
    """What today's rules find on a page, with the statement it rests on."""
    numbers = {one.words: one.number for one in reversed(statements_on(slug))}
    return tuple(
        (
            Label(fact.field, fields()[fact.field].write(fact.value), fact.strength.value, fact.about or ""),
            numbers[fact.words],
        )
        for fact in stated(statements_on(slug))
        if fact.words in numbers
    )


def _true_on(slug: str, name: str) -> set[tuple[int, str, str]]:
    """Return the claims that are known to be true: by the rules, or because no other statement could be meant."""
    page, found = all_pages()[slug], set()
    if page.kind != "own-page":
        return set()
    places = defaultdict(list)
    for one in statements_on(slug):
        for claim in families()[name].claims(one):
            places[claim.value, claim.strength].append(one.number)
    for label in page.labels:
        if family_of(label.field) != name:
            continue
        where = places.get((label.value, label.strength), [])
        at = next((number for fact, number in _ruled_on(slug) if label.agrees(fact)), None)
        if at in where or len(where) == 1:
            found.add((at if at in where else where[0], label.value, label.strength))
    return found


def fit_proposals(name: str, slugs: Iterable[str], most: int | None = None) -> dict[str, float]:
    """Return a weight for each sign and column of a family.

    Args:
        name: The family.
        slugs: The pages to learn from.
        most: How many weights to keep, the greatest; None keeps all.
    """
    chosen = set(slugs)
    known = [one for one in examples_of(name) if one.slug in chosen and one.true is not None]
    places = places_of([one.signs for one in known], LEAST)
    truth = np.array([float(bool(one.true)) for one in known])
    counts = np.array([1.0 if all_pages()[one.slug].restated else VERBATIM for one in known])
    weights, bias = fitted(
        matrix([one.signs for one in known], places), truth, counts * np.where(truth, TRUE, 1), SPREAD
    )
    signs = sorted(places, key=places.__getitem__)
    kept = np.argsort(-np.abs(weights))[:most]
    return {"bias\t": bias} | {signs[place]: float(weights[place]) for place in sorted(kept)}


def heard_by(weights: dict[str, dict[str, float]], slugs: Sequence[str]) -> dict[str, dict[str, list[Heard]]]:
    """Return what such weights hear on pages: page → family → the likeliest first."""
    chosen: dict[str, dict[str, list[Heard]]] = {slug: defaultdict(list) for slug in slugs}
    for name, table in weights.items():
        for one in examples_of(name):
            if one.slug in chosen:
                odds = table["bias\t"] + sum(table.get(sign, 0.0) * much for sign, much in one.signs.items())
                chosen[one.slug][name].append(Heard(one.claim.value, one.claim.strength, one.number, odds))
    for by_family in chosen.values():
        for several in by_family.values():
            several.sort(key=lambda each: -each.weight)
    return chosen
