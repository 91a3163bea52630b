"""Ranks what is unknown by what knowing it is worth (Raiffa & Schlaifer 1961, preposterior analysis)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from longcoat.chances import Chances, Estimate
from longcoat.portfolio.choice import Choice
from longcoat.portfolio.limits import Limits
from longcoat.portfolio.look_up.answer import Answer, LookUp
from longcoat.portfolio.look_up.possible_rosters import possible_rosters, roster_chances
from longcoat.portfolio.look_up.shown import Shown, Side
from longcoat.portfolio.look_up.together import Unknown, looked_up_together
from longcoat.portfolio.preference import Preference, rules
from longcoat.portfolio.tally import Sorts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Showing = Callable[[Side, Sequence[int]], list[Shown]]


def look_ups(
    found: Chances,
    choice: Choice,
    wanted: Preference,
    limits: Limits,
    told: Chances,
    most: int = 20,
) -> list[LookUp]:
    """Return what is worth looking up for this plan, the most worthwhile first.

    For every program whose residents are unknown, each possible roster is counted with its chance; what choosing again
    would then gain is averaged, against what would be done without asking. A fact that would change nothing is worth
    nothing, however unknown it is. The same is done for rules of programs that may shut out the applicant's exams. What to
    do under each answer, and what is worth asking, is chosen on the scenarios that the list was chosen on; what that gains
    is counted on others, as everything that is told of a list: counted where it was chosen, it would flatter itself.
    Rosters are chosen as a set, by what they bring together (`looked_up_together`); what each is said to be worth is what
    it brings alone.

    Args:
        found: The applicant's chances, as the list was chosen from them.
        choice: The list, as the plan has it.
        wanted: What they want.
        limits: What the list keeps to.
        told: Their chances at the same programs on the scenarios on which chances are told.
        most: How many to return.
    """
    if not choice.rows:
        return []
    asked = _Asked(Side(found, choice, wanted, limits), Side(told, choice, wanted, limits), choice, limits)
    # Who asks for few gets the best of a set, not a set of few: the first of them would be others each time.
    among = max(most, int(rules()["look_up"]["set_of"]))
    return sorted(
        [*asked.rosters(among), *asked.exam_rules(among)],
        key=lambda one: (-one.worth, one.program, one.field),
    )[:most]


class _Asked:
    def __init__(self, tried: Side, told: Side, choice: Choice, limits: Limits) -> None:
        self._tried, self._told, self._on_list = tried, told, frozenset(choice.rows)
        self._sorts, self._signals = Sorts(limits).of, frozenset(choice.signals)
        self._candidates = sorted({*limits.candidates, *choice.rows})
        spots = {row: tried.rechoosing.tier_row(row) for row in self._candidates}
        #: Row → tier of the signal that it has, or that is cheapest to move to it.
        self._tiers = {
            row: choice.signals[spot]
            for row, spot in spots.items()
            if spot is not None and spot in choice.signals
        }

    def rosters(self, most: int) -> list[LookUp]:
        """Ask for the residents of programs of which nobody knows them."""
        import numpy as np

        found = self._tried.found
        slugs, ids = found.catalog.specialty_slugs, found.catalog.ids
        likely = roster_chances(found.applicant.type, slugs, found.ground.bars.invite)
        asked = [
            row
            for row in self._candidates
            if str(ids[row]) not in found.seen and np.isfinite(likely[row]).all()
        ]
        if not asked:
            return []
        groups = possible_rosters()

        def showing(side: Side, rows: Sequence[int]) -> list[Shown]:
            return [side.if_all_showed(group, rows, self._tiers) for group in groups]

        asked = self._promising(asked, likely, most)
        return self._best("roster", asked, likely[asked], showing, most, together=True)

    def _promising(self, asked: Sequence[int], likely: NDArray[np.float64], most: int) -> list[int]:
        """Return the programs whose rosters are gone through: those on the list, and those that the best one would lift most."""
        import numpy as np

        looked = most * int(rules()["look_up"]["looked_for_each"])
        if len(asked) <= looked:
            return list(asked)
        shown = self._tried.if_open(asked, self._tiers)
        gains = np.array([one.gain for one in self._tried.choose(shown)])
        order = np.lexsort((self._tried.found.catalog.ids[list(asked)], -likely[list(asked), -1] * gains))
        return sorted({*(asked[at] for at in order.tolist()[:looked]), *(self._on_list & set(asked))})

    def exam_rules(self, most: int) -> list[LookUp]:
        """Ask for the rules of programs of which nobody knows whether they look at the applicant's exams at all."""
        import numpy as np

        found, least = self._tried.found, float(rules()["look_up"]["rules_from"])
        asked = [
            row
            for row in self._candidates
            if least <= found.gated[row] < 1 and str(found.catalog.ids[row]) not in found.rules
        ]
        if not asked:
            return []
        closed = found.gated[asked]
        likely = np.stack([closed, 1 - closed], axis=1)
        return self._best("rules", asked, likely, lambda side, rows: side.rules(rows, self._tiers), most)

    def _best(
        self,
        field: str,
        asked: Sequence[int],
        likely: NDArray[np.float64],
        showing: Showing,
        most: int,
        together: bool = False,
    ) -> list[LookUp]:
        """Return those that are worth most, each alone or all together; `likely` has shape (programs asked about, answers)."""
        import numpy as np

        tried, told, out = self._tried, self._told, {row: self._tried.rechoosing.out(row) for row in asked}
        # An exchange that would be made without any answer is none that the answer brings.
        anyway = dict(zip(asked, tried.choose(tried.as_known(asked, self._tiers)), strict=True))
        under, hoped, answers_of = [], np.zeros(likely.shape), showing(tried, asked)
        for each, shown in enumerate(answers_of):
            under.append(tried.choose(shown))
            unasked = tried.gains_of(anyway, shown, out)
            hoped[:, each] = [one.gain - unasked[row] for row, one in zip(asked, under[-1], strict=True)]
        order = np.lexsort((tried.found.catalog.ids[list(asked)], -(likely * hoped).sum(axis=1))).tolist()
        if together:
            order = looked_up_together(self._unknown(asked, likely, answers_of), most)
        best = {asked[at]: at for at in sorted(order[:most])}
        # What would hardly be worth a change where that is chosen is not made, and gains nothing.
        made = hoped >= rules()["look_up"]["changes_from"]
        answers: dict[int, list[Answer]] = {row: [] for row in best}
        for each, shown in enumerate(showing(told, list(best))):
            gains = told.gains_of({row: under[each][at] for row, at in best.items()}, shown, out)
            unasked = told.gains_of(anyway, shown, out)
            for place, (row, at) in enumerate(best.items()):
                invited = self._invitation(shown.invited[place])
                gain = gains[row] - unasked[row] if made[at, each] else 0.0
                answers[row].append(Answer(shown.words, shown.value, float(likely[at, each]), invited, gain))
        moves = (likely * made).sum(axis=1)
        found = (self._look_up(field, row, answers[row], float(moves[at])) for row, at in best.items())
        # A set was chosen as a whole; what is asked alone must be worth a change by itself.
        return [one for one in found if together or one.worth >= rules()["look_up"]["changes_from"]]

    def _unknown(
        self, asked: Sequence[int], likely: NDArray[np.float64], answers_of: Sequence[Shown]
    ) -> Unknown:
        """Return what each answer would make of some programs, at the margin of the list as it stands."""
        import numpy as np

        found, adds_of = self._tried.found, self._tried.rechoosing.adds
        rows, adds, lifts = list(asked), np.zeros(likely.shape), np.zeros(likely.shape)
        for each, shown in enumerate(answers_of):
            plain = dict(zip(shown.rows, shown.plain, strict=True))
            adds[:, each] = [adds_of(row, plain[row]) for row in rows]
            better = (adds_of(row, shown.signalled.get(row, plain[row])) for row in rows)
            lifts[:, each] = np.fromiter(better, float, len(rows)) - adds[:, each]
        ids = found.catalog.ids[rows].tolist()
        return Unknown(
            *(likely, adds, lifts, self._sorts[rows], found.catalog.specialty_slugs[rows]),
            *(np.isin(rows, list(self._on_list)), np.isin(rows, list(self._signals))),
            found.ground.draws.uniforms("look-up", ids),
        )

    def _invitation(self, invited: NDArray[np.float32]) -> Estimate:
        return Estimate.of(self._told.found.mean_invited(invited))

    def _look_up(self, field: str, row: int, answers: Sequence[Answer], moves: float) -> LookUp:
        found, words_of = self._told.found, rules()["look_up"]
        program = found.catalog[row]
        words = words_of[field] if field == "rules" else words_of[field][found.applicant.type.value]
        middle = answers[len(answers) // 2].value
        return LookUp(
            program=program.id,
            field=field,
            page=program.website,
            read=str(words["read"]),
            tell=str(words["tell"]).format(program=program.id, answer=middle),
            now=self._invitation(found.invited[row]),
            answers=tuple(answers),
            worth=sum(one.chance * one.gain for one in answers),
            moves=moves,
            listed=row in self._on_list,
        )
