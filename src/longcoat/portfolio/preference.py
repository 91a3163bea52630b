"""What the applicant wants, as numbers: a match anywhere is worth 1, a match where they want to be a little more."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from longcoat.applicant import Applicant
from longcoat.programs import Catalog
from longcoat.vocabulary import region

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@cache
def rules() -> Mapping[str, Any]:
    """Return how lists are chosen, from ``data/choice.toml``."""
    return tomllib.loads(files("longcoat.portfolio").joinpath("data", "choice.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Worth:
    """What a match is worth on top of one anywhere, which is worth 1.

    Attributes:
        place: In the most wanted place.
        next_place: Factor from one wanted place to the next.
        specialty: In the most wanted specialty.
        kind: At a kind of program that is preferred.
        own: Which of them the profile says; the others are the default, match anywhere first (C10).
    """

    place: float
    next_place: float
    specialty: float
    kind: float
    own: tuple[str, ...] = ()

    @classmethod
    def of(cls, applicant: Applicant) -> Worth:
        """Read it from the profile, and from ``data/choice.toml`` what the profile doesn't say.

        Example:
            >>> someone = Applicant(type="us-img", match_year=2028,
            ...                     preferences={"specialties": ["FM"], "place_worth": 60})
            >>> Worth.of(someone).place, Worth.of(someone).own
            (0.6, ('place',))
        """
        weights, wants = rules()["utility"], applicant.preferences
        told = {"place": wants.place_worth, "specialty": wants.specialty_worth, "kind": wants.kind_worth}
        own = {name: percent / 100 for name, percent in told.items() if percent is not None}
        return cls(
            own.get("place", weights["first_place"]),
            weights["each_next_place"],
            own.get("specialty", weights["first_specialty"]),
            own.get("kind", weights["preferred_kind"]),
            tuple(own),
        )


@dataclass(frozen=True, slots=True)
class Preference:
    """What matching at each program is worth to the applicant.

    Attributes:
        utility: Shape (programs,); 1 for a match anywhere, more where wanted.
        worth: What is added to a match anywhere: for the most wanted place, specialty and kind.
        place: Position of the most wanted region that holds the program, from 0; -1 where none does, shape
            (programs,).
    """

    utility: NDArray[np.float64]
    place: NDArray[np.intp]
    worth: Worth

    def only(self, rows: Sequence[int]) -> Preference:
        """Return the same for some programs."""
        return Preference(self.utility[list(rows)], self.place[list(rows)], self.worth)

    @property
    def home(self) -> NDArray[np.bool_]:
        """Whether the program lies in a wanted region, shape (programs,)."""
        return self.place >= 0


def preference(applicant: Applicant, catalog: Catalog) -> Preference:
    """Read what the profile wants.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> someone = Applicant(type="us-img", match_year=2028,
        ...                     preferences={"specialties": ["FM"], "places": ["LA", "California"]})
        >>> some = load_catalog().select(specialties="FM", state=("CA", "OR"))
        >>> wanted = preference(someone, some)
        >>> sorted(set(wanted.place.tolist())), round(float(wanted.utility.max()), 2)
        ([-1, 0, 1], 1.4)
    """
    import numpy as np

    worth, wants = Worth.of(applicant), applicant.preferences
    states, counties = catalog.states.tolist(), catalog.counties.tolist()
    place = np.full(len(catalog), -1, dtype=np.intp)
    for position, slug in reversed(list(enumerate(wants.places or ()))):
        area = region(slug)
        inside = [area.contains(s, c or None) for s, c in zip(states, counties, strict=True)]
        place[np.array(inside, dtype=np.bool_)] = position
    utility = np.ones(len(catalog))
    utility[place >= 0] += worth.place * worth.next_place ** place[place >= 0]
    utility[catalog.specialty_slugs == wants.specialties[0]] += worth.specialty
    utility[np.isin(catalog.kinds, [kind.value for kind in wants.kinds or ()])] += worth.kind
    return Preference(utility, place, worth)
