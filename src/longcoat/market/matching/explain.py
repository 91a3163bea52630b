"""Why an applicant matched where they did: the proposals and bumps that led there, in sentences.

Without couples the result doesn't depend on the order of proposals, so the story is told in the order that shows the
most: everybody else is matched first, then the applicant goes down the list, and whoever is bumped goes on down
theirs. Couples and supplemental lists make the order matter, so there the result itself is explained: for every choice
above the one held, who holds its places.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.market.matching.rows import Rows, starts
from longcoat.market.matching.run import match_alone, run_match

if TYPE_CHECKING:
    from longcoat.market.matching.market import Market
    from longcoat.market.matching.matching import Matching


@dataclass(frozen=True, slots=True)
class Explanation:
    """The story of one applicant.

    Attributes:
        applicant: By number.
        program: What they matched to; None for unmatched.
        sentences: The story.
        matching: The whole result.
    """

    applicant: int
    program: int | None
    sentences: tuple[str, ...]
    matching: Matching


def explain(market: Market, applicant: Hashable, matching: Matching | None = None) -> Explanation:
    """Explain an applicant's result.

    Args:
        market: Who ranks whom.
        applicant: By name, or by number in a market without names.
        matching: The result of `run_match`, if it is at hand; it is worked out otherwise.

    Raises:
        InputError: There is no such applicant, or Numba isn't installed.

    Example:
        >>> from longcoat.market.matching import Market
        >>> market = Market.of(
        ...     {"ann": ["city", "mercy"], "ben": ["mercy", "city"], "cy": ["city"]},
        ...     {"city": ["cy", "ben", "ann"], "mercy": ["ann", "ben"]},
        ...     {"city": 1, "mercy": 1},
        ... )
        >>> for sentence in explain(market, "ann").sentences:
        ...     print(sentence)
        ann asked city (choice 1). Its 1 place is held by applicants it ranks higher: ann is its number 3, and the
        lowest there, cy, its number 1.
        ann asked mercy (choice 2). It took ann, its number 1, and bumped ben, its number 2.
        ben asked city (choice 2). Its 1 place is held by applicants it ranks higher: ben is its number 2, and the
        lowest there, cy, its number 1.
        ben has nobody left to ask.
        In the end ann matched to mercy, choice 2 of 2.
    """
    index = market.index_of(applicant)
    result = matching or run_match(market)
    story = _Story(market, result, index)
    plain = not (len(market.couples) or len(market.supplemental))
    told = story.proposals() if plain else story.choices()
    program = int(result.program_of[index])
    return Explanation(index, None if program < 0 else program, (*told, story.end()), result)


class _Story:
    """One applicant in a market, with who sits where and who ranks whom how."""

    def __init__(self, market: Market, result: Matching, applicant: int) -> None:
        self.market, self.names, self.applicant, self.result = market, market.names, applicant, result
        self.quotas: list[int] = result.quotas.tolist()

    def proposals(self) -> Iterator[str]:
        """Tell who asked whom, from the moment when everybody else is matched."""
        seats = self._others()
        asking, choice = self.applicant, 0
        while True:
            name = self.names.applicant(asking)
            ranked = self.market.applicant_lists[asking].tolist()
            if choice == len(ranked):
                yield f"{name} has nobody left to ask."
                return
            program = ranked[choice]
            yield from self._reply(asking, program, choice, seats[program])
            if not self._takes(program, asking, seats[program]):
                choice += 1
                continue
            seats[program].append(asking)
            if len(seats[program]) <= self.quotas[program]:
                return
            asking = max(seats[program], key=lambda who: self._rank(program, who))
            seats[program].remove(asking)
            choice = self.market.applicant_lists[asking].tolist().index(program) + 1

    def _others(self) -> list[list[int]]:
        """Return who sits where when everybody but the applicant is matched."""
        import numpy as np

        lists = self.market.applicant_lists
        lengths = np.diff(lists.offsets)
        kept = np.repeat(np.arange(len(lists)) != self.applicant, lengths)
        lengths[self.applicant] = 0
        others = self.market.from_arrays(
            Rows.from_arrays(lists.values[kept], starts(lengths)),
            self.market.program_lists,
            self.result.quotas,
        )
        seats: list[list[int]] = [[] for _ in self.quotas]
        for who, program in enumerate(match_alone(others).program_of.tolist()):
            if program >= 0:
                seats[program].append(who)
        return seats

    def _takes(self, program: int, who: int, sitting: list[int]) -> bool:
        rank = self._rank(program, who)
        return rank > 0 and (
            len(sitting) < self.quotas[program] or any(self._rank(program, one) > rank for one in sitting)
        )

    def _reply(self, who: int, program: int, choice: int, sitting: list[int]) -> Iterator[str]:
        """Tell what a program says to who asks, given who sits there."""
        name, rank = self.names.applicant(who), self._rank(program, who)
        asked = f"{name} asked {self.names.program(program)} (choice {choice + 1})."
        if not self._takes(program, who, sitting):
            yield f"{asked} {self._refusal(program, who, sitting)}"
        elif len(sitting) < self.quotas[program]:
            yield f"{asked} It took {name}, its number {rank}, into a free place."
        else:
            worst = max(sitting, key=lambda one: self._rank(program, one))
            bumped = f"{self.names.applicant(worst)}, its number {self._rank(program, worst)}"
            yield f"{asked} It took {name}, its number {rank}, and bumped {bumped}."

    def _refusal(self, program: int, who: int, sitting: list[int]) -> str:
        name, rank, quota = self.names.applicant(who), self._rank(program, who), self.quotas[program]
        if not rank:
            return f"It doesn't rank {name}."
        if not quota:
            return "It has no places."
        worst = max(sitting, key=lambda one: self._rank(program, one))
        places = f"{quota} place is" if quota == 1 else f"{quota} places are"
        return (
            f"Its {places} held by applicants it ranks higher: {name} is its number {rank}, and the lowest there, "
            f"{self.names.applicant(worst)}, its number {self._rank(program, worst)}."
        )

    def choices(self) -> Iterator[str]:
        """Tell for every choice above the one held why it wasn't to be had, as things are in the end."""
        couples = self.market.couples
        at = self.result.program_of.tolist()
        for number, members in enumerate(couples.members.tolist()):
            if self.applicant in members:
                yield from self._pairs(number, members, [at[one] for one in members])
                return
        for choice, program in enumerate(self.market.applicant_lists[self.applicant].tolist()):
            if program == at[self.applicant]:
                return
            refusal = self._refusal(program, self.applicant, self._sitting(program, set()))
            yield f"{self._choice(choice, [program])} {refusal}"

    def _pairs(self, number: int, members: list[int], held: list[int]) -> Iterator[str]:
        for choice, pair in enumerate(self.market.couples.list_of(number).tolist()):
            if pair == held:
                return
            reasons = []
            for who, program in zip(members, pair, strict=True):
                sitting = self._sitting(program, set(members)) if program >= 0 else []
                if program >= 0 and not self._takes(program, who, sitting):
                    reasons.append(f"{self.names.program(program)}: {self._refusal(program, who, sitting)}")
            if not reasons:
                reasons.append(f"{self.names.program(pair[0])} wouldn't take both.")
            yield f"{self._choice(choice, pair)} {' '.join(reasons)}"

    def _choice(self, choice: int, programs: list[int]) -> str:
        where = " and ".join(self.names.program(one) if one >= 0 else "unmatched" for one in programs)
        return f"Choice {choice + 1}, {where}, was not to be had."

    def _sitting(self, program: int, without: set[int]) -> list[int]:
        return [one for one in self.result.applicants_of(program) if one not in without]

    def _rank(self, program: int, who: int) -> int:
        """Return the place from 1 that a program gives to an applicant; 0 if it doesn't rank them."""
        ranked = self.market.program_lists[program].tolist()
        return ranked.index(who) + 1 if who in ranked else 0

    def end(self) -> str:
        """Tell what it came to."""
        name, program = self.names.applicant(self.applicant), int(self.result.program_of[self.applicant])
        extra = int(self.result.preliminary_of[self.applicant])
        if program < 0:
            return f"In the end {name} is unmatched."
        year = f", and to {self.names.program(extra)} for the preliminary year" if extra >= 0 else ""
        held, ranked = self._list()
        whose = "the couple's " if len(held) > 1 else ""
        place = f", {whose}choice {ranked.index(held) + 1} of {len(ranked)}" if held in ranked else ""
        return f"In the end {name} matched to {self.names.program(program)}{place}{year}."

    def _list(self) -> tuple[tuple[int, ...], list[tuple[int, ...]]]:
        """Return what the applicant holds, as it stands on a list, and that list: a couple's holds pairs."""
        at = self.result.program_of
        for number, members in enumerate(self.market.couples.members.tolist()):
            if self.applicant in members:
                pairs = self.market.couples.list_of(number).tolist()
                return tuple(int(at[one]) for one in members), [tuple(pair) for pair in pairs]
        ranked = self.market.applicant_lists[self.applicant].tolist()
        return (int(at[self.applicant]),), [(program,) for program in ranked]
