"""Simulated applicants, whose chances are computed as the product computes them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fit.interviewing import mix_of
from fit.judgements import judged
from longcoat.applicant import Applicant
from longcoat.chances import Chances, chances
from longcoat.chances.features import typical_at_program
from longcoat.chances.latent import LUCK_NODES, STANDING_NODES
from longcoat.market import ClosedFormSeason, Draws, normal_nodes
from longcoat.programs import Catalog, load_catalog
from longcoat.vocabulary import ApplicantType

Floats = NDArray[np.float64]

ROOT = Path(__file__).resolve().parents[2]
SEASON = ClosedFormSeason()
#: Seeds of the model's draws; people are spread over them.
SEEDS = (1, 2, 3)
#: People in each part of a mix and seed, and how many possible worlds each of them is put into.
PEOPLE, WORLDS = 60, 40


@cache
def pool(slug: str) -> Catalog:
    """Return the programs of a specialty that can be on a list."""
    return load_catalog().select(specialties=slug, tracks="categorical", listed=True, military=False)


def applicant(kind: ApplicantType, slugs: Sequence[str], **answers: Any) -> Applicant:
    """Return an applicant who has answered nothing else; what isn't answered is drawn from what such people answer."""
    return Applicant(type=kind, match_year=2026, preferences={"specialties": list(slugs)}, **answers)


def with_step2_ck(score: int) -> dict[str, Any]:
    """Return the answer of someone who passed Step 2 CK with a score."""
    return {"exams": {"step2_ck": [{"result": "pass", "score": score, "date": "2022-01-31"}]}}


@cache
def applications(kind: ApplicantType) -> float:
    """Return the median number of programs that the fitted applicants of a type apply to."""
    path = Path(__file__).parents[1] / "fit" / "reached.toml"
    return float(tomllib.loads(path.read_text("utf-8"))[kind.value]["applications"])


@dataclass(frozen=True)
class Outcome:
    """What became of simulated applicants; all arrays of shape (people,).

    Attributes:
        interviews: How many each attends, and so ranks.
        matched: The chance that each matches, given the interviews.
        season: How open the season was, in standard deviations.
    """

    interviews: Floats
    matched: Floats
    season: Floats

    @property
    def ranked(self) -> NDArray[np.bool_]:
        """Who has a rank list."""
        return self.interviews > 0

    @property
    def has_list(self) -> float:
        """Share of applicants with a rank list."""
        return float(self.ranked.mean())

    @property
    def match_rate(self) -> float:
        """Share of those with a rank list who match, as the match statistics count."""
        return float(self.matched[self.ranked].mean())

    @property
    def list_matched(self) -> float:
        """Mean list length of the matched."""
        return float(np.average(self.interviews, weights=self.matched))

    @property
    def list_unmatched(self) -> float:
        """Mean list length of those with a list who didn't match."""
        return float(np.average(self.interviews, weights=(1 - self.matched) * self.ranked))

    @property
    def list_mean(self) -> float:
        """Mean list length of all who have one."""
        return float(self.interviews[self.ranked].mean())

    def per_season(self) -> float:
        """Return by how much the match rate moves with one standard deviation of the season."""
        return float(np.polyfit(self.season[self.ranked], self.matched[self.ranked], 1)[0])


def joined(parts: Sequence[Outcome]) -> Outcome:
    """Return several groups of people as one."""
    names = ("interviews", "matched", "season")
    return Outcome(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


@dataclass(frozen=True)
class Prospects:
    """What one applicant may expect at every program of a specialty, under one seed.

    Attributes:
        plain: Chances without a signal.
        invited: Chance of an invitation without and with a signal, shape (2, programs, draws, points).
        accepted: The same of being invited and ranked high enough, shape (2, programs, draws, points, points of luck).
        season: How open each draw's season is, in standard deviations.
    """

    plain: Chances
    invited: NDArray[np.float32]
    accepted: NDArray[np.float32]
    season: Floats


def prospects(kind: ApplicantType, slug: str, seed: int, **answers: Any) -> Prospects:
    """Return what an applicant of a type may expect, who answers these questions and no others."""
    plain = chances(applicant(kind, [slug], **answers), pool(slug), SEASON, seed)
    invited, accepted = plain.signalled(range(len(plain.catalog)), "single")
    shape = (2, len(plain.catalog), plain.draws, STANDING_NODES, LUCK_NODES)
    return Prospects(
        plain,
        np.stack([plain.invited, invited]),
        np.stack([plain.accepted, accepted]).reshape(shape),
        Draws(seed, plain.draws).normal("season"),
    )


@cache
def blank_prospects(kind: ApplicantType, slug: str, seed: int) -> Prospects:
    """Return what an applicant of a type may expect of whom nothing is known."""
    return prospects(kind, slug, seed)


def simulate(
    kind: ApplicantType, slugs: Sequence[str], many: float, seeds: Sequence[int] = SEEDS, **answers: Any
) -> Outcome:
    """Simulate people of a type who apply to programs of one specialty each, drawn blindly.

    Args:
        kind: Their type.
        slugs: Specialties, each as often as it has parts of the people.
        many: Median number of applications; it varies from person to person as in the fit.
        seeds: Seeds of the model's draws; so many times as many people.
        **answers: What all of them answer in their profile.
    """
    parts = []
    for seed in seeds:
        for part, slug in enumerate(slugs):
            found = prospects(kind, slug, seed, **answers) if answers else blank_prospects(kind, slug, seed)
            parts.append(_apply(found, many, np.random.default_rng((seed, part))))
    return joined(parts)


def _apply(found: Prospects, many: float, rng: np.random.Generator) -> Outcome:
    """Let people apply: draw programs, possible worlds, signals, invitations; attend as many as anyone can."""
    _, programs, draws, _, _ = found.accepted.shape
    weights = normal_nodes(STANDING_NODES)[1], normal_nodes(LUCK_NODES)[1]
    interviews, matched, worlds = [], [], []
    for _ in range(PEOPLE):
        rows = rng.choice(programs, _number(many, programs, rng), replace=False)[:, None]
        world = rng.integers(0, draws, WORLDS)
        standing, luck = (rng.choice(len(w), WORLDS, p=w) for w in weights)
        signal = (rng.random(rows.shape) < typical_at_program("signal")).astype(np.intp)
        chance = found.invited[signal, rows, world, standing]
        ends_well = found.accepted[signal, rows, world, standing, luck]
        invited = rng.random(chance.shape) < chance
        invited &= np.cumsum(invited, axis=0) <= judged("interviewing.interviews_most")
        fails = np.where(invited, 1 - ends_well / np.maximum(chance, 1e-12), 1.0)
        interviews.append(invited.sum(axis=0).astype(float))
        matched.append(1 - np.prod(fails, axis=0))
        worlds.append(world)
    joint = np.concatenate(worlds)
    return Outcome(np.concatenate(interviews), np.concatenate(matched), found.season[joint])


def _number(many: float, programs: int, rng: np.random.Generator) -> int:
    """Draw how many programs one person applies to."""
    drawn = many * np.exp(judged("interviewing.applications_spread") * rng.standard_normal())
    most = min(judged("interviewing.applications_most"), programs)
    return int(np.ceil(np.clip(drawn, judged("interviewing.applications_least"), most)))


@cache
def typical_people(kind: ApplicantType) -> Outcome:
    """Return the simulated applicants of a type, in the mix and number of applications of the fit."""
    return simulate(kind, mix_of(kind), applications(kind))
