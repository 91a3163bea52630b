"""What a program's place and kind tell about its openness to IMGs: little, but not nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.vocabulary import ApplicantType, regions_of


@dataclass(frozen=True, slots=True)
class Effect:
    """A shift of the log odds of an invitation that comes with a place or a kind of program.

    Attributes:
        name: What it belongs to: a region's slug, a state, or a kind.
        logit: The shift, against the specialty's average program.
        spread: Its standard deviation, logit.
        basis: What it rests on.
        area: Part of California that the figure ``invitation.us_img_california`` gives it for; empty where the
            figure is of the whole state.
    """

    name: str
    logit: float
    spread: float
    basis: str
    area: str = ""


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads(files("longcoat.market").joinpath("data", "place_effects.toml").read_text("utf-8"))


def weight(kind: ApplicantType) -> float:
    """Return how much of the effects measured on US IMGs holds for a type of applicant, 0 to 1."""
    return float(_file()["weight"][kind.value])


@cache
def place_effect(state: str, county: str | None) -> Effect:
    """Return the effect of a place on US IMGs: of its region where one is published, else of its state.

    Example:
        >>> place_effect("CA", "Los Angeles").logit < 0 < place_effect("CA", "Fresno").logit
        True
        >>> place_effect("GU", None).logit
        0.0
    """
    known = _file()["place"]
    for area in regions_of(state, county):
        code = next(iter(area.states)) if len(area.states) == 1 else area.slug
        if not area.division and (row := known.get(area.slug) or known.get(code)):
            return Effect(area.slug, **row)
    return Effect("unknown", **_file()["unknown_place"])


@cache
def kind_effect(specialty: str, kind: str) -> Effect:
    """Return the effect of a kind of program on US IMGs in a specialty.

    Example:
        >>> university, community = (kind_effect("family-medicine", kind) for kind in ("university", "community"))
        >>> university.logit < community.logit
        True
    """
    kinds = _file()["kind"]
    return Effect(kind, **kinds.get(specialty, kinds["other"])[kind])
