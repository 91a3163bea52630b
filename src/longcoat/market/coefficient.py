"""Numbers of the model that nobody published: fitted to figures, taken from a paper, or judged; each says which."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from longcoat.errors import DataError
from longcoat.market.draws import Draws

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ORIGINS = ("fitted", "published", "judgement")


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One uncertain number of the model.

    A coefficient keeps its sign in every draw: `value` is its median and `spread` the standard deviation of
    the logarithm of its size. So "a failed attempt never helps" holds in each draw, not only on average.

    Attributes:
        id: Its name in the data file.
        value: The median, in `unit`.
        spread: Standard deviation of log(size); 0 means "taken as known".
        unit: What it is counted in; mostly ``logit`` (natural log of odds).
        origin: ``fitted``, ``published`` or ``judgement``.
        basis: What it rests on, in words.
        figures: Ids of the figures it rests on.

    Example:
        >>> one = Coefficient("signal", 1.0, 0.3, "logit", "judgement", "an example")
        >>> low, high = one.interval()
        >>> round(low, 2), round(high, 2)
        (0.61, 1.64)
    """

    id: str
    value: float
    spread: float
    unit: str
    origin: str
    basis: str
    figures: tuple[str, ...] = ()

    def draw(self, draws: Draws) -> NDArray[np.float64]:
        """Return one value per draw, shape (draws,)."""
        import numpy as np

        return self.value * np.exp(self.spread * draws.normal(f"coefficient/{self.id}"))

    def interval(self, width: float = 0.9) -> tuple[float, float]:
        """Return the central interval that holds `width` of the draws."""
        from math import exp
        from statistics import NormalDist

        reach = exp(self.spread * NormalDist().inv_cdf(0.5 + width / 2))
        ends = sorted((self.value / reach, self.value * reach))
        return ends[0], ends[1]


@cache
def read_coefficients(package: str, name: str) -> Mapping[str, Coefficient]:
    """Return id → coefficient of ``data/NAME.toml`` in a package.

    Raises:
        DataError: A coefficient lacks a field or names an unknown origin.

    Example:
        >>> read_coefficients("longcoat.market", "ranking")["standing_weight"].origin
        'judgement'
    """
    rows = tomllib.loads(files(package).joinpath("data", f"{name}.toml").read_text("utf-8"))
    return {key: _coefficient(f"{name}.toml", key, row) for key, row in rows.items() if isinstance(row, dict)}


def _coefficient(source: str, key: str, row: Mapping[str, object]) -> Coefficient:
    try:
        made = Coefficient(id=key, **{**row, "figures": tuple(row.get("figures", ()))})  # type: ignore[arg-type]
    except TypeError as error:
        raise DataError(f"{source}: [{key}] has the wrong fields ({error})") from error
    if made.origin not in ORIGINS:
        raise DataError(
            f"{source}: [{key}] says origin {made.origin!r}; right would be: {', '.join(ORIGINS)}"
        )
    return made
