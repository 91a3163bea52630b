"""Fits how likely a fact is right, from what past readers read of pages that they had not met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from fit.logistic import fitted
from longcoat.programs import fields
from longcoat.programs.pages.certainty import Candidate, Setting, signs_of_fact
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.mentions import Mention
from longcoat.programs.pages.merging import candidates
from longcoat.programs.pages.proposals import Heard
from reader.likeness import statements_on
from reader.past import Met
from reader.rows import matrix, places_of
from validation.pages import Label, Page, parts

#: How many facts must show a sign, the variance of its weight, and how much a fact of a page in its own words counts.
LEAST, SPREAD, VERBATIM = 4, 0.1, 2.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A page as a past reader met it, with everything it may state and what is known of each.

    Attributes:
        met: The page.
        setting: What a fact on it is weighed by; likeness and words as learned without this page's set.
        found: Each candidate with its fact, its signs and how much of it is right.
    """

    met: Met
    setting: Setting
    found: tuple[tuple[Candidate, PageFact, dict[str, float], float], ...]


def weighed(
    met: Met,
    likeness: float,
    heard: dict[str, list[Heard]],
    mentioned: dict[str, list[Mention]],
    office: bool,
) -> Weighed:
    """Return a met page with what it may state; an office's decides but a little."""
    statements = statements_on(met.page.slug)
    return weighed_by(met, Setting(statements, likeness, met.voice, heard, len(met.facts), mentioned), office)


def weighed_by(met: Met, setting: Setting, office: bool) -> Weighed:
    """Return a met page with what it may state in a setting that is known."""
    if met.kind not in (None, "program", "sponsor") or (met.kind is None and not met.facts):
        return Weighed(met, setting, ())
    found = tuple(
        (one, fact, dict(signs_of_fact(one, setting)), _right(one, met.page))
        for one, fact in candidates(met.facts, setting)
        if not (office or met.kind == "sponsor") or one.field in words_of("not_programs")["sponsor"]["fields"]
    )
    return Weighed(met, setting, found)


def _right(one: Candidate, page: Page) -> float:
    """How much of a fact the labels bear out: each word of a mission counts for itself."""
    said = [Label(one.field, value, one.strength, one.about) for value in parts(one.field, one.value)]
    return sum(any(label.agrees(each) for label in page.labels) for each in said) / len(said)


def fit_certainty(pages: Iterable[Weighed]) -> dict[str, float]:
    """Return a weight for each sign of a fact."""
    known = [(page, signs, right) for page in pages for _, _, signs, right in page.found]
    places = places_of([signs for _, signs, _ in known], LEAST)
    counts = np.array([1.0 if page.met.page.restated else VERBATIM for page, _, _ in known])
    truth = np.array([right for *_, right in known])
    weights, bias = fitted(matrix([signs for _, signs, _ in known], places), truth, counts, SPREAD)
    return {"bias": bias} | {sign: float(weights[place]) for sign, place in places.items()}


def chances_by(weights: dict[str, float], page: Weighed) -> list[float]:
    """Return the chance of each candidate of a page by such weights."""
    odds = [
        weights["bias"] + sum(weights.get(sign, 0.0) * much for sign, much in signs.items())
        for _, _, signs, _ in page.found
    ]
    return [float(1 / (1 + np.exp(-each))) for each in odds]


def told(page: Weighed, facts: Sequence[PageFact]) -> list[Label]:
    """Return facts in the form of labels."""
    return [
        Label(fact.field, value, fact.strength.value, (fact.about or "").lower(), fact.words)
        for fact in facts
        for value in parts(fact.field, fields()[fact.field].write(fact.value))
    ]
