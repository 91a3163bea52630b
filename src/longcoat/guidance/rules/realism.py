"""What the same profile would meet in other specialties, and near home against anywhere: tiers out of the model (C7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from longcoat.applicant import Applicant
from longcoat.chances import Estimate, chances, left_out, own_rules
from longcoat.guidance.rules.case import limits
from longcoat.guidance.rules.say import chance, shown
from longcoat.guidance.season import season_of
from longcoat.portfolio import choose, limits_of, preference, tell
from longcoat.programs import Catalog, Track
from longcoat.vocabulary import region, specialty


class Difficulty(StrEnum):
    """How hard it is, by the model's chance of a match; the bounds stand in ``data/rules/limits.toml``."""

    REALISTIC = "realistic"
    HARD = "hard"
    VERY_LOW = "very low"

    @classmethod
    def of(cls, chance: Estimate) -> Difficulty:
        """Return the tier of a chance as it is said: of two that both read "about 20", none is harder.

        Example:
            >>> Difficulty.of(Estimate(0.10, 0.02, 0.3)).value
            'hard'
        """
        bounds = limits()["difficulty"]
        if shown(chance) < bounds["very_low_below"]:
            return cls.VERY_LOW
        return cls.HARD if shown(chance) < bounds["hard_below"] else cls.REALISTIC


@dataclass(frozen=True, slots=True)
class Prospect:
    """One specialty for one profile.

    Attributes:
        specialty: The specialty's slug.
        wanted: Whether the profile wants it.
        anywhere: Chance of a match with a list over the whole country.
        near: The same with programs of the region only; None when it has none.
        founding: What the founding advice calls it on the Pacific Coast with low scores, or None.
    """

    specialty: str
    wanted: bool
    anywhere: Estimate
    near: Estimate | None
    founding: Difficulty | None


@dataclass(frozen=True, slots=True)
class Realism:
    """What a profile would meet in several specialties.

    Attributes:
        region: Slug of the region that `near` is about.
        prospects: The wanted specialties first, then the others by falling chance.
    """

    region: str
    prospects: tuple[Prospect, ...]

    def of(self, slug: str) -> Prospect:
        """Return the prospect of one specialty.

        Raises:
            StopIteration: It was not asked for.
        """
        return next(one for one in self.prospects if one.specialty == slug)


def founding_tiers() -> dict[str, Difficulty]:
    """Return what the founding advice calls each specialty it names (A81-89).

    Example:
        >>> founding_tiers()["dermatology"].value
        'very low'
    """
    return {slug: Difficulty(tier) for tier, slugs in limits()["founding_tiers"].items() for slug in slugs}


def compared(founding_case: bool) -> tuple[str, ...]:
    """Return the specialties that the wanted ones are laid beside.

    All of the founding list for those it speaks of, IMGs with a low result. For others only its realistic ones: what
    the most competitive specialties ask for besides, such as years of research, no figure here tells.

    Example:
        >>> "dermatology" in compared(True), "dermatology" in compared(False)
        (True, False)
    """
    return tuple(
        slug for slug, tier in founding_tiers().items() if founding_case or tier is Difficulty.REALISTIC
    )


def realism(
    applicant: Applicant, catalog: Catalog, seed: int, beside: Sequence[str] | None = None
) -> Realism:
    """Estimate the chances of the same profile in the wanted specialties and in others.

    A list of one specialty each, as long as such applicants make it, without the profile's budget: what
    differs is the specialty and the place, not the money.

    Args:
        applicant: Whose profile.
        catalog: What can be applied to.
        seed: Which draws.
        beside: The other specialties; those of the founding list when not given.
    """
    wants = applicant.preferences
    area = (wants.places or (limits()["headwind_region"],))[-1]
    others = [
        slug for slug in (compared(True) if beside is None else beside) if slug not in wants.specialties
    ]
    found = [_prospect(applicant, catalog, seed, slug, area) for slug in (*wants.specialties, *others)]
    first = [one for one in found if one is not None and one.wanted]
    rest = [one for one in found if one is not None and not one.wanted]
    return Realism(area, (*first, *sorted(rest, key=lambda one: -one.anywhere.mean)))


def _prospect(applicant: Applicant, catalog: Catalog, seed: int, slug: str, area: str) -> Prospect | None:
    wants = applicant.preferences
    free = {
        "specialties": (slug,),
        "must_have": None,
        "budget_usd": None,
        "programs": None,
        "region_only": None,
    }
    same = applicant.model_copy(update={"preferences": wants.model_copy(update=free)})
    lists = list(_matches(same, catalog, seed, area))
    found = [one for one in lists if one is not None]
    if not found:
        return None
    # The region's list is one of the country too: told on scenarios that neither was chosen on, it may be the better.
    anywhere = max(found, key=lambda one: one.mean)
    return Prospect(slug, slug in wants.specialties, anywhere, lists[1], founding_tiers().get(slug))


def _matches(applicant: Applicant, catalog: Catalog, seed: int, area: str) -> Iterator[Estimate | None]:
    """Yield the chance with the best list anywhere, then with the best of the region."""
    slug = applicant.preferences.specialties[0]
    pool = catalog.select(specialties=slug, tracks=Track.CATEGORICAL.value, listed=True, military=False)
    if not len(pool):
        return
    rules = own_rules(applicant, pool)
    # Chosen on scenarios of their own and told on others, as a plan's list is: or hard specialties would look easier.
    tried = chances(applicant, pool, season_of(applicant), seed, limits()["realism_draws"], rules, apart=True)
    closed = left_out(applicant, rules)
    wants = applicant.preferences
    for places, only in ((None, None), ((area,), True)):
        narrowed = wants.model_copy(update={"places": places, "region_only": only})
        one = applicant.model_copy(update={"preferences": narrowed})
        wanted = preference(one, pool)
        limit = limits_of(one, pool, wanted, one.match_year, None, None, closed)
        if not limit.candidates:
            yield None
            continue
        told = tell(choose(tried, wanted, limit, one.match_year), tried, wanted)
        yield told.found.any_of(told.accepted)


def table(found: Realism) -> str:
    """Return the prospects as a Markdown table."""
    area = region(found.region).name
    head = f"| specialty | whole country | {area} only |\n|---|---|---|"
    return "\n".join([head, *(_row(one) for one in found.prospects)])


def _row(one: Prospect) -> str:
    def cell(estimate: Estimate | None) -> str:
        if estimate is None:
            return "no program listed"
        return f"{chance(estimate).replace(' in 100', '')}: {Difficulty.of(estimate).value}"

    name = specialty(one.specialty).name
    return f"| {f'**{name}**' if one.wanted else name} | {cell(one.anywhere)} | {cell(one.near)} |"
