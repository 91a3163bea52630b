"""How willing the programs of a specialty are to invite one type of applicant."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.vocabulary import ApplicantType


@dataclass(frozen=True, slots=True)
class Openness:
    """The spread of openness over a specialty's programs, for one applicant type.

    A share `closed` of programs invites nobody of the type. Among the others, the log odds that a typical
    applicant is invited are normal with mean `center` and standard deviation `spread`.

    Attributes:
        center: Logit, at the typical applicant.
        spread: Logit; between programs.
        closed: Fraction of programs.
        error: Standard deviation of `center` that the fit leaves open, logit.
        told: Part of the variance between programs that their place and kind tell, fraction.
        offset: Mean of the effects of place and kind over the specialty's programs, logit.
        origin: ``fitted`` where invitation rates are published, else ``inferred`` from who fills the
            positions.
    """

    center: float
    spread: float
    closed: float
    error: float
    told: float
    offset: float
    origin: str


@cache
def _file() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    return tomllib.loads(files("longcoat.market").joinpath("data", "openness.toml").read_text("utf-8"))


@cache
def openness(kind: ApplicantType, specialty: str) -> Openness:
    """Return the openness of a specialty to a type of applicant.

    Example:
        >>> openness(ApplicantType.US_IMG, "family-medicine").origin
        'fitted'
    """
    return Openness(**_file()[kind.value][specialty])
