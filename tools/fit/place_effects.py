"""What a program's place and kind tell about its openness: log ratios of mean rates, drawn toward zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from fit.judgements import judged
from fit.openness import Openness, published_rates
from longcoat.figures import figure, figures
from longcoat.programs import load_catalog
from longcoat.vocabulary import ApplicantType, regions_of

KINDS = ("university", "university-affiliated", "community")


def place_effects() -> dict[str, Any]:
    """Return the content of place_effects.toml: how places and kinds shift the log odds that a US IMG is invited."""
    by_place = {**_states(), **_parts_of_california()}
    about = "share of US IMGs invited in {}, 2024, against the mean of the same specialties"
    places = {
        name: _effect(logit, error, about.format(name)) for name, (logit, error) in sorted(by_place.items())
    }
    for area, slugs in judged("place.california_areas").items():
        for slug in slugs:
            places[slug]["area"] = area
    unknown = "no figure for this state: the average, with the spread between states"
    return {
        "weight": dict(judged("place.weight")),
        "unknown_place": _effect(0.0, judged("place.place_spread"), unknown),
        "place": places,
        "kind": kind_effects(),
    }


def _states() -> dict[str, tuple[float, float]]:
    """Return state → effect and its error."""
    counts = {str(row.dimensions["state"]): row.n or 0 for row in figures("invitation.us_img_by_state")}
    states = {}
    for row in figures("invitation.us_img_state_ratio"):
        code = str(row.dimensions["state"])
        error = judged("place.program_spread") / np.sqrt(max(counts.get(code, 1), 1))
        states[code] = shrunk(np.log(row.number), error)
    return states


def _parts_of_california() -> dict[str, tuple[float, float]]:
    """Return region → effect and its error, for the regions that the published parts of California stand for."""
    california = figure("invitation.us_img_by_state", state="CA", statistic="mean").number
    ratio = figure("invitation.us_img_state_ratio", state="CA").number
    regions = judged("place.california_areas")
    found: dict[str, tuple[float, float]] = {}
    for row in figures("invitation.us_img_california", statistic="mean"):
        inside = regions[str(row.dimensions["area"])]
        logit = float(np.log(row.number / california * ratio))
        effect = shrunk(logit, judged("place.program_spread") / np.sqrt(_measured_programs(inside)))
        found |= dict.fromkeys(inside, effect)
    return found


def _measured_programs(regions: Sequence[str]) -> int:
    """Return how many programs of the catalog lie in some regions, in the specialties that were measured by setting."""
    measured = {str(row.dimensions["specialty"]) for row in figures("invitation.us_img_by_setting")}
    return len(load_catalog().select(added=False, specialties=sorted(measured), region=list(regions)))


def kind_effects() -> dict[str, Any]:
    """Return specialty → kind → effect; `other` holds the mean over the specialties that were measured."""
    rates = published_rates(ApplicantType.US_IMG)
    table: dict[str, dict[str, float]] = {}
    for row in figures("invitation.us_img_by_setting", statistic="mean"):
        slug, setting = str(row.dimensions["specialty"]), str(row.dimensions["setting"])
        against_mean = float(np.log(row.number / rates[slug]["mean"]))
        table.setdefault(slug, {})[setting] = judged("place.unadjusted_kind") * against_mean
    table["other"] = {kind: float(np.mean([row[kind] for row in table.values()])) for kind in KINDS}
    error = judged("place.kind_error")
    basis = "share of US IMGs invited by setting, 2024, against the mean of the specialty"
    unknown = "public ownership alone told nothing about openness in the 2024 season"
    return {
        slug: {
            **{kind: _effect(logit, error, basis) for kind, logit in row.items()},
            "safety-net": _effect(0.0, 2 * error, unknown),
        }
        for slug, row in table.items()
    }


def shrunk(logit: float, error: float) -> tuple[float, float]:
    """Draw an estimate toward zero by how little it is known; return it with its remaining error."""
    between = judged("place.place_spread")
    trust = between**2 / (between**2 + error**2)
    return trust * float(logit), float(np.sqrt(trust) * error)


def _effect(logit: float, spread: float, basis: str) -> dict[str, Any]:
    return {"logit": round(logit, 3), "spread": round(spread, 3), "basis": basis}


def told_by_public_facts(
    effects: Mapping[str, Any], slug: str, kind: ApplicantType, openness: Openness
) -> tuple[float, float]:
    """Return what place and kind tell of a specialty's programs: their mean effect, and their share of the variance."""
    some = load_catalog().select(added=False, specialties=slug)
    share, kinds = judged("place.weight")[kind.value], effects["kind"].get(slug, effects["kind"]["other"])
    columns = (some.states, some.counties, some.kinds, some.kind_confidence)
    values = []
    for state, county, setting, sure in zip(*(column.tolist() for column in columns), strict=True):
        place = _logit_of_place(effects["place"], state, county)
        values.append(share * (place + sure * kinds[setting]["logit"]))
    told = float(np.var(values)) / openness.spread**2
    return float(np.mean(values)), min(told, judged("place.told_most"))


def _logit_of_place(places: Mapping[str, Any], state: str, county: str) -> float:
    names = [area.slug for area in regions_of(state, county or None)] + [state]
    return float(next((places[name]["logit"] for name in names if name in places), 0.0))
