"""What came of trying other orders than the true one."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """How other orders of one kind ended, beside the true one.

    Attributes:
        tried: Orders tried, over all markets.
        better: How often one ended at a choice further up than the true order.
        worse: How often further down.
        lost: By how many choices in all, where both matched.
        gained_match: How often one matched where the true order didn't.
        lost_match: How often it was the other way round.
    """

    tried: int = 0
    better: int = 0
    worse: int = 0
    lost: int = 0
    gained_match: int = 0
    lost_match: int = 0

    @property
    def same(self) -> int:
        """How often it ended at the same choice."""
        return self.tried - self.better - self.worse

    def count(self, true: int, other: int, length: int) -> None:
        """Count one order: what the true one and the other came to, as places from 0; `length` is unmatched."""
        self.tried += 1
        self.better += other < true
        self.worse += other > true
        self.gained_match += other < length == true
        self.lost_match += true < length == other
        if true < other < length:
            self.lost += other - true


@dataclass(frozen=True, slots=True)
class Loss:
    """The order that lost most.

    Attributes:
        market: In which market, from 1.
        order: The choices in the order in which they were ranked, from 0.
        true: The choice that the true order ended at, from 0.
        other: What this one ended at; the length of the list for unmatched.
    """

    market: int
    order: tuple[int, ...]
    true: int
    other: int


@dataclass(slots=True)
class OrderProof:
    """What came of trying other orders of a list in many markets.

    Attributes:
        programs: The list, in true order.
        markets: How many markets there were.
        seed: What they were drawn from.
        matched: In how many the true order matched.
        every_order: Whether all orders were tried, or every swap of two choices.
        others: All orders but the true one, or the swaps.
        last_first: The last choice on top: "safety first".
        worst: The order that lost most, if one lost.
    """

    programs: tuple[str, ...]
    markets: int
    seed: int
    every_order: bool
    matched: int = 0
    others: Tally = field(default_factory=Tally)
    last_first: Tally = field(default_factory=Tally)
    worst: Loss | None = None

    @property
    def never_worse(self) -> bool:
        """Whether the true order was never worse than another."""
        return not (self.others.better or self.last_first.better)

    def table(self) -> list[str]:
        """Return the counts as lines."""
        kind = "all other orders" if self.every_order else "two choices swapped"
        lines = [
            f"{'compared with the true order':30}{'tried':>10}{'better':>10}{'the same':>12}{'worse':>12}"
        ]
        lines += [
            f"{name:30}{one.tried:10,}{one.better:10,}{one.same:12,}{one.worse:12,}"
            for name, one in ((kind, self.others), ("last choice first", self.last_first))
        ]
        return lines

    def sentences(self) -> list[str]:
        """Return what it shows, in sentences."""
        said = [
            "The true order was never worse than another."
            if self.never_worse
            else "An order was better than the true one: that can't be, so the Match engine has an error."
        ]
        if self.worst is not None:
            said.append(f"The worst loss: {self._loss(self.worst)}")
        said.append(self._safety())
        return said

    def _safety(self) -> str:
        tally, last = self.last_first, self.programs[-1]
        matched = f"you match in {self.matched - tally.lost_match + tally.gained_match:,} markets of {self.markets:,}"
        truly = f"in true order in {self.matched:,}"
        if not tally.worse:
            return f"Safety first, {last} on top: {matched}, {truly}; it changed nothing."
        no_match = "" if tally.gained_match else "It gains no match, and in"
        return (
            f"Safety first, {last} on top: {matched}, {truly}. {no_match or 'In'} {tally.worse:,} of them it ends at "
            f"{last} although a better choice would have had you, {tally.lost / tally.worse:.1f} choices further up "
            "on average."
        )

    def _loss(self, loss: Loss) -> str:
        order = f"the order {', '.join(self.programs[one] for one in loss.order)}"
        if not self.every_order:
            moved = [self.programs[one] for place, one in enumerate(loss.order) if place != one]
            order = f"ranking {moved[0]} where {moved[1]} belongs, and the other way round,"
        ended = "unmatched"
        if loss.other < len(self.programs):
            ended = f"at {self.programs[loss.other]} (choice {loss.other + 1})"
        true = f"{self.programs[loss.true]} (choice {loss.true + 1})"
        return f"in market {loss.market:,}, {order} ended {ended}; the true one ended at {true}."


#: What no number of markets can show.
LIMITS = (
    "Couples: for two people who rank together another order can, rarely, be better.",
    "Who ranks you: interviews and signals decide it before, and no order of your list changes it.",
    "A list that leaves programs out: here all orders have the same programs. Leaving out one where you would train "
    "can cost the match; adding one below where you would train costs nothing.",
    "How often another order is worse for you: that depends on the markets drawn, which are a judgement. That it is "
    "never better doesn't.",
)
