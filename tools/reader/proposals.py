"""Fits what the words of a statement make likely."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import scipy.sparse  # type: ignore[import-untyped]

from fit.logistic import fitted
from longcoat.programs import fields
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.proposals import Claim, Heard, families, family_of, signs_of_claim
from longcoat.programs.pages.reading import stated
from longcoat.programs.pages.tokens import signs_of_statement
from reader.likeness import statements_on
from reader.past import all_pages
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


@dataclass(frozen=True, slots=True)
class Examples:
    """Every claim of a family on every labelled page.

    Attributes:
        claims: Each claim.
        signs: Each sign with its column, in order.
        rows: Claims × signs, how much each claim shows of each sign.
    """

    claims: tuple[Example, ...]
    signs: tuple[str, ...]
    rows: Any


@cache
def examples_of(name: str) -> Examples:
    """Return every claim of a family on every labelled page."""
    table, family = words_of("proposals"), families()[name]
    found: list[Example] = []
    places: dict[tuple[str, str], int] = {}
    ends, columns, factors = array("q", [0]), array("q"), array("d")
    for slug in all_pages():
        true = _true_on(slug, name)
        labels = all_pages()[slug].labels
        stated_here = {(one.value, one.strength) for one in labels if one.field in family.fields}
        for one in statements_on(slug):
            if not (claims := list(family.claims(one))):
                continue
            signs = signs_of_statement(one, table["words"], table["above"])
            for claim in claims:
                pairs, factor = signs_of_claim(signs, one, claim)
                found.append(
                    Example(slug, one.number, claim, _is_true(slug, one.number, claim, true, stated_here))
                )
                columns.extend(places.setdefault(pair, len(places)) for pair in dict.fromkeys(pairs))
                factors.extend([factor] * (len(columns) - len(factors)))
                ends.append(len(columns))
    rows = scipy.sparse.csr_matrix((np.array(factors), np.array(columns), np.array(ends)))
    seen = np.bincount(rows.indices, minlength=len(places)) >= LEAST
    names = ["\t".join(pair) for pair in places]
    order = np.array(sorted(np.flatnonzero(seen), key=names.__getitem__))
    return Examples(tuple(found), tuple(names[at] for at in order), rows.tocsc()[:, order].tocsr())


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
    chosen, examples = set(slugs), examples_of(name)
    known = [at for at, one in enumerate(examples.claims) if one.slug in chosen and one.true is not None]
    claims, rows = [examples.claims[at] for at in known], examples.rows[known]
    shown = np.flatnonzero(np.bincount(rows.indices, minlength=rows.shape[1]) >= LEAST)
    truth = np.array([float(bool(one.true)) for one in claims])
    counts = np.array([1.0 if all_pages()[one.slug].restated else VERBATIM for one in claims])
    rows = rows.tocsc()[:, shown].tocsr()
    weights, bias = fitted(rows, truth, counts * np.where(truth, TRUE, 1), SPREAD)
    kept = np.argsort(-np.abs(weights), kind="stable")[:most]
    return {"bias\t": bias} | {examples.signs[shown[at]]: float(weights[at]) for at in sorted(kept)}


def heard_by(name: str, weights: dict[str, float], slugs: Iterable[str]) -> dict[str, list[Heard]]:
    """Return what the weights of a family hear on pages: page → the likeliest first."""
    examples, chosen = examples_of(name), set(slugs)
    here = [at for at, one in enumerate(examples.claims) if one.slug in chosen]
    odds = weights["bias\t"] + examples.rows[here] @ np.array(
        [weights.get(sign, 0.0) for sign in examples.signs]
    )
    found: dict[str, list[Heard]] = defaultdict(list)
    for at, weight in zip(here, odds, strict=True):
        one = examples.claims[at]
        found[one.slug].append(Heard(one.claim.value, one.claim.strength, one.number, float(weight)))
    for several in found.values():
        several.sort(key=lambda each: -each.weight)
    return found
