"""What a list must keep to: count, budget, and a mix of places and kinds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances import places_of_other_language
from longcoat.errors import InputError
from longcoat.portfolio.budget import Tariff, fixed_fees, tariff
from longcoat.portfolio.burden import Load
from longcoat.portfolio.interview_limits import loads_of
from longcoat.portfolio.mix import Mix
from longcoat.portfolio.preference import Preference, rules
from longcoat.programs import Catalog
from longcoat.vocabulary import region, specialty

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Limits:
    """The limits of one list.

    Attributes:
        candidates: Rows that may be chosen.
        required: Rows that must be on the list; they need not be candidates.
        most: The most programs.
        spendable: US dollars for applications, after the fixed fees; None when no budget was given.
        slugs: Specialty of each row.
        tariffs: Specialty → how its application service charges.
        mixes: Shares of the list.
        loads: What the interviews that the list is to expect may come to.
    """

    candidates: tuple[int, ...]
    required: tuple[int, ...]
    most: int
    spendable: float | None
    slugs: tuple[str, ...]
    tariffs: Mapping[str, Tariff]
    mixes: tuple[Mix, ...] = ()
    loads: tuple[Load, ...] = ()

    @cached_property
    def allowed(self) -> tuple[int, ...]:
        """Rows that may be on the list: candidates, and what must be on it."""
        return tuple(sorted({*self.candidates, *self.required}))

    def only(self, rows: Sequence[int]) -> Limits:
        """Return the same limits where only some programs are looked at; those that must be on a list are among them."""
        place = {row: at for at, row in enumerate(rows)}
        return replace(
            self,
            candidates=tuple(place[row] for row in self.candidates if row in place),
            required=tuple(place[row] for row in self.required),
            slugs=tuple(self.slugs[row] for row in rows),
            mixes=tuple(replace(mix, members=mix.members[list(rows)]) for mix in self.mixes),
            loads=tuple(replace(load, each=load.each[list(rows)]) for load in self.loads),
        )

    def cost(self, counts: Mapping[str, int]) -> float:
        """Return what so many applications per specialty cost, US dollars."""
        return sum(self.tariffs[slug].total(count) for slug, count in counts.items())

    def affords(self, counts: Mapping[str, int]) -> bool:
        """Tell whether the budget pays for so many applications per specialty."""
        return self.spendable is None or self.cost(counts) <= self.spendable


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
    required = np.isin(catalog.ids, sorted(wants.must_have or ()))
    home = _mix("in your places", wanted.home, mix["home_at_least"], mix["home_at_most"], allowed, required)
    at_most = mix["university_at_most"]
    academic = _mix("at universities", catalog.kinds == "university", 0.0, at_most, allowed, required)
    return Limits(
        candidates=tuple(np.flatnonzero(allowed).tolist()),
        required=tuple(np.flatnonzero(required).tolist()),
        most=most or wants.programs or rules()["size"][applicant.type.value],
        spendable=_spendable(applicant, tariffs, season, budget or wants.budget_usd),
        slugs=slugs,
        tariffs=tariffs,
        mixes=(*(() if only_home else (home,)), *((academic,) if applicant.type.is_img else ())),
        loads=loads_of(applicant, catalog),
    )


def _mix(
    name: str,
    members: NDArray[np.bool_],
    least: float,
    most: float,
    allowed: NDArray[np.bool_],
    required: NDArray[np.bool_],
) -> Mix:
    return Mix(
        name,
        members,
        least,
        most,
        available=int((members & (allowed | required)).sum()),
        required_in=int((members & required).sum()),
        required_out=int((~members & required).sum()),
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
    if budget is None or budget == inf:
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
