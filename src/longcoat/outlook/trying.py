"""Which programs come into question when a list is chosen again for a changed profile."""

from __future__ import annotations

from longcoat.applicant import Applicant
from longcoat.chances import Chances, proximity
from longcoat.portfolio import Choice, Limits, Preference
from longcoat.portfolio.effort import tries


def worth_trying(
    applicant: Applicant, found: Chances, choice: Choice, wanted: Preference, limits: Limits
) -> list[int]:
    """Return the programs that a changed profile's list may be chosen from, as rows in the order of the catalog.

    That are the old list, what promises most beside it by the chances that were, and every program that the change
    brings nearer: a better file moves all programs alike, so hardly any other comes into question.

    Args:
        applicant: With the change.
        found: The chances that were.
        choice: The list that was.
        wanted: What a match at each program is worth now.
        limits: What the list must keep to now.
    """
    import numpy as np

    now, was = proximity(applicant, found.catalog, found.ground.areas), found.near
    nearer = (now.tie > was.tie) | (now.local > was.local) | (now.own > was.own)
    promise = wanted.utility * (found.accepted @ found.weights)
    order = np.lexsort((found.catalog.ids, -np.round(promise, 9)))
    allowed = set(limits.allowed)
    many = tries("again_for_each") * len(choice.rows) + tries("again_more")
    best = [row for row in order.tolist() if row in allowed][:many]
    kept = [row for row in choice.rows if row in allowed]
    near = [row for row in np.flatnonzero(nearer).tolist() if row in allowed]
    return sorted({*best, *kept, *near, *limits.required})
