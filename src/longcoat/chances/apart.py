"""Scenarios of their own for choosing a list, so that what is told of the list isn't told by those that it was chosen for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from longcoat.market import Cutoffs, Draws, Season, Seen
from longcoat.programs import Catalog
from longcoat.vocabulary import ApplicantType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


#: For each draw on which chances are told, so many on which lists are chosen: the more, the less a list owes to chance.
FOR_EACH = 1.5


@dataclass(frozen=True, slots=True)
class DrawsApart(Draws):
    """Draws that come after others, and have none in common with those.

    Attributes:
        first: How many draws come before.

    Example:
        >>> apart, whole = DrawsApart(1, 30, first=20), Draws(1, 50)
        >>> bool((apart.normal("season") == whole.normal("season")[20:]).all())
        True
    """

    first: int

    @classmethod
    def beside(cls, told: Draws) -> DrawsApart:
        """Return the draws on which lists are chosen whose chances are told on others."""
        return cls(told.seed, round(FOR_EACH * told.size), told.size)

    @property
    def told(self) -> Draws:
        """The draws that come before."""
        return Draws(self.seed, self.first)

    @property
    def whole(self) -> Draws:
        """All of them, those that come before and these."""
        return Draws(self.seed, self.first + self.size)

    def normals(self, stream: str, names: Sequence[str]) -> NDArray[np.float64]:
        """Return standard normal draws of many entities, shape (names, size)."""
        return self.whole.normals(stream, names)[:, self.first :]

    def uniforms(self, stream: str, names: Sequence[str]) -> NDArray[np.float64]:
        """Return draws between 0 and 1 of many entities, shape (names, size)."""
        return self.whole.uniforms(stream, names)[:, self.first :]


def bars_apart(
    season: Season, kind: ApplicantType, catalog: Catalog, draws: DrawsApart, seen: Mapping[str, Seen] | None
) -> Cutoffs:
    """Return a season's bars in draws that stand apart: a season whose draws are scenarios answers with its next ones."""
    bars: Cutoffs = _after(season.cutoffs(kind, catalog, draws.whole, seen), draws.first)
    return bars


def _after(value: Any, first: int) -> Any:
    """Return the draws of an array from a position on, and of each array of a mapping; anything else as it is."""
    import numpy as np

    if isinstance(value, Cutoffs):
        return replace(value, **{one.name: _after(getattr(value, one.name), first) for one in fields(value)})
    if isinstance(value, Mapping):
        return {name: _after(one, first) for name, one in value.items()}
    return np.ascontiguousarray(value[..., first:]) if isinstance(value, np.ndarray) else value
