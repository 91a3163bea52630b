"""The season's assumptions, each with its own uncertainty: every scenario lives under a draw of its own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from longcoat.errors import InputError
from longcoat.market.coefficient import Coefficient, read_coefficients
from longcoat.market.draws import Draws
from longcoat.vocabulary import ApplicantType, nearest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The order of applicant types in every array of this package.
TYPES = tuple(ApplicantType)
#: Invitation rates are published for seniors and graduates together: the group of each type in `TYPES`.
GROUP_OF = (0, 0, 1, 1, 2, 3)
GROUPS = ("us-md-senior", "us-do-senior", "us-img", "non-us-img")
FILES = ("population", "behaviour", "screening", "signals", "tracks", "interest", "openness", "places")


@dataclass(frozen=True, slots=True)
class Parameters:
    """One draw of all assumptions.

    Attributes:
        values: Id → value, in the coefficient's unit.
        openness_error: How far the specialty's openness lies from the closed form's center, in units of its error;
            by ``TYPE/SPECIALTY``.

    Example:
        >>> typical = Parameters.typical()
        >>> typical["couples"], typical.by_type("step2_mean").shape
        (1250.0, (6,))
        >>> typical.having(couples=0)["couples"]
        0.0
    """

    values: Mapping[str, float]
    openness_error: Mapping[str, float]

    def __getitem__(self, name: str) -> float:
        return self.values[name]

    def get(self, name: str, other: float) -> float:
        """Return a value, or `other` where no assumption has this id."""
        return self.values.get(name, other)

    def by_type(self, stem: str) -> NDArray[np.float64]:
        """Return the values of ``STEM_TYPE`` in the order of `TYPES`, shape (types,)."""
        import numpy as np

        return np.array([self.values[f"{stem}_{one.value}"] for one in TYPES])

    def having(self, **values: float) -> Parameters:
        """Return the same draw with other values; dashes of an id may be written as underscores.

        Raises:
            InputError: There is no such assumption.
        """
        dashed = {one.replace("-", "_"): one for one in self.values}
        for name in values:
            if name.replace("-", "_") not in dashed:
                close = nearest(name, self.values)
                hint = f"Did you mean {close}?" if close else f"They stand in {', '.join(FILES)}.toml."
                raise InputError(f"There is no assumption {name}. {hint}")
        changed = {dashed[name.replace("-", "_")]: float(value) for name, value in values.items()}
        return replace(self, values={**self.values, **changed})

    @classmethod
    def typical(cls) -> Parameters:
        """Return every assumption at its median."""
        return cls({name: float(one.value) for name, one in coefficients().items()}, {})


@dataclass(frozen=True, slots=True, eq=False)
class ParameterDraws:
    """Draws of all assumptions for many scenarios, spread evenly over what is not known (see `Draws`).

    Example:
        >>> from longcoat.market import Draws
        >>> drawn = ParameterDraws.of(Draws(seed=7, size=4))
        >>> len({drawn[k]["step2_weight"] for k in range(4)})
        4
    """

    size: int
    values: Mapping[str, NDArray[np.float64]]
    openness_error: Mapping[str, NDArray[np.float64]]

    @classmethod
    def calibrated(cls, size: int) -> ParameterDraws:
        """Return the first members of the ensemble that was fitted to the published figures.

        Each member is a draw of all assumptions together: what no figure pins is as wide as it was judged, and what a
        figure pins is such that the season comes out as published, given all the others.

        Raises:
            InputError: There are fewer members.

        Example:
            >>> len(ParameterDraws.calibrated(3))
            3
        """
        import numpy as np

        told = ensemble_told()
        if not 1 <= size <= told["members"]:
            raise InputError(
                f"The fitted ensemble has {told['members']} members, so {size} scenarios can't be simulated under it. "
                f"Right would be: 1 to {told['members']}."
            )
        with files(__package__).joinpath("data", "ensemble.npy").open("rb") as file:
            held = np.load(file)[:, :size].astype(float)
        rows = dict(zip(told["names"], held, strict=True))
        apart = len("openness_error/")
        return cls(
            size,
            {name: row for name, row in rows.items() if "/" not in name},
            {name[apart:]: row for name, row in rows.items() if "/" in name},
        )

    @classmethod
    def of(cls, draws: Draws) -> ParameterDraws:
        """Return draws of each assumption on its own, as if none told of another."""
        import numpy as np

        known = coefficients()
        normals = draws.normals("coefficient", list(known))
        values = {
            name: one.value * np.exp(one.spread * row)
            for (name, one), row in zip(known.items(), normals, strict=True)
        }
        pairs = [f"{kind.value}/{slug}" for kind in TYPES for slug in specialty_slugs()]
        errors = dict(zip(pairs, draws.normals("center", pairs), strict=True))
        return cls(draws.size, values, errors)

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, scenario: int) -> Parameters:
        return Parameters(
            {name: float(row[scenario]) for name, row in self.values.items()},
            {name: float(row[scenario]) for name, row in self.openness_error.items()},
        )


@cache
def coefficients() -> Mapping[str, Coefficient]:
    """Return id → assumption, of all data files."""
    return {name: one for file in FILES for name, one in read_coefficients(__package__, file).items()}


@cache
def ensemble_told() -> Mapping[str, Any]:
    """Return what is told of the fitted ensemble: the command that made it, the day, seed, members and names."""
    return tomllib.loads(files(__package__).joinpath("data", "ensemble.toml").read_text("utf-8"))


@cache
def specialty_table(name: str) -> Mapping[str, Any]:
    """Return a table of ``data/specialties.toml``: specialty → what it says.

    Example:
        >>> specialty_table("competition")["family-medicine"]
        -1.0
    """
    found = tomllib.loads(files(__package__).joinpath("data", "specialties.toml").read_text("utf-8"))
    table: Mapping[str, Any] = found[name]
    return table


@cache
def specialty_slugs() -> tuple[str, ...]:
    """Return the specialties that the season simulates, the largest first.

    Those that lead to board certification; one-year transitional and preliminary positions are not among them.
    """
    return tuple(specialty_table("competition"))
