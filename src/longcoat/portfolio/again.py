"""The same choice for a changed profile: from the list that was, by the changes that make it better."""

from __future__ import annotations

from longcoat.chances import Chances
from longcoat.portfolio.choice import Choice, problem_of
from longcoat.portfolio.limits import Limits
from longcoat.portfolio.preference import Preference
from longcoat.portfolio.search import UNSIGNALLED, Search
from longcoat.portfolio.solve import shortlist
from longcoat.portfolio.tally import Tally


def choose_again(
    chances: Chances, wanted: Preference, limits: Limits, season: int, before: Choice
) -> Choice | None:
    """Make a list better that was chosen for another profile over the same programs.

    It is quicker than choosing anew, is worth at least what the old list would be, and changes only what becomes better
    by it.

    Args:
        chances: Of the changed profile, over the same catalog as those that `before` was chosen from.
        wanted: What a match at each program is worth.
        limits: What the list must keep to.
        season: The match year, for the number of signals.
        before: The list that was.

    Returns:
        The list; None where the old one breaks the limits, so that it must be chosen anew.

    Example:
        >>> from longcoat.applicant import Applicant
        >>> from longcoat.chances import chances
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.portfolio import choose, limits_of, preference
        >>> from longcoat.programs import load_catalog
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> oregon = load_catalog().select(specialties="FM", state="OR")
        >>> found, wanted = chances(someone, oregon, ClosedFormSeason(), seed=1), preference(someone, oregon)
        >>> limits = limits_of(someone, oregon, wanted, 2028, budget=None, most=5)
        >>> first = choose(found, wanted, limits, 2028)
        >>> choose_again(found, wanted, limits, 2028, first).value >= first.value - 1e-6
        True
    """
    problem = problem_of(chances, wanted, limits, season)
    allowed = set(limits.candidates) | set(limits.required)
    if not set(before.rows) <= allowed or not set(limits.required) <= set(before.rows):
        return None
    tally = Tally(limits, problem.sorts).copy_of(list(before.rows))
    if not tally.fits(tally.counts):
        return None
    tiers = {(tier.slug, tier.name): number for number, tier in enumerate(problem.tiers)}
    start = dict.fromkeys(before.rows, UNSIGNALLED)
    for row, name in before.signals.items():
        if problem.may_signal[row]:
            start[row] = tiers[limits.slugs[row], name]
    search = Search(problem, shortlist(problem, list(before.rows), for_each=0))
    search.start(start)
    if not search.burden.fits(search.holding.held):
        return None
    search.improve(thorough=False)
    solution = search.solution()
    signals = {row: problem.tiers[number].name for row, number in solution.signals.items()}
    invited, accepted = chances.with_signals(solution.rows, signals)
    return Choice(solution.rows, solution.gains, signals, invited, accepted, solution.stopped_by)
