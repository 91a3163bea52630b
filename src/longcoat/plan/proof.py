"""How good the list is: how close it is proven to be to the best, and where the next application stops paying."""

from __future__ import annotations

from dataclasses import dataclass

from longcoat.portfolio import Choice, Told, worth_until


@dataclass(frozen=True, slots=True)
class Step:
    """A list of so many programs.

    Attributes:
        count: How many programs.
        chance: Chance of a match anywhere.
        adds: What the last one added to it.
        usd: What the applications cost together, US dollars.
        price: What the last one added to the bill.
    """

    count: int
    chance: float
    adds: float
    usd: float
    price: float


@dataclass(frozen=True, slots=True)
class Proof:
    """What is proven of the list.

    Attributes:
        value: What the list is worth in the applicant's own utility, 1 for a certain match anywhere, on the scenarios
            that it was chosen on.
        unseen: The same on other scenarios, on which everything else in a plan is told: less, since a list suits the
            scenarios that it was chosen on.
        bound: No list within the same limits is worth more, over the scenarios of `value`.
        gap: By what share of its value the best possible list could exceed it, at most.
        curve: The chance by number of applications, along the list and beyond it as if budget and count allowed more.
        worth_until: The last application that adds a tenth of a point or more; None where all of the curve does.
        next_price: What the application after that one costs, US dollars; None where there is none.
    """

    value: float
    unseen: float
    bound: float
    gap: float
    curve: tuple[Step, ...]
    worth_until: Step | None
    next_price: float | None


def proof_of(choice: Choice, told: Told) -> Proof:
    """Return what is proven of a list that was chosen with a certificate.

    Raises:
        ValueError: It was chosen without one.
    """
    if choice.bound is None or choice.gap is None:
        raise ValueError("the list was chosen without a certificate")
    steps = tuple(Step(one.count, one.chance, one.adds, one.usd, one.price) for one in told.curve)
    last = worth_until(told.curve)
    after = steps[last.count] if last is not None and last.count < len(steps) else None
    return Proof(
        choice.value,
        told.value,
        choice.bound,
        choice.gap,
        steps,
        None if last is None else steps[last.count - 1],
        None if after is None else after.price,
    )
