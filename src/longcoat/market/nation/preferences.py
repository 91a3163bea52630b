"""What applicants want: specialties, programs, and how many to apply to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from longcoat.figures import figure, figures
from longcoat.market.luck import Luck, numbered
from longcoat.market.nation.parameters import TYPES, Parameters, specialty_slugs, specialty_table
from longcoat.market.nation.population import Population
from longcoat.market.nation.positions import fills_by_type
from longcoat.market.nation.programs import KINDS, Programs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """The specialties in which people apply: first choices of all, second choices of some; by specialty.

    Attributes:
        applicant: int32, shape (choices,).
        specialty: int32: place in `specialty_slugs()`.
        second: bool: whether it is a second choice.
        wanted: float32: how many programs they mean to apply to.
        gold: int32: signals of the first kind (gold, or single).
        silver: int32: signals of the second kind.
    """

    applicant: NDArray[np.int32]
    specialty: NDArray[np.int32]
    second: NDArray[np.bool_]
    wanted: NDArray[np.float32]
    gold: NDArray[np.int32]
    silver: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.applicant)

    def standing(self, people: Population, parameters: Parameters) -> NDArray[np.float64]:
        """Return the standing with which each choice is read, shape (choices,).

        Step 2 CK counts in it as much as the programs of the specialty make of it (``step2_in_SPECIALTY``).
        """
        import numpy as np

        counts = np.array([parameters.get(f"step2_in_{slug}", 1.0) for slug in specialty_slugs()])
        standing: NDArray[np.float64] = (
            people.standing[self.applicant] + (counts[self.specialty] - 1) * people.scored[self.applicant]
        )
        return standing

    def liking(self, parameters: Parameters) -> NDArray[np.float32]:
        """Return how much the programs of each choice are liked for its sake, logit, shape (choices,)."""
        import numpy as np

        return np.where(self.second, -parameters["second_liked_less"], 0.0).astype(np.float32)

    def first(self, people: int) -> NDArray[np.int32]:
        """Return the first choice of each of `people` applicants."""
        import numpy as np

        found = np.zeros(people, np.int32)
        found[self.applicant[~self.second]] = self.specialty[~self.second]
        return found

    @classmethod
    def drawn(
        cls, people: Population, programs: Programs, parameters: Parameters, luck: Luck, season: int
    ) -> Choices:
        """Return the choices of a cohort."""
        import numpy as np

        keys = numbered(len(people))
        first = _first_choices(people, programs, parameters, luck, season)
        other = _second_choices(people.type, first, programs, parameters, luck)
        some = (luck.uniforms("applies twice", keys) < _applying_twice(people, parameters)) & (other >= 0)
        applicant = np.concatenate([np.arange(len(people)), np.flatnonzero(some)]).astype(np.int32)
        specialty = np.concatenate([first, other[some]]).astype(np.int32)
        second = np.arange(len(applicant)) >= len(people)
        # Those who read the same lines of the same tables stand together: that is kind to the processor's cache.
        lines = np.int32(len(programs.state_names)) * (len(TYPES) * specialty + people.type[applicant])
        # Few enough to be sorted by their digits, which is quick.
        order = np.argsort((lines + people.home[applicant]).astype(np.uint16), kind="stable")
        applicant, specialty, second = applicant[order], specialty[order], second[order]
        quotas = signal_quotas(season)
        return cls(
            applicant,
            specialty,
            second,
            _wanted(people, applicant, specialty, second, programs, parameters, luck),
            quotas[specialty, 0],
            quotas[specialty, 1],
        )


@cache
def signal_quotas(season: int) -> NDArray[np.int32]:
    """Return the signals that one has in each specialty, gold or single and silver, shape (specialties, 2).

    Example:
        >>> signal_quotas(2025)[specialty_slugs().index("internal-medicine")].tolist()
        [3, 12]
    """
    import numpy as np

    quotas = np.zeros((len(specialty_slugs()), 2), np.int32)
    for one in figures("signals.quota", season=season):
        if (slug := str(one.dimensions["specialty"])) in specialty_slugs():
            column = int(one.dimensions["signal"] == "silver")
            quotas[specialty_slugs().index(slug), column] = int(one.number)
    quotas.flags.writeable = False
    return quotas


@cache
def crowding() -> tuple[float, ...]:
    """Return the first choices per position of each specialty."""
    return tuple(
        figure("positions.first_choice_applicants", specialty=slug).number
        / figure("positions.without_preliminary", specialty=slug).number
        for slug in specialty_slugs()
    )


def _first_choices(
    people: Population, programs: Programs, parameters: Parameters, luck: Luck, season: int
) -> NDArray[np.int32]:
    """Return each applicant's first specialty: by interest of the type, the stronger more often the competitive ones."""
    import numpy as np

    slugs, keys = specialty_slugs(), numbered(len(people))
    there = np.diff(programs.first) > 0
    fills = np.array([fills_by_type(slug, season) for slug in slugs]).T
    factor = np.array([[parameters[f"interest_{one.value}_{slug}"] for slug in slugs] for one in TYPES])
    interest = (fills + 0.5) * factor * np.array(crowding()) ** parameters["crowding"] * there
    competition = np.array([specialty_table("competition")[slug] for slug in slugs])
    strength = _strength(people, parameters)
    with np.errstate(divide="ignore"):
        base = np.log(interest).astype(np.float32)
    best = np.full(len(people), -np.inf, np.float32)
    choice = np.zeros(len(people), np.int32)
    for at, slug in enumerate(slugs):
        draw = luck.uniforms(f"interest/{slug}", keys).astype(np.float32)
        worth = base[people.type, at] - np.log(-np.log(np.clip(draw, 1e-7, 1 - 1e-7)))
        worth += (parameters["sorting"] * competition[at] * strength).astype(np.float32)
        better = worth > best
        best[better], choice[better] = worth[better], at
    return choice


def _strength(people: Population, parameters: Parameters) -> NDArray[np.float64]:
    """Return what the file shows of strength: the score where there is one, in spreads from the mean of the type."""
    import numpy as np

    mean = parameters.by_type("step2_mean")[people.type]
    strength: NDArray[np.float64] = np.nan_to_num(
        (people.step2 - mean) / parameters.by_type("step2_spread")[people.type]
    )
    return strength


def _applying_twice(people: Population, parameters: Parameters) -> NDArray[np.float64]:
    """Return how likely each applicant is to apply in a second specialty: the weaker, the likelier."""
    import numpy as np

    hedging = parameters["hedging"]
    likelier = np.exp(-hedging * _strength(people, parameters) - hedging**2 / 2)
    share: NDArray[np.float64] = parameters.by_type("second_choice")[people.type] * likelier
    return share


def _second_choices(
    kind: NDArray[np.int32],
    first: NDArray[np.int32],
    programs: Programs,
    parameters: Parameters,
    luck: Luck,
) -> NDArray[np.int32]:
    """Return each applicant's second specialty if they had one, never the first; -1 where there is none."""
    import numpy as np

    slugs = specialty_slugs()
    weight = _second_weights(parameters) * (np.diff(programs.first) > 0)
    without = np.where(np.eye(len(slugs), dtype=bool), 0.0, weight[:, None, :])
    sums = np.cumsum(without, axis=2)[kind, first]
    mark = luck.uniforms("second choice", numbered(len(kind))) * sums[:, -1]
    chosen = (sums <= mark[:, None]).sum(axis=1)
    return np.where(sums[:, -1] > 0, np.minimum(chosen, len(slugs) - 1), -1).astype(np.int32)


def _second_weights(parameters: Parameters) -> NDArray[np.float64]:
    """Return by what weights a type's second choices fall on specialties, shape (types, specialties).

    Those of the table, alike for all types; and where a type is known to try its luck (``second_TYPE_SPECIALTY``).
    """
    import numpy as np

    slugs, table = specialty_slugs(), specialty_table("second_choice")
    shared = [table.get(slug, 0.0) * parameters.get(f"second_in_{slug}", 1.0) for slug in slugs]
    own = [[parameters.get(f"second_{one.value}_{slug}", 0.0) for slug in slugs] for one in TYPES]
    weights: NDArray[np.float64] = np.array(shared) + np.array(own)
    return weights


def _wanted(
    people: Population,
    applicant: NDArray[np.int32],
    specialty: NDArray[np.int32],
    second: NDArray[np.bool_],
    programs: Programs,
    parameters: Parameters,
    luck: Luck,
) -> NDArray[np.float32]:
    import numpy as np

    size = np.diff(programs.first)[specialty]
    competition = np.array([specialty_table("competition")[slug] for slug in specialty_slugs()])[specialty]
    eager = parameters["applications_spread"] * luck.normals("applications", numbered(len(people)))
    wanted = parameters.by_type("applications")[people.type[applicant]] * np.exp(eager[applicant])
    wanted *= (size / parameters["applications_usual"]) ** parameters["applications_size"]
    wanted *= np.exp(parameters["applications_competition"] * competition)
    wanted *= np.array([parameters[f"applications_in_{slug}"] for slug in specialty_slugs()])[specialty]
    wanted *= np.where(second, parameters["second_part"], 1.0)
    return np.minimum(wanted, size).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Pull:
    """What draws applicants to programs, but for each one's own taste.

    Attributes:
        near: float32, shape (states, programs): what applicants from a state prefer, logit.
        aim: float32, shape (types * states, programs): where they apply and signal: that, and what they know of
            where their type is welcome.
        odds: float32, shape (types * states, programs): relative odds of an application.
        sums: float32, shape (types * states, specialties): of `odds`, over the programs of a specialty.
    """

    near: NDArray[np.float32]
    aim: NDArray[np.float32]
    odds: NDArray[np.float32]
    sums: NDArray[np.float32]

    @classmethod
    def of(
        cls,
        programs: Programs,
        places: NDArray[np.int32],
        openness: NDArray[np.float32],
        parameters: Parameters,
        luck: Luck,
    ) -> Pull:
        """Return the pull of all programs on applicants of all types from all states."""
        import numpy as np

        by_kind = np.array([parameters.get(f"appeal_{kind}", 0.0) for kind in KINDS])
        appeal = by_kind[programs.kind] + parameters["appeal_spread"] * luck.normals("appeal", programs.keys)
        home = programs.nearness(parameters["home_state"], parameters["home_division"])[:, programs.state]
        known = parameters["realism"] * _against_the_middle(openness, programs, parameters)
        # Without it the share invited would grow with a program's size, and spread far wider than is published.
        lean = parameters["appeal_to_apply"] * appeal + parameters["size_to_apply"] * np.log(places)
        aim = (known.T[:, None, :] + (home + lean)[None]).astype(np.float32, order="C")
        aim = aim.reshape(-1, len(programs))
        odds = np.exp(aim)
        sums = np.zeros((len(odds), len(programs.first) - 1), np.float32)
        for at in np.flatnonzero(np.diff(programs.first)):
            sums[:, at] = odds[:, programs.first[at] : programs.first[at + 1]].sum(axis=1)
        return cls((home + appeal).astype(np.float32, order="C"), aim, odds, sums)


def _against_the_middle(
    openness: NDArray[np.float32], programs: Programs, parameters: Parameters
) -> NDArray[np.float64]:
    """Return openness to a type against the specialty's median program; closed ones stand below the least open."""
    import numpy as np

    apart = np.zeros(openness.shape)
    for at in np.flatnonzero(np.diff(programs.first)):
        rows = slice(programs.first[at], programs.first[at + 1])
        some = openness[rows].astype(float)
        some = np.where(np.isfinite(some), some, np.nan)
        closed = np.isnan(some)
        if closed.all():
            continue
        least = np.nanmin(np.where(closed.all(axis=0), 0.0, some), axis=0)
        middle = np.nanmedian(np.where(closed.all(axis=0), 0.0, some), axis=0)
        apart[rows] = np.where(closed, least - parameters["closed_known"], some) - middle
    return apart
