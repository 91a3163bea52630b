"""Ranks what is unknown by what knowing it is worth (Raiffa & Schlaifer 1961, preposterior analysis)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.chances import Chances, Estimate, chances_on
from longcoat.market import Seen
from longcoat.portfolio.choice import Choice
from longcoat.portfolio.limits import Limits
from longcoat.portfolio.look_up.answer import Answer, LookUp
from longcoat.portfolio.look_up.possible_rosters import PossibleRoster, possible_rosters, roster_chances
from longcoat.portfolio.look_up.rechoosing import Held, Rechoosing
from longcoat.portfolio.preference import Preference, rules

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def look_ups(
    found: Chances,
    choice: Choice,
    wanted: Preference,
    limits: Limits,
    most: int = 20,
) -> list[LookUp]:
    """Return what is worth looking up for this plan, the most worthwhile first.

    For every program whose residents are unknown, each possible roster is counted with its chance; what choosing again
    would then gain is averaged. A fact that would change nothing is worth nothing, however unknown it is. The same is
    done for rules of programs that may shut out the applicant's exams.

    Args:
        found: The applicant's chances, as the list was chosen from them.
        choice: The list, as the plan has it.
        wanted: What they want.
        limits: What the list keeps to.
        most: How many to return.
    """
    if not choice.rows:
        return []
    asked = _Asked(found, choice, wanted, limits)
    return sorted(
        [*asked.rosters(most), *asked.exam_rules(most)], key=lambda one: (-one.worth, one.program, one.field)
    )[:most]


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """Chances under one answer, at the programs asked about, as if each gave it.

    Attributes:
        words: What the page shows.
        value: What to tell then.
        invited: Chance of an invitation, shape (programs, draws, points).
        gains: What choosing again then adds, shape (programs,).
    """

    words: str
    value: str
    invited: NDArray[np.float32]
    gains: NDArray[np.float64]


class _Asked:
    def __init__(self, found: Chances, choice: Choice, wanted: Preference, limits: Limits) -> None:
        import numpy as np

        self._found, self._tiers = found, dict(choice.signals)
        self._on_list = frozenset(choice.rows)
        with_signal = {
            row: choice.accepted[place] for place, row in enumerate(choice.rows) if row in choice.signals
        }
        self._rechoosing = Rechoosing(
            Held(
                *(found.accepted, wanted.utility, found.weights, tuple(choice.rows), with_signal),
                *(found.catalog.specialty_slugs, np.asarray(limits.candidates, np.intp)),
            )
        )
        self._candidates = sorted({*limits.candidates, *choice.rows})

    def rosters(self, most: int) -> list[LookUp]:
        """Ask for the residents of programs of which nobody knows them."""
        import numpy as np

        catalog, known = self._found.catalog, self._found.seen
        likely = roster_chances(
            self._found.applicant.type, catalog.specialty_slugs, self._found.ground.bars.invite
        )
        asked = [
            row
            for row in self._candidates
            if str(catalog.ids[row]) not in known and np.isfinite(likely[row]).all()
        ]
        if not asked:
            return []
        groups = possible_rosters()
        asked = self._promising(asked, likely, groups[-1], most)
        under = [self._if_all_showed(group, asked) for group in groups]
        return self._best("roster", asked, likely[asked], under, most)

    def _promising(
        self, asked: Sequence[int], likely: NDArray[np.float64], best: PossibleRoster, most: int
    ) -> list[int]:
        """Return the programs whose rosters are gone through: those on the list, and those that the best one would lift most."""
        import numpy as np

        looked = most * int(rules()["look_up"]["looked_for_each"])
        if len(asked) <= looked:
            return list(asked)
        hoped = likely[list(asked), -1] * self._if_all_showed(best, asked).gains
        order = np.lexsort((self._found.catalog.ids[list(asked)], -hoped)).tolist()
        return sorted({*(asked[at] for at in order[:looked]), *(self._on_list & set(asked))})

    def _if_all_showed(self, group: PossibleRoster, asked: Sequence[int]) -> _Known:
        """Return the chances if every unknown roster were such a one: each program's depend on its own alone."""
        ground = self._found.ground.only(asked)
        imagined = {
            id_: Seen(id_, group.typical, group.of, 0.0, 1.0, ()) for id_ in ground.catalog.ids.tolist()
        }
        told = {**imagined, **self._found.seen}
        plain = chances_on(ground.having_seen(told), self._found.applicant, self._found.rules)
        gains = self._gains(plain.accepted, plain, asked, range(len(asked)))
        return _Known(group.words, f"{group.typical}/{group.of}", plain.invited, gains)

    def exam_rules(self, most: int) -> list[LookUp]:
        """Ask for the rules of programs of which nobody knows whether they look at the applicant's exams at all."""
        import numpy as np

        found, least = self._found, float(rules()["look_up"]["rules_from"])
        asked = [
            row
            for row in self._candidates
            if least <= found.gated[row] < 1 and str(found.catalog.ids[row]) not in found.rules
        ]
        if not asked:
            return []
        opened = np.stack([_as_if_open(found.accepted[row], found.draws) for row in asked])
        invited = found.invited[asked]
        shut = _Known(
            "a rule that your exams don't meet", "SCORE --hard", np.zeros_like(invited),
            np.array([self._rechoosing.gain(row, 0 * found.accepted[row], None) for row in asked]),
        )  # fmt: skip
        open_ = _Known(
            "no such rule", "none",
            np.stack([_as_if_open(one.ravel(), found.draws).reshape(one.shape) for one in invited]),
            self._gains(opened, found, asked, asked, opened=True),
        )  # fmt: skip
        closed = found.gated[asked]
        return self._best("rules", asked, np.stack([closed, 1 - closed], axis=1), [shut, open_], most)

    def _gains(
        self,
        accepted: NDArray[np.float32],
        found: Chances,
        asked: Sequence[int],
        at: Sequence[int],
        opened: bool = False,
    ) -> NDArray[np.float64]:
        """Return what choosing again adds for each program asked about, with the signal that it has or could get.

        `at` are the rows of `found` that they have there.
        """
        import numpy as np

        with_signal: dict[int, NDArray[np.float32]] = {}
        where = dict(zip(asked, at, strict=True))
        spots = {row: self._rechoosing.tier_row(row) for row in asked}
        for tier in sorted(set(self._tiers.values())):
            some = [row for row, spot in spots.items() if spot is not None and self._tiers.get(spot) == tier]
            signalled_at = [where[row] for row in some]
            with_signal |= zip(some, found.signalled(signalled_at, tier)[1], strict=True) if some else ()
        gains = []
        for place, row in enumerate(asked):
            plain, signalled = accepted[place], with_signal.get(row)
            if opened and signalled is not None:
                signalled = _as_if_open(signalled, self._found.draws)
            gains.append(self._rechoosing.gain(row, plain, signalled))
        return np.array(gains)

    def _best(
        self,
        field: str,
        asked: Sequence[int],
        likely: NDArray[np.float64],
        under: Sequence[_Known],
        most: int,
    ) -> list[LookUp]:
        """Return those that are worth most; `likely` has shape (programs asked about, answers)."""
        import numpy as np

        gains = np.stack([known.gains for known in under], axis=1)
        worth = (likely * gains).sum(axis=1)
        best = np.lexsort((self._found.catalog.ids[list(asked)], -worth))[:most]
        return [
            self._look_up(
                field,
                asked[place],
                [
                    Answer(
                        known.words, known.value, float(likely[place, each]),
                        Estimate.of(self._found.mean_invited(known.invited[place])), float(gains[place, each]),
                    )
                    for each, known in enumerate(under)
                ],
            )
            for place in best.tolist()
        ]  # fmt: skip

    def _look_up(self, field: str, row: int, answers: Sequence[Answer]) -> LookUp:
        program, told = self._found.catalog[row], rules()["look_up"]
        words = told[field] if field == "rules" else told[field][self._found.applicant.type.value]
        middle = answers[len(answers) // 2].value
        return LookUp(
            program=program.id,
            field=field,
            page=program.website,
            read=str(words["read"]),
            tell=str(words["tell"]).format(program=program.id, answer=middle),
            now=Estimate.of(self._found.mean_invited(self._found.invited[row])),
            answers=tuple(answers),
            worth=sum(one.chance * one.gain for one in answers),
            moves=sum(one.chance for one in answers if one.gain >= told["changes_from"]),
            listed=row in self._on_list,
        )


def _as_if_open(accepted: NDArray[np.float32], draws: int) -> NDArray[np.float32]:
    """Return chances with the draws in which a door is shut replaced by the mean of the others."""
    import numpy as np

    by_draw = accepted.reshape(draws, -1)
    shut = ~np.any(by_draw, axis=1)
    if shut.all():
        return accepted
    filled: NDArray[np.float32] = np.where(shut[:, None], by_draw[~shut].mean(axis=0), by_draw).ravel()
    return filled
