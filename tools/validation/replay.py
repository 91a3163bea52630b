"""Asks a season's bars about people of another nation, whose fate is known: do the bars stand for the nation?

The people, their applications, signals and interviews are those of a simulated season that isn't in the file. Their
chances are worked out from the file's bars alone, as an answer is; what befell them is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from longcoat.chances.gates import attitude_to_fail
from longcoat.chances.luck import bell_share
from longcoat.market.floors import FLOOR, floors, surveyed
from longcoat.market.luck import named
from longcoat.market.nation import TYPES, Luck, Parameters, Scenario
from longcoat.market.nation.applications import Applications
from longcoat.market.nation.preferences import Pull
from longcoat.market.nation.screening import signals_worth
from longcoat.market.simulated import SeasonFile
from longcoat.market.simulated.lucks import strictness
from longcoat.vocabulary import ApplicantType

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Streams of luck that are programs' own: what they are like, not whom they meet.
OF_PROGRAMS = frozenset(
    (
        "openness",
        "closed",
        "place",
        "setting",
        "size",
        "second track",
        "interviews",
        "target score",
        "floor",
        "strictness",
        "appeal",
    )
)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Applications of one type of applicants, and what befell the people; applications stand person after person.

    Attributes:
        kind: The type.
        person: int64, shape (applications,): from 0.
        program: int32: rows of the season's programs.
        before: float64: standing, tie and signal: what is compared with the bar for an invitation.
        after: float64: the same after an interview, but for the type's shift.
        step2: float64, shape (people,).
        failed: bool, shape (people,).
        cap: int64, shape (people,): interviews attended at most.
        invited: bool, shape (people,): whether they were interviewed anywhere.
        matched: bool, shape (people,).
    """

    kind: ApplicantType
    person: NDArray[np.int64]
    program: NDArray[np.int32]
    before: NDArray[np.float64]
    after: NDArray[np.float64]
    step2: NDArray[np.float64]
    failed: NDArray[np.bool_]
    cap: NDArray[np.int64]
    invited: NDArray[np.bool_]
    matched: NDArray[np.bool_]


def asked(season: Scenario, parameters: Parameters, luck: Luck, kind: ApplicantType) -> Asked:
    """Return the applications of those of a type who apply alone, and what befell them."""
    people, programs, choices = season.people, season.programs, season.choices
    pull = Pull.of(programs, season.tracks.places, season.openness, parameters, luck)
    sent = Applications.drawn(people, choices, programs, pull, parameters, luck)
    program = np.repeat(np.arange(len(programs), dtype=np.int32), np.diff(sent.offsets))
    choice, signal = sent.rows >> 2, sent.rows & 3
    applicant = choices.applicant[choice]
    some = (people.type == TYPES.index(kind)) & (people.partner < 0)
    mine = np.flatnonzero(some[applicant])
    mine = mine[np.argsort(applicant[mine], kind="stable")]
    choice, signal, program, applicant = choice[mine], signal[mine], program[mine], applicant[mine]
    worth = signals_worth(parameters)[choices.specialty]
    standing, where = choices.standing(people, parameters)[choice], programs.state[program]
    before = standing - parameters["second_choice_weight"] * choices.second[choice]
    before += worth[choice, signal] + _ties(season, parameters, "tie", applicant, where)
    after = parameters["rank_standing"] * standing + people.shine[applicant]
    after -= parameters["rank_second"] * choices.second[choice]
    after += parameters["rank_signal"] * (signal > 0) + _ties(season, parameters, "rank", applicant, where)
    number = np.cumsum(some) - 1
    return Asked(
        kind,
        number[applicant],
        program,
        before,
        after,
        people.step2[some],
        people.failed[some] > 0,
        people.cap[some].astype(np.int64),
        season.invitations.count[some] > 0,
        season.matching.program_of[some] >= 0,
    )


def _ties(
    season: Scenario,
    parameters: Parameters,
    which: str,
    applicant: NDArray[np.int32],
    where: NDArray[np.int32],
) -> NDArray[np.float64]:
    names = {"tie": ("tie_state", "tie_division"), "rank": ("rank_tie", "")}[which]
    values = [parameters[name] if name else 0.0 for name in names]
    near = season.programs.nearness(values[0], values[1])
    ties = np.maximum(near[where, season.people.home[applicant]], near[where, season.people.tie[applicant]])
    return ties.astype(np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Chances of the people, from the bars of some scenarios, shape (people,)."""

    invited: NDArray[np.float64]
    matched: NDArray[np.float64]


def told(people: Asked, file: SeasonFile, scenarios: Sequence[int]) -> Told:
    """Return the people's chances of any invitation and of a match, from the bars of scenarios of the file.

    With more invitations than somebody can attend, each counts in the proportion that they can attend.
    """
    invited, matched = np.zeros(len(people.cap)), np.zeros(len(people.cap))
    for scenario in scenarios:
        one = _in(people, file, scenario)
        invited += one.invited / len(scenarios)
        matched += one.matched / len(scenarios)
    return Told(invited, matched)


def _in(people: Asked, file: SeasonFile, scenario: int) -> Told:
    upto, rows = scenario + 1, np.unique(people.program)
    at = np.searchsorted(rows, people.program)
    luck = {name: file.parameter(name, upto)[scenario] for name in ("invite_noise", "rank_noise")}
    invite = file.invite(people.kind, rows, upto)[:, scenario]
    match = file.match(rows, upto)[0][:, scenario]
    match = match - np.log(file.parameter(f"rank_shift_{people.kind.value}", upto)[scenario])
    chance = _share((people.before - invite[at]) / luck["invite_noise"])
    chance[_shut(people, file, scenario, rows, at)] = 0.0
    ranked = _share((people.after - match[at]) / luck["rank_noise"])
    expected = np.bincount(people.person, chance, len(people.cap))
    attended = np.minimum(1.0, people.cap / np.maximum(expected, 1e-9))[people.person]
    return Told(_any(people, chance), _any(people, chance * attended * ranked))


def _shut(
    people: Asked, file: SeasonFile, scenario: int, rows: NDArray[np.int32], at: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Tell which applications meet a closed door: a score below the floor, or a failed attempt where none is taken."""
    ids = [file.programs["id"][row].decode() for row in rows.tolist()]
    luck = Luck(int(file.manifest["recipe"]["seed"]), scenario)
    slugs = [file.specialties[one] for one in file.programs["specialty"][rows].tolist()]
    told = np.array([surveyed(slug) for slug in slugs])
    floor = floors(told, named(ids), luck, *(file.parameter(name, scenario + 1)[-1:] for name in FLOOR))
    never = strictness(ids, luck)[:, 0] < np.array(
        [attitude_to_fail("step1", slug, "never").number for slug in slugs]
    )
    low = people.step2[people.person] < floor[at]  # without a score, nobody is below
    return low | (never[at] & people.failed[people.person])


def _share(apart: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the chance that luck lifts somebody over a bar, as chances work it out."""
    return bell_share(apart.astype(np.float32)).astype(np.float64)


def _any(people: Asked, chance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the chance that at least one of each person's applications succeeds."""
    none = np.bincount(people.person, np.log1p(-np.minimum(chance, 1 - 1e-12)), len(people.cap))
    return 1 - np.exp(none)


@dataclass(frozen=True, slots=True)
class OtherPeople(Luck):
    """The luck of programs as in one ensemble, and that of people and pairs as in another."""

    people: int = 0

    def stream(self, name: str) -> np.uint64:
        """Return the key of a stream."""
        of_programs = name.partition("/")[0] in OF_PROGRAMS
        return Luck(self.seed if of_programs else self.people, self.scenario).stream(name)
