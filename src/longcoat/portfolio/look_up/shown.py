"""What a page may show, and what becomes of applications to its program then: on one set of scenarios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.chances import Chances, chances_on
from longcoat.market import Seen
from longcoat.portfolio.choice import Choice
from longcoat.portfolio.limits import Limits
from longcoat.portfolio.look_up.possible_rosters import PossibleRoster
from longcoat.portfolio.look_up.rechoosing import Held, Rechoice, Rechoosing
from longcoat.portfolio.preference import Preference, rules

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Keeps a division finite.
LEAST = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """Chances under one answer, at the programs asked about, as if each gave it.

    Attributes:
        words: What the page shows.
        value: What to tell then.
        rows: The programs.
        invited: Chance of an invitation, shape (programs, draws, points).
        plain: Chance to be taken without a signal, shape (programs, scenarios).
        signalled: Row → the same with the signal that it has or could get, shape (scenarios,).
    """

    words: str
    value: str
    rows: tuple[int, ...]
    invited: NDArray[np.float32]
    plain: NDArray[np.float32]
    signalled: Mapping[int, NDArray[np.float32]]


class Side:
    """The list on one set of scenarios: those that it was chosen on, or those on which it is told.

    Args:
        found: The applicant's chances there.
        choice: The list.
        wanted: What matching at each program is worth.
        limits: What the list keeps to.
    """

    def __init__(self, found: Chances, choice: Choice, wanted: Preference, limits: Limits) -> None:
        import numpy as np

        self.found = found
        signals = [row for row in choice.rows if row in choice.signals]
        with_signal = zip(signals, found.with_signals(signals, choice.signals)[1], strict=True)
        self.rechoosing = Rechoosing(
            Held(
                *(found.accepted, wanted.utility, found.weights, tuple(choice.rows), dict(with_signal)),
                *(found.catalog.specialty_slugs, np.asarray(limits.candidates, np.intp)),
            )
        )

    def as_known(self, rows: Sequence[int], tiers: Mapping[int, str]) -> Shown:
        """Return the chances at some programs as they are, before anything is looked up."""
        found, at = self.found, list(rows)
        signalled = _signalled(found, {row: row for row in rows}, tiers)
        return Shown("", "", tuple(rows), found.invited[at], found.accepted[at], signalled)

    def if_all_showed(self, group: PossibleRoster, rows: Sequence[int], tiers: Mapping[int, str]) -> Shown:
        """Return the chances if every roster of some programs were such a one: each program's depend on its own alone.

        Args:
            group: What the rosters show.
            rows: The programs, whose residents are unknown.
            tiers: Row → tier of the signal that it has or could get.
        """
        found, rows = self.found, tuple(sorted(rows))
        ground = found.ground.only(rows)
        ids = ground.catalog.ids.tolist()
        told = {id_: Seen(id_, group.typical, group.of, 0.0, 1.0, ()) for id_ in ids} | dict(found.seen)
        then = chances_on(ground.having_seen(told), found.applicant, found.rules)
        signalled = _signalled(then, {row: at for at, row in enumerate(rows)}, tiers)
        words, value = group.words, f"{group.typical}/{group.of}"
        return Shown(words, value, rows, then.invited, then.accepted, signalled)

    def if_open(self, rows: Sequence[int], tiers: Mapping[int, str]) -> Shown:
        """Return about what the best roster would mean, without going through the rosters one by one.

        As if each program were, in every draw, as open as in those draws in which it is most.
        """
        import numpy as np

        found, at = self.found, list(rows)
        plain = found.accepted[at]
        by_draw = found.by_draw(plain)
        most = np.sort(by_draw, axis=1)[
            :, -max(1, round(float(rules()["look_up"]["most_open"]) * found.draws)) :
        ].mean(axis=1)
        more = (most / np.maximum(by_draw.mean(axis=1), LEAST)).astype(np.float32)
        more_of = dict(zip(rows, more.tolist(), strict=True))
        signalled = _signalled(found, {row: row for row in rows}, tiers)
        return Shown(
            *("", "", tuple(rows), found.invited[at], np.minimum(plain * more[:, None], 1.0)),
            {
                row: np.minimum(one * np.float32(more_of[row]), np.float32(1))
                for row, one in signalled.items()
            },
        )

    def rules(self, rows: Sequence[int], tiers: Mapping[int, str]) -> list[Shown]:
        """Return the chances if every one of some programs had a rule against the applicant's exams, and if none had."""
        import numpy as np

        found, at = self.found, list(rows)
        invited, shut = found.invited[at], found.doors.exams
        signalled = _signalled(found, {row: row for row in rows}, tiers)
        return [
            Shown(
                *("a rule that your exams don't meet", "SCORE --hard", tuple(rows)),
                *(np.zeros_like(invited), np.zeros_like(found.accepted[at]), {}),
            ),
            Shown(
                *("no such rule", "none", tuple(rows)),
                np.stack([as_if_open(found.invited[row], shut[row]) for row in rows]),
                np.stack([as_if_open(found.accepted[row], shut[row]) for row in rows]),
                {row: as_if_open(one, shut[row]) for row, one in signalled.items()},
            ),
        ]

    def choose(self, shown: Shown) -> list[Rechoice]:
        """Return what choosing again does at each program asked about, once the answer is known."""
        choose = self.rechoosing.choose
        return [
            choose(row, plain, shown.signalled.get(row))
            for row, plain in zip(shown.rows, shown.plain, strict=True)
        ]

    def gains_of(
        self, rechoices: Mapping[int, Rechoice], shown: Shown, out: Mapping[int, int]
    ) -> dict[int, float]:
        """Return what exchanges add here that were chosen on other scenarios, by row asked about.

        Args:
            rechoices: Row → the exchange.
            shown: The answer.
            out: Row → the row whose place is exchanged.
        """
        gain = self.rechoosing.gain_of
        return {
            row: gain(rechoices[row], row, plain, shown.signalled.get(row), out[row])
            for row, plain in zip(shown.rows, shown.plain, strict=True)
        }


def _signalled(
    found: Chances, at: Mapping[int, int], tiers: Mapping[int, str]
) -> dict[int, NDArray[np.float32]]:
    """Return row → chances with a signal of its tier; `at` says where each stands among the chances."""
    signalled: dict[int, NDArray[np.float32]] = {}
    for tier in sorted(set(tiers.values())):
        some = [row for row in at if tiers.get(row) == tier]
        if some:
            signalled |= zip(some, found.signalled([at[row] for row in some], tier)[1], strict=True)
    return signalled


def as_if_open(accepted: NDArray[np.float32], shut: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return chances with the draws in which a rule shuts the door replaced by the mean of the others.

    In some of those others the program may be closed to everybody of the type: that no rule of it is about exams doesn't
    open it.

    Args:
        accepted: Scenarios that divide each draw further, draw after draw, in any shape.
        shut: Whether the door is shut in each draw.

    Example:
        >>> import numpy as np
        >>> as_if_open(np.array([0.0, 0.0, 0.5], dtype=np.float32), np.array([True, False, False])).tolist()
        [0.25, 0.0, 0.5]
    """
    import numpy as np

    if shut.all() or not shut.any():
        return accepted
    by_draw = accepted.reshape(len(shut), -1)
    filled: NDArray[np.float32] = np.where(shut[:, None], by_draw[~shut].mean(axis=0), by_draw)
    return filled.reshape(accepted.shape)
