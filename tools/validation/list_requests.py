"""Many requests that somebody may make of each example's list: how near the best each is proven, and how long that takes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np

from longcoat.applicant import Applicant, read_profile
from longcoat.chances import Chances, chances, left_out, own_rules
from longcoat.errors import InputError
from longcoat.market import season_for
from longcoat.plan.work import candidates
from longcoat.portfolio import Limits, limits_of, preference, refuse_conflicts
from longcoat.portfolio.choice import problem_of
from longcoat.portfolio.problem import Problem
from longcoat.portfolio.solve import solve_certified
from longcoat.programs import load_catalog
from longcoat.reports.markdown import table

#: What a gap is promised to be, at most, as a share.
PROMISED = 0.01
#: Which programs must be on a list, or never, is drawn from this seed.
SEED = 7


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for instead of what the profile says.

    Attributes:
        group: Under which heading it is told.
        title: What it is, for people.
        programs: The most programs.
        budget: US dollars for fees.
        signals: Whether signals may be given.
        must: So many programs must be on the list, drawn at random.
        never: So many never.
        wants: Fields of the preferences.
    """

    group: str
    title: str
    programs: int | None = None
    budget: float | None = None
    signals: bool = True
    must: int = 0
    never: int = 0
    wants: Mapping[str, object] = field(default_factory=dict)


DEAR = {"place_worth": 100, "specialty_worth": 60, "kind_worth": 40}
TWO = ("family-medicine", "psychiatry")


def requests() -> Iterator[Request]:
    """Yield every request that is made of every example."""
    for count in (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 45, 60):
        yield Request("a number of programs", f"{count} programs", programs=count)
    for usd in (200, 300, 400, 500, 700, 1000, 1500, 2000, 3000):
        yield Request("a budget", f"${usd}", budget=usd)
    for count in (1, 2, 3, 4, 5, 6, 8, 10, 12, 15):
        yield Request("interviews", f"{count} interviews", wants={"interviews": count})
    for usd in (50, 100, 200, 400, 800, 1600):
        wants = {"interview_budget_usd": usd}
        yield Request("what interviews cost", f"${usd} to go to interviews", wants=wants)
    yield from _together()


def _together() -> Iterator[Request]:
    few = {"interviews": 3}
    group = "several limits"
    yield Request(group, "10 programs, 3 interviews", programs=10, wants=few)
    yield Request(group, "20 programs, $500, 4 interviews", programs=20, budget=500, wants={"interviews": 4})
    for count, usd in ((2, 100), (8, 600)):
        wants = {"interviews": count, "interview_budget_usd": usd}
        yield Request(group, f"{count} interviews, ${usd} to go to them", wants=wants)
    group = "wanted places only"
    yield Request(group, "wanted places only", wants={"region_only": True})
    yield Request(group, "wanted places only, 3 interviews", wants={"region_only": True, **few})
    group = "other preferences"
    yield Request(group, "places worth 100 %", wants=DEAR)
    yield Request(group, "places worth 100 %, 3 interviews", wants={**DEAR, **few})
    yield Request(group, "places worth 100 %, 8 programs", programs=8, wants=DEAR)
    group = "no signals"
    yield Request(group, "no signals", signals=False)
    yield Request(group, "no signals, 3 interviews", signals=False, wants=few)
    yield Request(group, "no signals, 6 programs", signals=False, programs=6)
    group = "other specialties"
    yield Request(group, "two specialties", wants={"specialties": TWO})
    yield Request(group, "two specialties, 3 interviews", wants={"specialties": TWO, **few})
    yield Request(group, "two specialties, $450", budget=450, wants={"specialties": TWO})
    group = "musts and nevers"
    yield Request(group, "4 must, 40 never", must=4, never=40)
    yield Request(group, "3 must, 3 interviews", must=3, wants=few)
    yield Request(group, "3 must, 8 programs", must=3, programs=8)


@dataclass(frozen=True, slots=True)
class Proven:
    """What came of a request.

    Attributes:
        request: What was asked.
        profile: Of which example.
        gap: By what share any list could be better, at most; None where the request was refused in words.
        seconds: Processor time of the choice with its proof.
    """

    request: Request
    profile: str
    gap: float | None
    seconds: float = 0.0


class Asked:
    """An example of whose list requests are made: chances are worked out once for the same specialties."""

    def __init__(self, path: Path, today: date) -> None:
        self._profile, self._name = read_profile(path, today), path.stem
        self._known: dict[tuple[str, ...], Chances] = {}

    def proven(self, request: Request) -> Proven:
        """Choose what a request asks for."""
        try:
            problem = self._problem(request)
        except InputError:
            return Proven(request, self._name, None)
        started = time.process_time()
        solution, bound = solve_certified(problem)
        seconds = time.process_time() - started
        return Proven(request, self._name, bound / solution.value - 1, seconds)

    def _problem(self, request: Request) -> Problem:
        applicant = self._applicant(request)
        found = self._chances(applicant)
        wanted, limits, closed = self._limits(applicant, found, request)
        refuse_conflicts(applicant, found.catalog, wanted, limits, closed)
        problem = problem_of(found, wanted, limits, applicant.match_year)
        return problem if request.signals else replace(problem, tiers=())

    def _limits(self, applicant: Applicant, found: Chances, request: Request) -> tuple:  # type: ignore[type-arg]
        wanted = preference(applicant, found.catalog)
        closed = left_out(applicant, found.rules)
        year, asked = applicant.match_year, (request.budget, request.programs)
        limits: Limits = limits_of(applicant, found.catalog, wanted, year, *asked, closed)
        return wanted, limits, closed

    def _applicant(self, request: Request) -> Applicant:
        wants: dict[str, object] = dict(request.wants)
        applicant = self._having({"must_have": None} if "specialties" in wants else {}, self._profile)
        applicant = self._having(wants, applicant)
        if not request.must + request.never:
            return applicant
        found = self._chances(applicant)
        free = _open_to(found, *self._limits(applicant, found, Request("", "")))
        drawn = np.random.default_rng(SEED).permutation(free).tolist()
        must, never = drawn[: request.must], drawn[request.must : request.must + request.never]
        return self._having({"must_have": must, "never": never}, applicant)

    def _having(self, wants: Mapping[str, object], applicant: Applicant) -> Applicant:
        preferences = applicant.preferences.model_copy(update=dict(wants))
        return applicant.model_copy(update={"preferences": preferences})

    def _chances(self, applicant: Applicant) -> Chances:
        key = tuple(applicant.preferences.specialties or ())
        if key not in self._known:
            pool = candidates(applicant, load_catalog())
            rules, season = own_rules(applicant, pool), season_for(applicant.match_year)
            self._known[key] = chances(applicant, pool, season, 1, rules=rules, apart=True)
        return self._known[key]


def _open_to(found: Chances, _wanted: object, limits: Limits, _closed: object) -> list[str]:
    """Return the programs that may be chosen."""
    return [str(found.catalog.ids[row]) for row in limits.candidates]


def on_requests(examples: list[Path], today: date) -> str:
    """Return the tables: what came of every request of every example."""
    found = []
    for path in examples:
        asked = Asked(path, today)
        found += [asked.proven(request) for request in requests()]
        worst = max((one for one in found if one.profile == path.stem), key=lambda one: one.gap or 0.0)
        print(f"{path.stem}: {worst.request.title} {worst.gap or 0.0:.2%}", flush=True)
    return "\n\n".join((_by_group(found), _above(found)))


def _by_group(found: list[Proven]) -> str:
    rows = []
    for group in dict.fromkeys(one.request.group for one in found):
        some = [one for one in found if one.request.group == group and one.gap is not None]
        worst = max(some, key=lambda one: one.gap or 0.0)
        seconds = [one.seconds for one in some]
        rows.append(
            (
                *(group, str(len(some)), f"{np.median([one.gap for one in some]):.3%}"),  # type: ignore[arg-type]
                *(f"{worst.gap:.2%}", f"{worst.profile}, {worst.request.title}"),
                *(f"{np.median(seconds):.2f}", f"{max(seconds):.2f}"),
            )
        )
    head = ("asked for", "requests", "gap, middle", "greatest", "where", "s, middle", "s, most")
    return table(head, rows)


def _above(found: list[Proven]) -> str:
    above = [one for one in found if one.gap is not None and one.gap > PROMISED]
    refused = sum(one.gap is None for one in found)
    words = (
        f"Of {len(found)} requests {refused} contradict themselves or buy nothing, and are refused in words. "
    )
    if not above:
        return f"{words}No list is proven less than within {PROMISED:.0%}."
    rows = [(one.profile, one.request.title, f"{one.gap:.2%}", f"{one.seconds:.2f}") for one in above]
    return f"{words}Above {PROMISED:.0%}:\n\n{table(('profile', 'request', 'gap', 's'), rows)}"
