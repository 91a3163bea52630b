"""From the answers of a season to a rank order list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant, LoggedApplication, SeasonLog
from longcoat.chances import Chances, chances
from longcoat.chances.latent import luck_weights, standing_weights
from longcoat.errors import InputError, Problem, ProfileError
from longcoat.market import Season
from longcoat.portfolio.preference import preference
from longcoat.portfolio.rank_order.evidence import Evidence, given_answers
from longcoat.portfolio.rank_order.rank_order import RankOrder, rank_programs
from longcoat.programs import Catalog

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Interviews:
    """What one applicant's season has come to, on their own scenarios.

    Attributes:
        catalog: The programs of the log.
        ranked: Rows in it of those to rank, in the log's order.
        likes: How much each of them is liked, shape (ranked,).
        liked_by: ``log`` where the log says so, ``profile`` where the profile's preferences stand for it.
        takes: Chance to be ranked high enough, shape (ranked, draws, points).
        weights: Of the scenarios after the answers, shape (draws, points).
        evidence: How the answers were weighed; None where no silence is told of, since invitations alone prove nothing.
    """

    catalog: Catalog
    ranked: tuple[int, ...]
    likes: NDArray[np.float64]
    liked_by: str
    takes: NDArray[np.float32]
    weights: NDArray[np.float64]
    evidence: Evidence | None

    @property
    def programs(self) -> tuple[str, ...]:
        """Ids of those to rank, in the log's order."""
        return tuple(str(self.catalog.ids[row]) for row in self.ranked)

    def order(self) -> RankOrder:
        """Return the list in true order."""
        return rank_programs(self.programs, self.likes, self.takes, self.weights)


def read_interviews(
    applicant: Applicant, log: SeasonLog, catalog: Catalog, season: Season, seed: int, source: str = "the log"
) -> Interviews:
    """Weigh the answers of a season.

    Args:
        applicant: Whose season it is.
        log: What became of the applications.
        catalog: Where the programs stand.
        season: Who says how high the bars are.
        seed: Which draws.
        source: What to call the log in a complaint.

    Raises:
        ProfileError: A program isn't in the catalog, only some are told how they are liked, or none is to be ranked.
    """
    import numpy as np

    log = _by_id(log, catalog, source)
    pool = catalog.only([one.program for one in log.applications])
    row_of = {id_: row for row, id_ in enumerate(pool.ids.tolist())}
    rows = [row_of[one.program] for one in log.to_rank]
    found = chances(applicant, pool, season, seed)
    invited, accepted = _outcomes(found, log, row_of)
    weights, evidence = _weights(found, log, row_of, invited)
    likes, liked_by = _likes(applicant, pool, log.to_rank, rows)
    at = np.asarray(rows, np.intp)
    takes = _given_an_interview(invited[at], accepted[at])
    return Interviews(pool, tuple(rows), likes, liked_by, takes, weights, evidence)


def _by_id(log: SeasonLog, catalog: Catalog, source: str) -> SeasonLog:
    """Return the log with ids for the names of programs, or say everything that is wrong with it."""
    problems, found = [], []
    for one in log.applications:
        try:
            found.append(replace(one, program=catalog.find_program(one.program).id))
        except InputError as error:
            problems.append(Problem(*_what_and_right(str(error)), "program", one.line or None))
    likes = [one.like is None for one in log.to_rank]
    if any(likes) and not all(likes):
        right = "a number for each, or for none"
        problems.extend(
            Problem(f"{one.program} is not told how it is liked, others are", right, "like", one.line or None)
            for one in log.to_rank
            if one.like is None
        )
    if not log.to_rank:
        right = "at least one program that invited or interviewed you, liked above 0"
        problems.append(Problem("there is nothing to rank", right))
    if problems:
        raise ProfileError(source, problems)
    return SeasonLog(tuple(found))


def _what_and_right(message: str) -> tuple[str, str]:
    """Split what is said of a program that isn't found, or is several, into what is wrong and what would be right.

    Example:
        >>> _what_and_right("There is no program 12. The nearest id is 1200521478, Harbor.")
        ('there is no program 12', '1200521478, Harbor, if that is meant')
        >>> _what_and_right("There is no program 99.")
        ('there is no program 99', 'an id or a name that `longcoat programs search` shows')
    """
    what, several, ids = message.partition("; name one by its id:")
    if several:
        return what, "one of them by its id:" + ids
    what, _, hint = message.partition(". ")
    near = hint.removeprefix("The nearest id is ").removeprefix("Did you mean ").rstrip(".?")
    right = f"{near}, if that is meant" if near else "an id or a name that `longcoat programs search` shows"
    return what[:1].lower() + what[1:].rstrip("."), right


def _outcomes(
    found: Chances, log: SeasonLog, row_of: dict[str, int]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return `invited` (programs, draws, points) and `accepted` (programs, scenarios) with the signals that were sent."""
    invited, accepted = found.invited.copy(), found.accepted.copy()
    for tier in sorted({one.signal for one in log.applications if one.signal}):
        rows = [row_of[one.program] for one in log.applications if one.signal == tier]
        invited[rows], accepted[rows] = found.signalled(rows, tier)
    return invited, accepted


def _weights(
    found: Chances, log: SeasonLog, row_of: dict[str, int], invited: NDArray[np.float32]
) -> tuple[NDArray[np.float64], Evidence | None]:
    """Return the weights of scenarios, shape (draws, points), after the answers."""
    import numpy as np

    standing = standing_weights()
    evidence = None
    before = np.broadcast_to(standing / found.draws, (found.draws, len(standing)))
    if log.tells_silence:
        rows = [row_of[one.program] for one in log.applications]
        got = np.array([one.outcome.invites for one in log.applications])
        evidence = given_answers(invited[rows], got, standing)
        before = evidence.weights
    weights: NDArray[np.float64] = (before[:, :, None] * luck_weights()).reshape(found.draws, -1)
    return weights, evidence


def _given_an_interview(invited: NDArray[np.float32], accepted: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the chance to be ranked high enough once interviewed, shape (programs, draws, points).

    Where a scenario invites nobody the program's mean over the others stands: it has invited after all.
    """
    import numpy as np

    rows, draws, standing = invited.shape
    both = accepted.reshape(rows, draws, standing, -1)
    open_ = np.broadcast_to(invited[..., None] > 0, both.shape)
    with np.errstate(invalid="ignore", divide="ignore"):
        given = np.where(open_, both / invited[..., None], np.nan)
        middle = np.nanmean(np.where(open_, given, np.nan).reshape(rows, -1), axis=1)
    middle = np.nan_to_num(middle)
    filled: NDArray[np.float32] = np.where(open_, given, middle[:, None, None, None]).astype(np.float32)
    return np.clip(filled, 0, 1).reshape(rows, draws, -1)


def _likes(
    applicant: Applicant, pool: Catalog, to_rank: Sequence[LoggedApplication], rows: Sequence[int]
) -> tuple[NDArray[np.float64], str]:
    """Return how much each program is liked, as the log says or as the profile's preferences suggest."""
    import numpy as np

    if all(one.like is not None for one in to_rank):
        return np.array([one.like for one in to_rank], np.float64), "log"
    utility = preference(applicant, pool).utility
    liked: NDArray[np.float64] = 10 * utility[list(rows)] / utility.max()
    return liked, "profile"
