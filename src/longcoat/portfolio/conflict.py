"""Wishes that can't all be met: which ones, and the smallest change after which they can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances import Chances, places_of_other_language
from longcoat.errors import InputError
from longcoat.portfolio.choice import Choice
from longcoat.portfolio.limits import Limits
from longcoat.portfolio.preference import Preference, rules
from longcoat.programs import Catalog
from longcoat.vocabulary import region

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: So many programs are named; the rest is counted.
NAMED = 3


def refuse_conflicts(
    applicant: Applicant,
    catalog: Catalog,
    wanted: Preference,
    limits: Limits,
    closed: Collection[str] = (),
) -> None:
    """Refuse limits that no list can keep, or that leave nothing to choose from.

    Args:
        applicant: Whose wishes.
        catalog: The programs of the wanted specialties.
        wanted: What a match at each is worth.
        limits: What `limits_of` made of the profile.
        closed: Ids of programs whose own rules close their doors.

    Raises:
        InputError: It names the wishes that contradict each other, or what excludes every program, and the
            smallest change that helps.
    """
    found = [
        *_both_ways(applicant, catalog),
        *_elsewhere(applicant, catalog, wanted),
        *_too_many(limits),
        *_too_dear(limits),
    ]
    if found:
        raise InputError(" ".join(found))
    if not limits.candidates and not limits.required:
        raise InputError(_nothing_left(applicant, catalog, wanted, closed))


def refuse_nothing(limits: Limits, choice: Choice, tried: Chances) -> None:
    """Refuse limits on interviews that leave room for no program at all.

    Args:
        limits: What the list had to keep to.
        choice: The list.
        tried: What it was chosen from.

    Raises:
        InputError: It names them, and the least with which a program fits.
    """
    if not limits.loads or choice.value >= rules()["curve"]["least"]:
        return
    names = " and ".join(f"{load.name} = {load.most:,.0f}" for load in limits.loads)
    raise InputError(
        f"With {names} no program fits that might take you: one of them alone is to bring more than that. "
        f"Right would be: {_least_that_fits(limits, tried)}, or left out."
    )


def _least_that_fits(limits: Limits, tried: Chances) -> str:
    """Return the limits with which the program fits that is nearest to fitting, of those that might take the applicant."""
    import numpy as np

    rows = np.array(limits.allowed, dtype=np.intp)
    rows = rows[tried.accepted[rows] @ tried.weights >= rules()["curve"]["least"]]
    if not len(rows):
        return "more"
    invited = tried.mean_invited(tried.invited[rows]).mean(axis=-1)
    weighs = np.array([load.each[rows] * invited for load in limits.loads])
    most = np.array([load.most for load in limits.loads])[:, None]
    nearest = int(np.argmin((weighs / most).max(axis=0)))
    needed = np.ceil(weighs[:, nearest])
    changes = [
        f"{load.name} = {least:,.0f} or more"
        for load, least in zip(limits.loads, needed.tolist(), strict=True)
        if least > load.most
    ]
    return " and ".join(changes) or "more"


def _named(catalog: Catalog, ids: Collection[str]) -> str:
    first = [f"{one} ({catalog[one].name})" for one in sorted(ids)[:NAMED]]
    more = len(ids) - len(first)
    return ", ".join(first) + (f" and {more} more" if more else "")


def _both_ways(applicant: Applicant, catalog: Catalog) -> Iterator[str]:
    wants = applicant.preferences
    both = set(wants.must_have or ()) & set(wants.never or ()) & set(catalog.ids.tolist())
    if both:
        yield (
            f"preferences.must_have and preferences.never both name {_named(catalog, both)}. "
            "Right would be: each in one of the two."
        )


def _elsewhere(applicant: Applicant, catalog: Catalog, wanted: Preference) -> Iterator[str]:
    wants = applicant.preferences
    rows = {one: row for row, one in enumerate(catalog.ids.tolist())}
    must = [one for one in wants.must_have or () if one in rows]
    avoided = [one for one in must if _avoided(applicant, catalog)[rows[one]]]
    if avoided:
        yield (
            f"preferences.must_have names {_named(catalog, avoided)}, which lies in a place of "
            "preferences.avoid_places. Right would be: the program or the place left out."
        )
    away = [one for one in must if not wanted.home[rows[one]]]
    if wants.region_only and away:
        yield (
            f"preferences.region_only is true, but preferences.must_have names {_named(catalog, away)}, which lies "
            "in none of preferences.places. Right would be: region_only = false, or its region among the places."
        )


def _avoided(applicant: Applicant, catalog: Catalog) -> NDArray[np.bool_]:
    import numpy as np

    areas = [region(slug) for slug in applicant.preferences.avoid_places or ()]
    places = zip(catalog.states.tolist(), catalog.counties.tolist(), strict=True)
    return np.array([any(area.contains(s, c or None) for area in areas) for s, c in places], dtype=np.bool_)


def _too_many(limits: Limits) -> Iterator[str]:
    must = len(limits.required)
    if must > limits.most:
        yield (
            f"preferences.must_have names {must} programs, but the list may have {limits.most}. Right would be: "
            f"programs = {must} or more, or {must - limits.most} fewer in must_have."
        )


def _too_dear(limits: Limits) -> Iterator[str]:
    counts = Counter(limits.slugs[row] for row in limits.required)
    if limits.spendable is None or limits.affords(counts):
        return
    cost, fewer = limits.cost(counts), 0
    while counts and not limits.affords(counts):
        # The dearest application of all is the cheapest way back into the budget.
        slug = max(counts, key=lambda one: limits.cost(counts) - limits.cost(counts - Counter([one])))
        counts -= Counter([slug])
        fewer += 1
    yield (
        f"The {len(limits.required)} programs of preferences.must_have cost ${cost:,.0f} in applications, but the "
        f"budget leaves ${limits.spendable:,.0f} for them after the fees that are paid once. Right would be: "
        f"${cost - limits.spendable:,.0f} more in budget_usd, or {fewer} fewer in must_have."
    )


def _nothing_left(applicant: Applicant, catalog: Catalog, wanted: Preference, closed: Collection[str]) -> str:
    """Say what excludes how many programs, and which wish alone would bring back how many."""
    import numpy as np

    wants = applicant.preferences
    if not len(catalog):
        return (
            "Nothing is left to apply to: no program of your specialties that is still listed, civilian and offers "
            "whole training is known. Right would be: another specialty."
        )
    excluded = {
        "never": np.isin(catalog.ids, sorted(wants.never or ())),
        "avoid_places": _avoided(applicant, catalog),
        "region_only = true": ~wanted.home if wants.region_only else np.zeros(len(catalog), dtype=np.bool_),
        "the language that patients there speak": np.isin(
            catalog.states, sorted(places_of_other_language(applicant))
        ),
        "rules of the programs' own": np.isin(catalog.ids, sorted(closed)),
    }
    told = [f"{name} ({int(rows.sum()):,})" for name, rows in excluded.items() if rows.any()]
    every = np.array(list(excluded.values()))
    # A program comes back when it is excluded by this wish and by no other.
    back = {
        name: int((rows & (every.sum(axis=0) == 1)).sum()) for name, rows in excluded.items() if rows.any()
    }
    wishes = {name: many for name, many in back.items() if many and not name.startswith(("the ", "rules"))}
    if wishes:
        best = max(wishes, key=lambda name: wishes[name])
        right = f"without {best.removesuffix(' = true')} alone, {wishes[best]:,} programs come back"
    else:
        right = "more places or specialties; no single one of these wishes brings a program back"
    return (
        f"Nothing is left to apply to: of {len(catalog):,} programs in your specialties, all are excluded by "
        f"{', '.join(told)}. Right would be: {right}."
    )
