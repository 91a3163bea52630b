"""The parts of an applicant's distance above the bars of some programs of one specialty, each of which can be left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.chances.chances import Chances
from longcoat.chances.ground import Ground
from longcoat.market import kind_effect, place_effect, place_weight

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Above:
    """How far an applicant stands above the bars, in parts.

    Attributes:
        names: Of the parts, in the order of the way from the typical applicant: what the program is, then what the
            applicant is.
        added: What each adds in each draw, shape (parts, rows, draws); 0 for those that aren't sums.
        blind: Bars as if nothing were known of the program but its place and kind, less these, shape (rows, draws).
        known: The same with its record.
        open_: Draws in which doors are open: to exams, and to the program's own rules; shape (2, rows, draws).
        others: Bars of all programs of the specialty, as `blind`: what the typical one is taken from.
        found: The chances.
        specialty: The specialty's place among those of the chances.
    """

    names: tuple[str, ...]
    added: NDArray[np.float64]
    blind: NDArray[np.float64]
    known: NDArray[np.float64]
    open_: NDArray[np.bool_]
    others: NDArray[np.float64]
    found: Chances
    specialty: int

    def chance(self, taken: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return the chance of an invitation with some of the parts, shape (rows,)."""
        import numpy as np

        bars = self.known if taken[self.names.index("record")] else self.blind
        above = (self.added[taken].sum(axis=0) - bars).astype(np.float32)
        open_ = np.ones(bars.shape, dtype=np.bool_)
        for door, name in enumerate(("exams", "own_rules")):
            if taken[self.names.index(name)]:
                open_ &= self.open_[door]
        invited = self.found.invited_given(above, self.specialty)
        chance: NDArray[np.float64] = (invited * open_).mean(axis=1)
        return chance

    def typical(self) -> np.float64:
        """Return the mean chance of the typical applicant over the specialty's programs, of none of which anything is known."""
        import numpy as np

        invited = self.found.invited_given((-self.others).astype(np.float32), self.specialty)
        return np.float64(invited.mean())


def above_at(found: Chances, slug: str, rows: Sequence[int], tiers: Sequence[str | None]) -> Above:
    """Take the distances above the bars of some programs of one specialty apart.

    Args:
        found: The applicant's chances.
        slug: The specialty.
        rows: Programs of it.
        tiers: The signal each gets.
    """
    import numpy as np

    latent, at = found.latent, np.asarray(rows, np.intp)
    size = found.draws
    specialty = int(latent.rows[at[0]])
    features = found.standings[slug].counted(latent.shrink[specialty])
    place, kind = _place_and_kind(found.ground, np.flatnonzero(found.catalog.specialty_slugs == slug))
    blind, known = _bars(found.ground, slug)
    inside = np.flatnonzero(found.catalog.specialty_slugs == slug)
    where = np.searchsorted(inside, at)
    shown = {"place": place[where][:, None], "kind": kind[where][:, None], "record": None}
    doors = {"exams": None, "own_rules": None}
    own = {
        **{name: part[None, :] for name, part in features.items()},
        "second_choice": latent.second_choice[specialty][None, :],
        "work": latent.worked[at],
        "tie": latent.tied[at] * found.ground.weights["tie"],
        "signal": np.concatenate([latent.signal(at[[row]], tier) for row, tier in enumerate(tiers)]),
    }
    parts = {**shown, **doors, **own}
    added = np.zeros((len(parts), len(at), size))
    for row, part in enumerate(parts.values()):
        if part is not None:
            added[row] = part
    neutral = (place + kind)[:, None]
    return Above(
        tuple(parts),
        added,
        (blind + neutral)[where],
        (known + neutral)[where],
        np.stack([~found.doors.exams[at], ~found.doors.own[at]]),
        blind + neutral,
        found,
        specialty,
    )


def _place_and_kind(
    ground: Ground, rows: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what place and kind add at each program against the mean of these programs, logit, each of shape (rows,)."""
    import numpy as np

    catalog, share = ground.catalog, place_weight(ground.kind)
    states, counties = catalog.states[rows].tolist(), catalog.counties[rows].tolist()
    place = np.array(
        [place_effect(state, county or None).logit for state, county in zip(states, counties, strict=True)]
    )
    slugs, kinds = catalog.specialty_slugs[rows].tolist(), catalog.kinds[rows].tolist()
    kind = np.array([kind_effect(slug, name).logit for slug, name in zip(slugs, kinds, strict=True)])
    kind = kind * catalog.kind_confidence[rows]
    return share * (place - place.mean()), share * (kind - kind.mean())


def _bars(ground: Ground, slug: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the bars of a specialty's programs as if no record of any were known, and as they are: (programs, draws)."""
    import numpy as np

    inside = np.flatnonzero(ground.catalog.specialty_slugs == slug)
    known = ground.bars.invite[inside].astype(np.float64)
    blind = known.copy()
    ids = ground.catalog.ids[inside].tolist()
    if told := [id_ for id_ in ids if id_ in ground.seen]:
        some = ground.catalog.only(told)
        without = ground.season.cutoffs(ground.kind, some, ground.draws, {}).invite
        blind[[ids.index(id_) for id_ in some.ids.tolist()]] = without
    return blind, known
