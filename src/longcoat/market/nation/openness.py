"""How open each program is to each type of applicant, in one scenario."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from longcoat.figures import figures
from longcoat.market.luck import Luck
from longcoat.market.nation.parameters import GROUP_OF, GROUPS, TYPES, Parameters, specialty_slugs
from longcoat.market.nation.programs import Effects, Programs
from longcoat.market.openness import openness
from longcoat.market.place_effect import weight

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def openness_drawn(programs: Programs, parameters: Parameters, luck: Luck) -> NDArray[np.float32]:
    """Return the openness of programs to types of applicants, shape (programs, types).

    On the log odds scale of the closed form, with its centers, spreads, closed shares and effects of place and kind
    (`longcoat.market.openness`); minus infinity where the program invites nobody of the type. Only differences within
    a program count: how many it invites in all is decided by its interviews.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> some = Programs.of(load_catalog().select(specialties="FM", state="CA"))
        >>> drawn = openness_drawn(some, Parameters.typical(), Luck(1, 0))
        >>> drawn.shape[1], bool(drawn[:, 0].mean() > drawn[:, 5].mean())
        (6, True)
    """
    import numpy as np

    error = parameters["place_error"]
    place = _shared(programs.place, luck, "place", error)
    place += np.log(programs.by_state("place", parameters))[programs.state]
    place *= _where_measured(parameters)[programs.specialty]
    told = place + _shared(programs.setting, luck, "setting")
    common, lots = luck.normals("openness", programs.keys), luck.uniforms("closed", programs.keys)
    alike = min(parameters["openness_common"], 0.95)
    drawn = np.empty((len(programs), len(TYPES)), np.float32)
    for column, kind in enumerate(TYPES):
        known = [openness(kind, slug) for slug in specialty_slugs()]
        fitted = {stem: _fitted(parameters, stem, column) for stem in ("welcome", "apart", "closed")}
        errors = [parameters.openness_error.get(f"{kind.value}/{slug}", 0.0) for slug in specialty_slugs()]
        center = np.array(
            [one.center - one.offset + one.error * z for one, z in zip(known, errors, strict=True)]
        )
        center += np.log(np.where(np.isnan(fitted["welcome"]), 1.0, fitted["welcome"]))
        spread = np.array([one.spread * np.sqrt(1 - one.told) for one in known])
        spread *= np.where(np.isnan(fitted["apart"]), 1.0, fitted["apart"])
        closed = np.array([one.closed for one in known])
        closed = np.where(np.isnan(fitted["closed"]), closed, np.minimum(fitted["closed"], 1.0))
        own = luck.normals(f"openness/{kind.value}", programs.keys)
        apart = np.sqrt(alike) * common + np.sqrt(1 - alike) * own if column else own
        drawn[:, column] = (
            center[programs.specialty]
            + np.log(parameters[f"welcome_{kind.value}"])
            + weight(kind) * told
            + parameters["openness_scale"] * spread[programs.specialty] * apart
        )
        if column:  # those that invite no US MD are where US MDs stand low, not closed to all others too
            drawn[lots < closed[programs.specialty], column] = -np.inf
    return drawn


@cache
def measured_by_setting() -> tuple[int, ...]:
    """Return the specialties, by place, in which invitations of US IMGs are published by setting and state."""
    found = {str(one.dimensions["specialty"]) for one in figures("invitation.us_img_by_setting")}
    return tuple(at for at, slug in enumerate(specialty_slugs()) if slug in found)


def _where_measured(parameters: Parameters) -> NDArray[np.float64]:
    """Return how much of the effect of a place counts, shape (specialties,): all of it where it was measured."""
    import numpy as np

    measured = np.isin(np.arange(len(specialty_slugs())), measured_by_setting())
    return np.where(measured, 1.0, parameters["place_elsewhere"])


def _fitted(parameters: Parameters, stem: str, column: int) -> NDArray[np.float64]:
    """Return what was fitted to a specialty's invitations of the type's group, NaN where none are published."""
    import numpy as np

    group = GROUPS[GROUP_OF[column]]
    return np.array([parameters.get(f"{stem}_{group}_{slug}", np.nan) for slug in specialty_slugs()])


def _shared(effects: Effects, luck: Luck, stream: str, share: float = 1.0) -> NDArray[np.float64]:
    """Return what a place or kind tells of each program, with a share of its error drawn once for all that share it."""
    error = luck.normals(stream, effects.keys)[effects.at]
    told: NDArray[np.float64] = effects.logit + share * effects.error * error
    return told
