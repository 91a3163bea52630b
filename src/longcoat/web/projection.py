"""From latitude and longitude to a place on the maps of the United States and of California."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin, sqrt


@dataclass(frozen=True, slots=True)
class Albers:
    """Albers' equal-area conic projection, on a sphere of radius 1 (Snyder 1987, USGS Professional Paper 1395, p. 100).

    Attributes:
        first: First standard parallel, degrees north.
        second: Second standard parallel.
        latitude: Latitude of the origin.
        longitude: Longitude of the origin, negative in the west.
    """

    first: float
    second: float
    latitude: float
    longitude: float

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return east and south of the origin, in radii.

        Example:
            Snyder's own check (p. 292): 35° N, 75° W with parallels 29.5° and 45.5° and the origin at 23° N, 96° W.

            >>> east, south = Albers(29.5, 45.5, 23, -96).at(35, -75)
            >>> round(east, 7), round(-south, 7)
            (0.295272, 0.2416774)
        """
        n = (sin(radians(self.first)) + sin(radians(self.second))) / 2
        c = cos(radians(self.first)) ** 2 + 2 * n * sin(radians(self.first))
        far = sqrt(c - 2 * n * sin(radians(latitude))) / n
        near = sqrt(c - 2 * n * sin(radians(self.latitude))) / n
        turn = n * radians(longitude - self.longitude)
        return far * sin(turn), far * cos(turn) - near


LOWER_48 = Albers(29.5, 45.5, 37.5, -96.0)
ALASKA = Albers(55.0, 65.0, 50.0, -154.0)
HAWAII = Albers(8.0, 18.0, 20.5, -157.5)
CALIFORNIA = Albers(34.0, 40.5, 37.0, -119.5)


@dataclass(frozen=True, slots=True)
class Frame:
    """A map's frame: units of the picture to the radius, and where its origin lies.

    Attributes:
        projection: The projection.
        scale: Units of the picture to the radius.
        left: Of the origin.
        top: Of the origin.
    """

    projection: Albers
    scale: float
    left: float
    top: float

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a place stands in the picture."""
        east, south = self.projection.at(latitude, longitude)
        return self.left + self.scale * east, self.top + self.scale * south


#: The picture of the country is 100 by 64 units; Alaska and Hawaii stand below the west, Alaska at a third of the scale.
COUNTRY = {
    "": Frame(LOWER_48, 132.0, 49.5, 30.5),
    "AK": Frame(ALASKA, 46.0, 12.0, 61.5),
    "HI": Frame(HAWAII, 132.0, 30.5, 58.5),
}
#: The picture of California is 60 by 66 units.
STATE = Frame(CALIFORNIA, 370.0, 29.0, 34.5)


def in_country(state: str, latitude: float, longitude: float) -> tuple[float, float]:
    """Return where a place stands in the picture of the country.

    Example:
        >>> [round(one) for one in in_country("CA", 34.05, -118.25)]
        [8, 34]
    """
    return COUNTRY.get(state, COUNTRY[""]).at(latitude, longitude)
