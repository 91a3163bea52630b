"""Runs SOAP: rounds of offers down the programs' lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.market.soap.behaviour import Behaviour
from longcoat.market.soap.eligibility import Eligibility, check_applications, possible
from longcoat.market.soap.result import Answer, Offers, SoapResult

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from longcoat.market.matching import Market
    from longcoat.market.soap.rules import Rules


def run_soap(
    market: Market,
    rules: Rules,
    *,
    standing: ArrayLike | None = None,
    first_year: ArrayLike | None = None,
    behaviour: Behaviour | None = None,
) -> SoapResult:
    """Return the outcome of SOAP.

    In each round every program offers its free places to the first on its list who applied there, don't have a place
    yet, and never had its offer before. Then all answer at once, and what isn't accepted is gone for good.

    Args:
        market: Lists of applications in order of preference, programs' preference lists, and unfilled places.
        rules: `Rules.of_season` has those of a year.
        standing: int, shape (applicants,): a `Standing` each; all are unmatched if not given.
        first_year: bool, shape (programs,): whether a program begins in the first year after medical school and
            lasts only that year; needed if somebody is partially matched.
        behaviour: How applicants answer; if not given they take the best offer of the first round that brings one.

    Raises:
        InputError: Somebody applies to too many programs, or what is given doesn't fit together.

    Example:
        >>> from longcoat.market.matching import Market
        >>> from longcoat.market.soap import Rules
        >>> market = Market.of(
        ...     {"ann": ["city", "mercy"], "ben": ["city"]}, {"city": ["ann", "ben"], "mercy": ["ann"]},
        ...     {"city": 1, "mercy": 1},
        ... )
        >>> result = run_soap(market, Rules.of_season(2026))
        >>> for sentence in result.sentences():
        ...     print(sentence)
        Round 1: 2 offers, 1 accepted.
        Round 2: no offers.
        Round 3: no offers.
        Round 4: no offers.
        1 of 2 applicants accepted an offer.
        1 of 2 places filled, 1 still free.
    """
    import numpy as np

    check_applications(market, rules)
    answers = behaviour or Behaviour.accept_now(market.applicants, rules.rounds)
    if answers.accepts.shape != (market.applicants, rules.rounds):
        raise InputError(
            f"behaviour: is for {answers.accepts.shape[0]} applicants and {answers.accepts.shape[1]} rounds. "
            f"Right would be: {market.applicants} and {rules.rounds}."
        )
    who_may = Eligibility.of(market, standing, first_year)
    waiting, passed_over = possible(market, who_may)
    free = np.array(market.quotas)
    program_of = np.full(market.applicants, -1, np.int32)
    round_of = np.zeros(market.applicants, np.int32)
    rounds = []
    for number in range(1, rules.rounds + 1):
        waiting = waiting[:, (free[waiting[0]] > 0) & (program_of[waiting[1]] < 0)]
        offered = _offered(waiting[0], free)
        program, applicant, _, choice = made = waiting[:, offered]
        waiting = waiting[:, ~offered]
        answer = _answers(applicant, choice, answers.accepts[:, number - 1])
        taken = answer == Answer.ACCEPTED
        program_of[applicant[taken]], round_of[applicant[taken]] = program[taken], number
        free -= np.bincount(program[taken], minlength=len(free)).astype(np.int32)
        rounds.append(np.vstack([np.full(len(answer), number, np.int32), made, answer]))
    offers = Offers(*np.ascontiguousarray(np.hstack(rounds)))
    return SoapResult(rules, who_may, program_of, round_of, market.quotas, free, offers, passed_over)


def _offered(program: NDArray[np.int32], free: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell which of those waiting, program after program in order of its list, get one of its free places."""
    import numpy as np

    begins = np.searchsorted(program, np.arange(len(free)))
    offered: NDArray[np.bool_] = np.arange(len(program)) - begins[program] < free[program]
    return offered


def _answers(
    applicant: NDArray[np.int32], choice: NDArray[np.int32], accepts: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Return what applicants say to the offers of one round."""
    import numpy as np

    best = np.full(len(accepts), np.iinfo(np.int32).max, np.int32)
    np.minimum.at(best, applicant, choice)
    takes = best[applicant] < accepts[applicant]
    answer: NDArray[np.int32] = np.where(
        takes, np.where(choice == best[applicant], Answer.ACCEPTED, Answer.REJECTED), Answer.EXPIRED
    ).astype(np.int32)
    return answer
