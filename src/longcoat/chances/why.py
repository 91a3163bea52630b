"""Why a chance is what it is: parts that add up exactly to the difference from the specialty's typical applicant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.chances.chances import Chances
from longcoat.chances.kin import kin_of
from longcoat.chances.why_parts import Above, above_at
from longcoat.chances.why_words import group_of, words_of
from longcoat.programs import Program

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A chance nearer to 0 or 1 than this is told as this one when log odds are taken.
SURE = 1e-6


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a difference.

    Attributes:
        id: A feature of the profile, or ``tie``, ``signal``, ``record``, ``place``, ``kind``, ``exams`` and so on.
        group: Under which it is summed: scores, attempts, experience, letters, activities, background, ties, signal,
            record, place, kind, program or doors.
        words: What it is.
        logit: What it adds to the log odds of an invitation.
        points: What it adds to the chance of an invitation.
    """

    id: str
    group: str
    words: str
    logit: float
    points: float


@dataclass(frozen=True, slots=True)
class Why:
    """Why one applicant's chance of an invitation at one program differs from the typical one.

    Attributes:
        program: The program.
        typical: The chance that the specialty's typical applicant of the type is invited by its typical program.
        chance: The applicant's, here.
        parts: What lies between; their `points` add up to ``chance - typical``, their `logit` to the difference of log
            odds.
        kin: Ids of the programs whose bars it borrows because the season doesn't know it; None where it has its own.
    """

    program: Program
    typical: float
    chance: float
    parts: tuple[Part, ...]
    kin: tuple[str, ...] | None = None

    @property
    def telling(self) -> tuple[Part, ...]:
        """The parts by size, the largest first."""
        return tuple(sorted(self.parts, key=lambda part: (-abs(part.logit), part.id)))

    def by_group(self) -> dict[str, float]:
        """Return group → what it adds to the log odds."""
        summed: dict[str, float] = {}
        for part in self.parts:
            summed[part.group] = summed.get(part.group, 0.0) + part.logit
        return summed


def why(
    found: Chances, rows: Sequence[int] | None = None, signals: Mapping[int, str] | None = None
) -> tuple[Why, ...]:
    """Take apart the chance of an invitation at some programs.

    The way from the typical chance to the applicant's is walked twice, part by part, in one order and in the opposite
    one, and each part is given the mean of its two steps. So parts add up exactly, whatever they do to one another, and
    none owes its size to coming first; where only pairs of parts interact these are their Shapley values.

    Args:
        found: The applicant's chances at all programs that a specialty's typical one is to be taken from.
        rows: Which programs; all when not given.
        signals: Row → tier of the signal it gets.

    Example:
        >>> from longcoat.applicant import Applicant
        >>> from longcoat.chances import chances
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.programs import load_catalog
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                     exams={"step2_ck": [{"result": "pass", "score": 221}]})
        >>> some = load_catalog().select(specialties="FM", state="CA", listed=True)
        >>> (one,) = why(chances(someone, some, ClosedFormSeason(2028), seed=1), [0], {0: "single"})
        >>> abs(sum(part.points for part in one.parts) - (one.chance - one.typical)) < 1e-12
        True
        >>> [part.id for part in one.telling[:2]]
        ['place', 'signal']
    """
    wanted = list(range(len(found.catalog))) if rows is None else list(rows)
    sent = signals or {}
    explained: dict[int, Why] = {}
    kin = kin_of(
        found.ground.season, found.catalog.only(found.catalog.ids[wanted].tolist()), found.ground.kind
    )
    for specialty in sorted(set(found.catalog.specialty_slugs[wanted].tolist())):
        inside = [row for row in wanted if found.catalog.specialty_slugs[row] == specialty]
        above = above_at(found, specialty, inside, [sent.get(row) for row in inside])
        typical = float(above.typical())
        chances, steps = _walked(above)
        for at, row in enumerate(inside):
            explained[row] = Why(
                found.catalog[row],
                typical,
                float(chances[at]),
                tuple(_parts(found, row, sent.get(row), above.names, typical, steps[:, :, at])),
                kin.get(str(found.catalog.ids[row])),
            )
    return tuple(explained[row] for row in wanted)


def _walked(above: Above) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the chance at the end of the way, shape (rows,), and the chances on it: (orders, stations, rows)."""
    import numpy as np

    count = len(above.names)
    ways = []
    for order in (list(range(count)), list(range(count))[::-1]):
        taken = np.zeros(count, dtype=np.bool_)
        chances = [above.chance(taken)]
        for part in order:
            taken[part] = True
            chances.append(above.chance(taken))
        ways.append(np.stack(chances))
    # The second way is told backwards, so that part k lies between station k and k + 1 on both.
    return ways[0][-1], np.stack([ways[0], ways[1][::-1]])


def _parts(
    found: Chances,
    row: int,
    tier: str | None,
    names: Sequence[str],
    typical: float,
    stations: NDArray[np.float64],
) -> list[Part]:
    """Return the parts of one program; `stations` are the chances on both ways, shape (2, parts + 1)."""
    import numpy as np

    forth, back = stations
    points = (np.diff(forth) - np.diff(back)) / 2
    logits = (np.diff(_logit(forth)) - np.diff(_logit(back))) / 2
    first = float(forth[0])
    own = float(_logit(np.array([first]))[0] - _logit(np.array([typical]))[0])
    found_parts = [
        Part("itself", group_of("itself"), words_of(found, row, tier, "itself"), own, first - typical)
    ]
    for name, logit, step in zip(names, logits.tolist(), points.tolist(), strict=True):
        found_parts.append(Part(name, group_of(name), words_of(found, row, tier, name), logit, step))
    return found_parts


def _logit(chance: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    kept = np.clip(chance, SURE, 1 - SURE)
    taken: NDArray[np.float64] = np.log(kept) - np.log1p(-kept)
    return taken
