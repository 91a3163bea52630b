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

        extra = market.supplemental
        extras = np.argsort(extra.applicants, kind="stable")
        units, programs = _listed(market, extras)
        holders = _holders(market)
        whose = np.concatenate([np.arange(market.applicants, dtype=np.int32), extra.applicants[extras]])
        others = slice(len(market.edges.ranks), None)  # those of applicants alone are known
        ranks = np.full(programs.shape, np.int32(-1))
        ranks[0, : others.start] = market.edges.ranks
        for seat in (0, 1):
            sitting = whose[holders[seat][units[others]]]
            ranks[seat, others] = _ranks(market, sitting, programs[seat, others])
        fit = (programs < 0) | (ranks >= 0)
        kept = np.flatnonzero(fit[0] & fit[1])
        units, programs, ranks = units[kept], programs.take(kept, axis=1), ranks.take(kept, axis=1)
        first = starts(np.bincount(units, minlength=holders.shape[1]))
        return cls(
            first,
            np.ascontiguousarray(programs),
            np.ascontiguousarray(ranks),
            holders,
            _unit_of(market),
            extras,
            starts(np.bincount(extra.applicants, minlength=market.applicants)),
            _position(market, first, units, programs[0], ranks[0]),
        )


def _listed(market: Market, extras: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return every option that anybody lists, unit after unit: the unit, and the programs of both seats."""
    import numpy as np

    people, extra, couples = market.applicants, market.supplemental, market.couples
    lengths = np.diff(extra.lists.offsets)[extras]
    begins = np.repeat(extra.lists.offsets[:-1][extras] - starts(lengths)[:-1], lengths)
    picked = extra.lists.values[begins + np.arange(lengths.sum())]
    units = np.concatenate(
        [
            np.repeat(np.arange(people), np.diff(market.applicant_lists.offsets)),
            people + np.repeat(np.arange(len(extra)), lengths),
            people + len(extra) + np.repeat(np.arange(len(couples)), np.diff(couples.offsets)),
        ]
    )
    alone = np.concatenate([market.applicant_lists.values, picked])
    none = np.full(len(alone), np.int32(-1))
    seats = [np.concatenate([alone, couples.pairs[:, 0]]), np.concatenate([none, couples.pairs[:, 1]])]
    return units, np.stack(seats)


def _holders(market: Market) -> NDArray[np.int32]:
    """Return who sits in the two seats of each unit, -1 for nobody."""
    import numpy as np

    alone = np.arange(market.applicants + len(market.supplemental), dtype=np.int32)
    members = market.couples.members
    none = np.full(len(alone), np.int32(-1))
    return np.stack([np.concatenate([alone, members[:, 0]]), np.concatenate([none, members[:, 1]])])


def _unit_of(market: Market) -> NDArray[np.int32]:
    """Return the unit of each holder."""
    import numpy as np

    begin = market.applicants + len(market.supplemental)
    unit_of = np.arange(begin, dtype=np.int32)
    unit_of[market.couples.members] = (begin + np.arange(len(market.couples), dtype=np.int32))[:, None]
    return unit_of


def _position(
    market: Market,
    first: NDArray[np.int64],
    units: NDArray[np.int64],
    programs: NDArray[np.int32],
    ranks: NDArray[np.int32],
) -> NDArray[np.int32]:
    """Return for each entry of the programs' lists which option of the applicant alone it is, -1 for none."""
    import numpy as np

    position = np.full(len(market.program_lists.values), np.int32(-1))
    alone = slice(int(first[market.applicants]))
    entries = market.program_lists.offsets[programs[alone]] + ranks[alone]
    position[entries] = np.arange(len(entries)) - first[units[alone]]
    return position


def _ranks(market: Market, applicants: NDArray[np.int32], programs: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the place that each program gives to the applicant beside it; -1 where there is none."""
    import numpy as np

    ranks = np.full(len(programs), -1, np.int32)
    real = np.flatnonzero(programs >= 0)
    ranks[real] = ranks_by_programs(market, applicants[real], programs[real])
    return ranks
