"""How exact the arithmetic is, how much rests on the seed, and what the common factor does."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from longcoat.applicant import Applicant, read_profile
from longcoat.chances import Estimate, chances
from longcoat.market import season_for
from longcoat.plan import Plan, make_plan
from longcoat.programs import Catalog, load_catalog
from longcoat.reports.markdown import table
from longcoat.vocabulary import ApplicantType
from validation.comparison import Section
from validation.population import ROOT, SEASON, applicant, with_step2_ck

TODAY = date(2026, 11, 21)
COARSE, FINE = (7, 5), (41, 31)
EXAMPLE = ROOT / "examples" / "los-angeles-family-medicine.toml"
FM, IM = "family-medicine", "internal-medicine"


@dataclass(frozen=True)
class Answer:
    """What the model says of one list.

    Attributes:
        match: Chance of a match, per draw.
        invited: Chance of at least one invitation, per draw.
        independent: Chance of no invitation if programs had nothing in common.
    """

    match: NDArray[np.float64]
    invited: NDArray[np.float64]
    independent: float


def every(slugs: tuple[str, ...], count: int) -> Catalog:
    """Return so many programs, evenly spread over those of some specialties."""
    some = load_catalog().select(specialties=slugs, tracks="categorical", listed=True, military=False)
    return some[:: len(some) // count][:count]


def answer(person: Applicant, programs: Catalog, seed: int = 1) -> Answer:
    """Return what the model says of a list."""
    found = chances(person, programs, SEASON, seed)
    none = np.prod(1 - found.invited.astype(float), axis=0)
    missed = np.prod(1 - found.accepted.astype(float), axis=0)
    invited = found.mean_invited(found.invited).mean(axis=1)
    return Answer(
        found.by_draw((1 - missed).astype(np.float32)),
        found.mean_invited((1 - none).astype(np.float32)),
        float(np.prod(1 - invited)),
    )


@contextmanager
def nodes(standing: int, luck: int) -> Iterator[None]:
    """Let the model integrate over other numbers of points for a while."""
    module = sys.modules["longcoat.chances.latent"]
    before = module.STANDING_NODES, module.LUCK_NODES
    module.STANDING_NODES, module.LUCK_NODES = standing, luck
    try:
        yield
    finally:
        module.STANDING_NODES, module.LUCK_NODES = before


def cases() -> dict[str, tuple[Applicant, Catalog]]:
    """Return a few applicants with a list each, the ordinary and the extreme."""
    us, non_us, md = ApplicantType.US_IMG, ApplicantType.NON_US_IMG, ApplicantType.US_MD_SENIOR
    return {
        "the example from Los Angeles, 57 in family medicine": (example(), every((FM,), 57)),
        "US IMG, Step 2 CK 218, 80 in internal medicine": (
            applicant(us, [IM], **with_step2_ck(218)),
            every((IM,), 80),
        ),
        "US IMG, nothing known, 10 in family medicine": (applicant(us, [FM]), every((FM,), 10)),
        "non-US IMG, Step 2 CK 255, 150 in internal medicine": (
            applicant(non_us, [IM], **with_step2_ck(255)),
            every((IM,), 150),
        ),
        "US MD senior, nothing known, 40 in general surgery": (
            applicant(md, ["general-surgery"]),
            every(("general-surgery",), 40),
        ),
    }


@cache
def example() -> Applicant:
    """Return the applicant of the tutorial."""
    return read_profile(EXAMPLE, TODAY)


def quadrature() -> Section:
    """Compare the nodes in use with a grid so fine that more change nothing."""
    section = Section(
        "Accuracy of the integration",
        f"""
The model averages over what a file can't show with {COARSE[0]} points and over the luck of a season with {COARSE[1]}. Here is how
far that is from {FINE[0]} × {FINE[1]} points, in percentage points: of the chance itself, and at worst in a single draw.""",
        (),
        "own",
    )
    rows = []
    for name, (person, programs) in cases().items():
        coarse = answer(person, programs)
        with nodes(*FINE):
            fine = answer(person, programs)
        cells = [f"{100 * fine.match.mean():.1f} %", f"{100 * fine.invited.mean():.1f} %"]
        for one, other in ((coarse.match, fine.match), (coarse.invited, fine.invited)):
            cells.append(
                f"{100 * abs(one.mean() - other.mean()):.2f} ({100 * np.abs(one - other).max():.1f})"
            )
        rows.append([name, *cells])
    head = ("", "match", "any invitation", "error, match (worst draw)", "error, invitation (worst draw)")
    section.blocks.append(table(head, rows))
    return section


def seeds() -> Section:
    """Say how much rests on the seed."""
    section = Section(
        "Seeds",
        """
The same plan from ten seeds, and one list judged under ten seeds. The simulated seasons are the same for all of them; a
seed draws what these don't know. What the list of seed 1 loses under the others is how much it owes to its seed. The
last row says how firm the choice of programs is: many are all but equal, so which of them are chosen changes with the
seed while the value of the list does not.""",
        (),
        "own",
    )
    plans = [make_plan(example(), TODAY, seed=seed) for seed in range(1, 11)]
    fixed = [answer(example(), every((FM,), 57), seed) for seed in range(1, 11)]
    again = [judged_again(plans[0], seed) for seed in range(2, 11)]
    rows = [
        ["plan: match", *_spread([plan.match.mean for plan in plans])],
        ["plan: low end of its range", *_spread([plan.match.low for plan in plans])],
        ["plan: high end of its range", *_spread([plan.match.high for plan in plans])],
        ["plan: any invitation", *_spread([plan.any_invitation.mean for plan in plans])],
        ["the list of seed 1 under seed 1: match", f"{100 * plans[0].match.mean:.1f} %", "", ""],
        ["the list of seed 1 under the others: match", *_spread(again)],
        [
            "every twelfth program, no signals: match",
            *_spread([Estimate.of(one.match).mean for one in fixed]),
        ],
        [
            "every twelfth program, no signals: any invitation",
            *_spread([Estimate.of(one.invited).mean for one in fixed]),
        ],
        ["programs that two plans share", *_spread(_overlaps(plans))],
    ]
    section.blocks.append(table(("the example from Los Angeles", "mean", "lowest", "highest"), rows))
    return section


def judged_again(plan: Plan, seed: int) -> float:
    """Return the chance of a match with the list and signals of a plan, under another seed."""
    slugs = plan.applicant.preferences.specialties
    some = load_catalog().select(specialties=slugs, tracks="categorical", listed=True, military=False)
    found = chances(plan.applicant, some, season_for(plan.applicant.match_year), seed)
    where = {one: row for row, one in enumerate(some.ids.tolist())}
    accepted = []
    for entry in plan.entries:
        row = where[entry.program.id]
        accepted.append(found.signalled([row], entry.signal)[1][0] if entry.signal else found.accepted[row])
    return found.any_of(np.stack(accepted)).mean


def _spread(values: list[float]) -> tuple[str, str, str]:
    mean, least, most = (f"{100 * value:.1f} %" for value in (np.mean(values), min(values), max(values)))
    return mean, least, most


def _overlaps(plans: list[Plan]) -> list[float]:
    """Share of programs that two plans have in common, for each pair."""
    lists = [{entry.program.id for entry in plan.entries} for plan in plans]
    pairs = [(one, other) for place, one in enumerate(lists) for other in lists[:place]]
    return [len(one & other) / min(len(one), len(other)) for one, other in pairs]


#: What the throwaway trial of a whole season found for a US IMG with sixty applications: chance of no interview,
#: and the same counting programs as independent.
TRIAL = {"family medicine": (0.31, 0.07), "internal medicine": (0.56, 0.29), "half and half": (0.41, 0.14)}


def common_factor() -> Section:
    """Say what the common factor does to the chance of no interview at all."""
    section = Section(
        "The common factor",
        """
The chance that a US IMG of whom nothing is known gets no interview at all from sixty applications, as the model
has it and as it would be if programs had nothing in common. Beside it an early trial that simulated a whole
season with capacities and three waves of invitations.""",
        (),
        "own",
    )
    rows = []
    for name, slugs in {
        "family medicine": (FM,),
        "internal medicine": (IM,),
        "half and half": (FM, IM),
    }.items():
        got = answer(applicant(ApplicantType.US_IMG, list(slugs)), every(slugs, 60))
        numbers = (1 - got.invited.mean(), got.independent, *TRIAL[name])
        rows.append([name, *(f"{100 * number:.0f} %" for number in numbers)])
    head = ("60 in", "model", "if independent", "trial", "trial, if independent")
    section.blocks += [
        table(head, rows),
        """Two things differ. The trial's applicants were invited less often: it took nearly 200 applications of an IMG
to reach the published lengths of rank lists, so that sixty bring fewer invitations, which raises both columns.
And the common factor is wider here, where it is fitted to the lengths of the lists of matched and unmatched
and to the share without one; that raises the first column against the second. What both say alike: counting
programs as independent promises far too much.""",
    ]
    return section
