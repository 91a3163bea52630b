"""What everybody can propose: options of one or two seats, laid out for the event-driven process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.market.matching.edges import ranks_by_programs
from longcoat.market.matching.rows import starts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.matching.market import Market


@dataclass(frozen=True, slots=True, eq=False)
class Options:
    """The options of every unit, in order of preference; only those whose programs rank who would sit there.

    Units are the applicants alone (members of couples have no options there), then the supplemental lists (in the
    order of `extras`), then the couples. Holders of seats are the applicants, then the supplemental lists.

    Attributes:
        first: int64, shape (units + 1,): where each unit's options begin.
        programs: int32, shape (2, options): program of the first and second seat, -1 for none.
        ranks: int32, shape (2, options): what place from 0 the program gives, -1 for none.
        holders: int32, shape (2, units): who sits in the seats, -1 for nobody.
        unit_of: int32, shape (holders,).
        extras: int64, shape (lists,): the supplemental lists in order of their applicants.
        extra_first: int64, shape (applicants + 1,): where each applicant's begin.
        position: int32, for each entry of the programs' lists the option of the applicant alone, -1 for none.
    """

    first: NDArray[np.int64]
    programs: NDArray[np.int32]
    ranks: NDArray[np.int32]
    holders: NDArray[np.int32]
    unit_of: NDArray[np.int32]
    extras: NDArray[np.int64]
    extra_first: NDArray[np.int64]
    position: NDArray[np.int32]

    @classmethod
    def of(cls, market: Market) -> Options:
        """Return the options of a market."""
        import numpy as np

        people, extra, couples = market.applicants, market.supplemental, market.couples
        extras = np.argsort(extra.applicants, kind="stable")
        lengths = np.diff(extra.lists.offsets)[extras]
        picked = np.repeat(extra.lists.offsets[:-1][extras] - starts(lengths)[:-1], lengths) + np.arange(
            lengths.sum()
        )
        none = np.int32(-1)
        units = np.concatenate(
            [
                np.repeat(np.arange(people), np.diff(market.applicant_lists.offsets)),
                people + np.repeat(np.arange(len(extra)), lengths),
                people + len(extra) + np.repeat(np.arange(len(couples)), np.diff(couples.offsets)),
            ]
        )
        alone = np.concatenate([market.applicant_lists.values, extra.lists.values[picked]])
        programs = np.stack(
            [
                np.concatenate([alone, couples.pairs[:, 0]]),
                np.concatenate([np.full(len(alone), none), couples.pairs[:, 1]]),
            ]
        )
        lists = np.arange(people, people + len(extra), dtype=np.int32)
        holders = np.stack(
            [
                np.concatenate([np.arange(people, dtype=np.int32), lists, couples.members[:, 0]]),
                np.concatenate([np.full(people + len(extra), none), couples.members[:, 1]]),
            ]
        )
        whose = np.concatenate([np.arange(people, dtype=np.int32), extra.applicants[extras]])
        ranks = np.stack([_ranks(market, whose, holders[seat][units], programs[seat]) for seat in (0, 1)])
        kept = ((programs < 0) | (ranks >= 0)).all(axis=0)
        units, programs, ranks = (
            units[kept],
            np.ascontiguousarray(programs[:, kept]),
            np.ascontiguousarray(ranks[:, kept]),
        )
        first = starts(np.bincount(units, minlength=people + len(extra) + len(couples)))
        unit_of = np.arange(people + len(extra), dtype=np.int32)
        unit_of[couples.members] = (people + len(extra) + np.arange(len(couples), dtype=np.int32))[:, None]
        extra_first = starts(np.bincount(extra.applicants, minlength=people))
        position = np.full(len(market.program_lists.values), none)
        lone = int(first[people])
        entries = market.program_lists.offsets[programs[0, :lone]] + ranks[0, :lone]
        position[entries] = np.arange(lone) - first[units[:lone]]
        return cls(first, programs, ranks, holders, unit_of, extras, extra_first, position)


def _ranks(
    market: Market, whose: NDArray[np.int32], holders: NDArray[np.int32], programs: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Return the place that each program gives to the applicant for whom a holder sits; -1 where there is none."""
    import numpy as np

    ranks = np.full(len(holders), -1, np.int32)
    real = np.flatnonzero(programs >= 0)
    ranks[real] = ranks_by_programs(market, whose[holders[real]], programs[real])
    return ranks
