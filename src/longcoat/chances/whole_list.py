"""What becomes of a whole list: interviews, a match, where it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.chances.chances import Chances
from longcoat.chances.estimate import Estimate
from longcoat.chances.tier import Tier, tiers
from longcoat.chances.too_little import too_little_for

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class WholeList:
    """What becomes of applications to a list of programs. Ranges hold what the model itself doesn't know.

    Attributes:
        any_interview: Chance of at least one invitation.
        interviews: Expected number of invitations.
        match: Chance to match anywhere.
        wanted: Name of a wanted place, or what else was asked for → chance to match there, if it is ranked first.
        by_tier: Tier → chance that the match is to a program of it, in the order of preference; together `match`.
        ends: Chance to match to each program, in the order of preference; together `match`.
        too_little: Why these numbers are no answer; empty when they are.
    """

    any_interview: Estimate
    interviews: Estimate
    match: Estimate
    wanted: Mapping[str, Estimate]
    by_tier: Mapping[Tier, Estimate]
    ends: tuple[Estimate, ...]
    too_little: str


def whole_list(
    found: Chances,
    rows: Sequence[int],
    signals: Mapping[int, str] | None = None,
    wanted: Mapping[str, NDArray[np.bool_]] | None = None,
    order: Sequence[int] | None = None,
) -> WholeList:
    """Say what becomes of a list.

    Args:
        found: Chances at the candidates.
        rows: The list, as rows of these.
        signals: Row → tier of the signal it gets.
        wanted: Name → which programs of the list count as wanted, shape (rows,), such as those in a region.
        order: Places in the list, the most wanted first; the list's own order when not given.

    Example:
        >>> from longcoat.applicant import Applicant
        >>> from longcoat.chances import chances
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.programs import load_catalog
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> some = load_catalog().select(specialties="FM", state="CA", listed=True)
        >>> told = whole_list(chances(someone, some, ClosedFormSeason(2028), seed=1), range(30), {0: "single"})
        >>> told.match.mean < told.any_interview.mean < told.interviews.mean
        True
        >>> abs(sum(one.mean for one in told.by_tier.values()) - told.match.mean) < 1e-6
        True
    """
    import numpy as np

    invited, accepted = found.with_signals(rows, signals or {})
    first = list(range(len(rows))) if order is None else list(order)
    ends = found.by_draw(_ends(accepted, first))
    of_tier = np.array([tier.value for tier in tiers(found.mean_invited(invited).mean(axis=1))])
    match = found.any_of(accepted)
    return WholeList(
        found.any_invitation(invited),
        found.expected_invitations(invited),
        match,
        {name: found.any_of(accepted[inside]) for name, inside in (wanted or {}).items()},
        {tier: Estimate.of(ends[of_tier == tier.value].sum(axis=0)) for tier in Tier},
        tuple(Estimate.rows(ends)),
        too_little_for(match),
    )


def _ends(accepted: NDArray[np.float32], order: Sequence[int]) -> NDArray[np.float32]:
    """Return the chance that each program is the first in the order that takes the applicant, (programs, scenarios)."""
    import numpy as np

    sorted_ = accepted[list(order)]
    refused = np.cumprod(1 - sorted_, axis=0, dtype=np.float32)
    before = np.vstack([np.ones_like(refused[:1]), refused[:-1]])
    ends = np.empty_like(accepted)
    ends[list(order)] = sorted_ * before
    return ends
