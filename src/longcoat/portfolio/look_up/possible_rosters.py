"""What a roster may show, before anybody has looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.market import RosterModel, roster_counts, roster_model
from longcoat.portfolio.preference import rules
from longcoat.vocabulary import ApplicantType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class PossibleRoster:
    """A group of rosters that change a plan alike.

    Attributes:
        least: Residents like the applicant, at least.
        most: At most.
        of: Residents in all.
        typical: The count that stands for the group.
    """

    least: int
    most: int
    of: int
    typical: int

    @property
    def words(self) -> str:
        """What the page shows, in words.

        Example:
            >>> PossibleRoster(0, 0, 24, 0).words, PossibleRoster(3, 5, 24, 4).words, PossibleRoster(6, 24, 24, 9).words
            ('none of 24', '3 to 5 of 24', '6 or more of 24')
        """
        if not self.most:
            return f"none of {self.of}"
        return (
            f"{self.least} or more of {self.of}"
            if self.most == self.of
            else f"{self.least} to {self.most} of {self.of}"
        )


def possible_rosters() -> tuple[PossibleRoster, ...]:
    """Return the groups, from ``data/choice.toml``; together they hold every roster.

    Example:
        >>> found = possible_rosters()
        >>> found[0].least, found[-1].most == found[-1].of
        (0, True)
    """
    told = rules()["look_up"]
    size, ends = int(told["residents"]), [int(end) for end in told["roster_groups"]]
    return tuple(
        PossibleRoster(start, end, size, typical)
        for start, end, typical in zip(
            [0, *(end + 1 for end in ends)], [*ends, size], map(int, told["roster_typical"]), strict=True
        )
    )


def roster_chances(
    kind: ApplicantType, slugs: NDArray[np.str_], invite: NDArray[np.floating]
) -> NDArray[np.float64]:
    """Return how likely each group of rosters is at each program, shape (programs, groups).

    A program's openness in a draw is told by its bar among those of its specialty; a roster follows from openness
    (`longcoat.market.roster_model`). NaN where a roster tells nothing of the type.

    Args:
        kind: The applicant's type.
        slugs: The programs' specialties, shape (programs,); a whole specialty should be there.
        invite: Their bars, shape (programs, draws), infinite where a program is closed.
    """
    import numpy as np

    groups = possible_rosters()
    found = np.full((len(slugs), len(groups)), np.nan)
    for slug in sorted(set(slugs.tolist())):
        model = roster_model(kind, slug)
        rows = np.flatnonzero(slugs == slug)
        if model is not None:
            found[rows] = _of_specialty(model, invite[rows], groups)
    return found


def _of_specialty(
    model: RosterModel, invite: NDArray[np.floating], groups: tuple[PossibleRoster, ...]
) -> NDArray[np.float64]:
    import numpy as np

    z, if_open, if_closed = roster_counts(model, groups[0].of)
    open_ = np.isfinite(invite)
    bars = np.where(open_, invite, np.nan).astype(np.float64)
    middle, spread = np.nanmean(bars, axis=0), np.nanstd(bars, axis=0)
    openness = np.where(open_, (middle - bars) / np.maximum(spread, 1e-9), 0.0)
    found = np.empty((len(invite), len(groups)))
    for place, group in enumerate(groups):
        grouped = if_open[:, group.least : group.most + 1].sum(axis=1)
        shut = if_closed[group.least : group.most + 1].sum()
        found[:, place] = np.where(open_, np.interp(openness, z, grouped), shut).mean(axis=1)
    found /= found.sum(axis=1, keepdims=True)
    return found
