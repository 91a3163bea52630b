"""Where something is, and how far from something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

#: Mean radius of the Earth in miles: 6,371.0088 km (IUGG, 1980), 1.609344 km to the mile.
EARTH_RADIUS_MILES = 6371.0088 / 1.609344


@dataclass(frozen=True, slots=True)
class ProgramPlace:
    """A place in the country, as exact as it is known; what is not known is None.

    Attributes:
        state: Postal abbreviation.
        county: County name without the word "County".
        city: City.
        zip: Five-digit ZIP code.
        latitude: Degrees north.
        longitude: Degrees east, so negative in the United States.
    """

    state: str
    county: str | None
    city: str | None
    zip: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, or None when not known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


def distance_miles(a: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    """Return the great-circle distance between points, on a sphere (within 0.5 % of the true one).

    Args:
        a: Latitude and longitude in degrees, shape (..., 2).
        b: The same; the two are broadcast against each other.

    Returns:
        Miles, of the broadcast shape without its last axis; NaN where a coordinate is NaN.

    Example:
        From the airport of Los Angeles to that of New York (JFK) it is 2,475 miles:

        >>> lax, jfk, sfo = (33.9425, -118.4081), (40.6398, -73.7789), (37.6189, -122.3750)
        >>> round(float(distance_miles(lax, jfk)), -1)
        2470.0
        >>> distance_miles(lax, [jfk, sfo, lax]).round()
        array([2469.,  338.,    0.])
    """
    import numpy as np

    first, second = np.radians(np.asarray(a, float)), np.radians(np.asarray(b, float))
    half = np.sin((first - second) / 2) ** 2
    cosines = np.cos(first[..., 0]) * np.cos(second[..., 0])
    chord = np.clip(half[..., 0] + cosines * half[..., 1], 0.0, 1.0)
    miles: NDArray[np.float64] = 2 * EARTH_RADIUS_MILES * np.arcsin(np.sqrt(chord))
    return miles
