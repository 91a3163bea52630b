"""Where and at what kind of program US IMGs are invited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from fit.judgements import judged
from longcoat.figures import figures
from longcoat.market import kind_effect, place_effect
from longcoat.programs import Catalog
from longcoat.reports.markdown import table
from longcoat.vocabulary import ApplicantType, regions_of, specialty
from validation.comparison import Comparison, Section
from validation.invitations import rates
from validation.population import pool

KIND = ApplicantType.US_IMG
#: The published means put several specialties together without saying which; these are the ones that US IMGs enter in numbers.
TOGETHER = (
    "internal-medicine",
    "family-medicine",
    "pediatrics",
    "emergency-medicine",
    "general-surgery",
    "pathology",
    "obstetrics-gynecology",
)


def by_setting() -> Section:
    """Compare invitation rates by kind of program."""
    section = Section(
        "US IMGs invited, by kind of program",
        """
Mean share of US IMGs invited, over the programs of a kind. The published kinds are the programs' own; the
model's are inferred from name and sponsor, and weigh by the confidence in them. Effects are drawn toward zero
by a judgement (`place.unadjusted_kind`), so the model's contrasts should be somewhat smaller.""",
        ("invitation.us_img_by_setting",),
        "fitted",
    )
    rows = []
    for row in figures("invitation.us_img_by_setting", statistic="mean"):
        slug, kind = str(row.dimensions["specialty"]), str(row.dimensions["setting"])
        got = float(rates(KIND, slug)[pool(slug).kinds == kind].mean())
        rows.append(Comparison(f"{specialty(slug).name}, {kind}", row.number, got, "place"))
    section.compare(rows)
    return section


def in_california() -> Section:
    """Compare invitation rates by part of California."""
    section = Section(
        "US IMGs invited, by part of California",
        f"""
Mean share of US IMGs invited, over programs. The published means put several specialties together; the
model's are over {_listed(specialty(slug).name.lower() for slug in TOGETHER)}. A part of California may differ in its mix of
specialties, which no figure tells.""",
        ("invitation.us_img_california",),
        "fitted",
    )
    areas: Mapping[str, list[str]] = judged("place.california_areas")
    means = _means(lambda state, county: _area(areas, state, county))
    rows = []
    for row in figures("invitation.us_img_california", statistic="mean"):
        area = str(row.dimensions["area"])
        rows.append(Comparison(area.replace("-", " "), row.number, means[area], "place"))
    section.compare(rows)
    return section


def by_state() -> Section:
    """Compare invitation rates by state."""
    section = Section(
        "US IMGs invited, by state",
        """
The same by state. Only the order and the size of the differences are shown; states with few programs are
drawn toward the mean on purpose.""",
        ("invitation.us_img_by_state", "invitation.us_img_state_ratio"),
        "fitted",
    )
    means = _means(lambda state, county: state)
    published = {
        str(row.dimensions["state"]): row.number
        for row in figures("invitation.us_img_by_state", statistic="mean")
    }
    known = [state for state in published if state in means]
    x, y = (np.array([one[state] for state in known]) for one in (published, means))
    worst = sorted(known, key=lambda state: -abs(published[state] - means[state]))[:5]
    section.blocks.append(
        table(
            ("", ""),
            [
                ["states", str(len(known))],
                ["rank correlation of published and model", f"{spearmanr(x, y).statistic:.2f}"],
                [
                    "typical difference (root mean square)",
                    f"{100 * np.sqrt(np.mean((x - y) ** 2)):.1f} points",
                ],
                ["spread of the published means", f"{100 * x.std():.1f} points"],
                [
                    "largest differences",
                    ", ".join(f"{s} {100 * published[s]:.1f} → {100 * means[s]:.1f} %" for s in worst),
                ],
            ],
        )
    )
    return section


def public_facts() -> Section:
    """Say how well place and kind sort programs."""
    section = Section(
        "How well public facts sort programs",
        """
Rank correlation between what place and kind tell about a program and the share of US IMGs that it invites, over
the programs of a specialty, in the model: averaged over its draws. A trial on one season's
invitations found about 0.3 for a fixed rule on public facts and 0.4 for a fitted one (0.1 inside Los Angeles
County); one number from a program's own roster, 0.55; the same program a season later, 0.57. So a list sorted by
public facts alone is barely better than a blind one, and the model says so in its intervals.""",
        (),
        "own",
    )
    rows = [[specialty(slug).name, f"{_correlation(pool(slug)):.2f}"] for slug in TOGETHER[:5]]
    los_angeles = pool("family-medicine").select(region="los-angeles")
    rows.append(["Family Medicine, Los Angeles and Orange", f"{_correlation(los_angeles):.2f}"])
    section.blocks.append(table(("US IMG", "rank correlation"), rows))
    return section


def _correlation(some: Catalog) -> float:
    """Correlate what place and kind tell of programs with the share that they invite in each draw; return the mean."""
    slug = str(some.specialty_slugs[0])
    columns = (some.states, some.counties, some.kinds, some.kind_confidence)
    told = [
        place_effect(state, county or None).logit + sure * kind_effect(slug, kind).logit
        for state, county, kind, sure in zip(*(column.tolist() for column in columns), strict=True)
    ]
    shares = rates(KIND, slug)[np.isin(pool(slug).ids, some.ids)]
    return float(np.mean([spearmanr(told, draw).statistic for draw in shares.T]))


@cache
def _places() -> tuple[tuple[tuple[str, str], ...], NDArray[np.float64]]:
    """Return state and county of every program that is put together, and the share that it invites."""
    places, shares = [], []
    for slug in TOGETHER:
        some = pool(slug)
        places += list(zip(some.states.tolist(), some.counties.tolist(), strict=True))
        shares.append(rates(KIND, slug).mean(axis=1))
    return tuple(places), np.concatenate(shares)


def _means(name: Callable[[str, str], str | None]) -> dict[str, float]:
    places, shares = _places()
    names = np.array([name(*place) or "" for place in places])
    return {one: float(shares[names == one].mean()) for one in set(names.tolist()) - {""}}


def _area(areas: Mapping[str, list[str]], state: str, county: str) -> str | None:
    around = {one.slug for one in regions_of(state, county or None)} if state == "CA" else set()
    return next((area for area, slugs in areas.items() if around & set(slugs)), None)


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}"
