"""What a list must keep to: count, budget, and a mix of places and kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances import places_of_other_language
from longcoat.errors import InputError
from longcoat.portfolio.budget import Tariff, fixed_fees, tariff
from longcoat.portfolio.preference import Preference, rules
from longcoat.programs import Catalog
from longcoat.vocabulary import region, specialty

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """The limits of one list.

    Attributes:
        candidates: Rows that may be chosen.
        required: Rows that must be on the list.
        most: The most programs.
        spendable: US dollars for applications, after the fixed fees; None when no budget was given.
        slugs: Specialty of each row.
        tariffs: Specialty → how its application service charges.
        home: Whether each row lies in a wanted region.
        home_candidates: How many of those there are.
        university: Whether each row is likely a university program.
        home_least: Least share of the list at home, as far as there are candidates.
        home_most: Greatest share of the list at home.
        university_most: Greatest share of university programs.
    """

    candidates: tuple[int, ...]
    required: tuple[int, ...]
    most: int
    spendable: float | None
    slugs: tuple[str, ...]
    tariffs: Mapping[str, Tariff]
    home: NDArray[np.bool_]
    home_candidates: int
    university: NDArray[np.bool_]
    home_least: float
    home_most: float
    university_most: float


def limits_of(
    applicant: Applicant,
    catalog: Catalog,
    wanted: Preference,
    season: int,
    budget: float | None,
    most: int | None,
    closed: Collection[str] = (),
) -> Limits:
    """Read the limits from the profile; `budget` and `most` are used instead of the profile's when given.

    Programs whose ids are in `closed` are not proposed.

    Raises:
        InputError: The budget doesn't pay for the fixed fees and one application.
    """
    import numpy as np

    wants, mix = applicant.preferences, rules()["mix"]
    slugs = tuple(catalog.specialty_slugs.tolist())
    tariffs = {slug: tariff(specialty(slug).service, season) for slug in set(slugs)}
    only_home = bool(wants.region_only)
    allowed = _allowed(applicant, catalog) & ~np.isin(catalog.ids, sorted(closed))
    if only_home:
        allowed &= wanted.home
    return Limits(
        candidates=tuple(np.flatnonzero(allowed).tolist()),
        required=tuple(
            row for row, one in enumerate(catalog.ids.tolist()) if one in set(wants.must_have or ())
        ),
        most=most or wants.programs or rules()["size"][applicant.type.value],
        spendable=_spendable(applicant, tariffs, season, budget or wants.budget_usd),
        slugs=slugs,
        tariffs=tariffs,
        home=wanted.home,
        home_candidates=int((wanted.home & allowed).sum()),
        university=catalog.kinds == "university",
        home_least=mix["home_at_least"],
        home_most=1.0 if only_home else mix["home_at_most"],
        university_most=mix["university_at_most"] if applicant.type.is_img else 1.0,
    )


def _allowed(applicant: Applicant, catalog: Catalog) -> NDArray[np.bool_]:
    """Tell which programs may be applied to at all, shape (programs,)."""
    import numpy as np

    wants = applicant.preferences
    allowed: NDArray[np.bool_] = ~np.isin(catalog.ids, sorted(wants.never or ()))
    allowed &= ~np.isin(catalog.states, sorted(places_of_other_language(applicant)))
    if wants.avoid_places:
        areas = [region(slug) for slug in wants.avoid_places]
        places = zip(catalog.states.tolist(), catalog.counties.tolist(), strict=True)
        allowed &= np.array([not any(area.contains(s, c or None) for area in areas) for s, c in places])
    return allowed


def _spendable(
    applicant: Applicant, tariffs: Mapping[str, Tariff], season: int, budget: float | None
) -> float | None:
    if budget is None:
        return None
    services = len({one.service for one in tariffs.values()})
    fees = fixed_fees(applicant.type, season, services, couple=applicant.couple is not None)
    fixed = sum(fee.usd for fee in fees)
    first = min((one.total(1) for one in tariffs.values()), default=0.0)
    if budget < fixed + first:
        names = ", ".join(f"{fee.what} ${fee.usd:,.0f}" for fee in fees)
        raise InputError(
            f"A budget of ${budget:,.0f} buys no application: the fees that are paid once come to "
            f"${fixed:,.0f} ({names}), "
            f"and the first application costs ${first:,.0f}. Right would be: ${fixed + first:,.0f} or more."
        )
    return budget - fixed


@dataclass(slots=True)
class Tally:
    """What a growing list has used up of its limits."""

    limits: Limits
    counts: Counter[str] = field(default_factory=Counter)
    home: int = 0
    university: int = 0
    spent: float = 0.0
    mixed: bool = True
    too_dear: bool = False

    @property
    def size(self) -> int:
        """How many programs are on the list."""
        return self.counts.total()

    @property
    def full(self) -> bool:
        """Whether the list has reached its count."""
        return self.size >= self.limits.most

    def add(self, row: int) -> None:
        """Note that a program was put on the list."""
        slug = self.limits.slugs[row]
        self.spent += self.limits.tariffs[slug].next(self.counts[slug])
        self.counts[slug] += 1
        self.home += bool(self.limits.home[row])
        self.university += bool(self.limits.university[row])

    def price(self, row: int) -> float:
        """Return what the program's application costs now, US dollars; the same for all when there is no budget."""
        if self.limits.spendable is None:
            return 1.0
        slug = self.limits.slugs[row]
        return self.limits.tariffs[slug].marginal(self.counts[slug])

    def affords(self, row: int) -> bool:
        """Tell whether the budget still pays for the program; once it doesn't, it never will again."""
        if self.limits.spendable is None:
            return True
        slug = self.limits.slugs[row]
        if self.spent + self.limits.tariffs[slug].next(self.counts[slug]) > self.limits.spendable:
            self.too_dear = True
            return False
        return True

    def allows(self, row: int) -> bool:
        """Tell whether the mix of places and kinds lets the program in as the next one."""
        limits, then = self.limits, self.size + 1
        if limits.university[row] and self.university + 1 > max(1, int(limits.university_most * then)):
            return False
        if limits.home[row]:
            return self.home + 1 <= ceil(limits.home_most * then)
        waiting = limits.home_candidates - self.home
        return not self.mixed or waiting <= 0 or self.home >= int(limits.home_least * then)
