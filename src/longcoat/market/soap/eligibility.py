"""Who can be offered what: they applied, they may, and the program lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.market.soap.standing import Standing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from longcoat.market.matching import Market
    from longcoat.market.soap.rules import Rules


def check_applications(market: Market, rules: Rules) -> None:
    """See that nobody applies to more programs than is allowed, and that the market is one that SOAP knows.

    Raises:
        InputError: It isn't so; the applicant is named.
    """
    import numpy as np

    if any(
        len(one) for one in (market.couples.members, market.supplemental, market.reversions, market.parity)
    ):
        raise InputError(
            "SOAP knows no couples, supplemental lists, reversions, and even or odd quotas. "
            "Right would be: each applicant's own applications, and plain numbers of places."
        )
    sent = np.diff(market.applicant_lists.offsets)
    if len(sent) and int(sent.max()) > rules.applications:
        who = int(np.argmax(sent > rules.applications))
        raise InputError(
            f"applicant {market.names.applicant(who)}: applies to {sent[who]} programs. "
            f"Right would be: at most {rules.applications}."
        )


@dataclass(frozen=True, slots=True, eq=False)
class Eligibility:
    """Who may apply where.

    Attributes:
        standing: int64, shape (applicants,): a `Standing` each.
        first_year: bool, shape (programs,): whether it is open to those who are partially matched.
    """

    standing: NDArray[np.int64]
    first_year: NDArray[np.bool_]

    @classmethod
    def of(cls, market: Market, standing: ArrayLike | None, first_year: ArrayLike | None) -> Eligibility:
        """Return the eligibility of a market; without `standing` all are unmatched.

        Raises:
            InputError: An array has the wrong length, or somebody is partially matched and `first_year` isn't given.
        """
        import numpy as np

        stands = np.zeros(market.applicants, np.int64) if standing is None else np.asarray(standing)
        if stands.shape != (market.applicants,) or not np.isin(stands, [int(one) for one in Standing]).all():
            raise InputError(
                f"standing: not one Standing for each applicant. Right would be: {market.applicants} of them."
            )
        partial = stands == Standing.PARTIALLY_MATCHED
        if first_year is None and partial.any():
            raise InputError(
                f"applicant {market.names.applicant(int(np.argmax(partial)))}: is partially matched, and may apply "
                "only to programs of the first year alone; which ones these are isn't given. Right would be: say so "
                "for every program."
            )
        only = np.zeros(market.programs, np.bool_) if first_year is None else np.asarray(first_year)
        if only.shape != (market.programs,) or only.dtype != np.bool_:
            raise InputError(
                f"first_year: not yes or no for each program. Right would be: {market.programs} of them."
            )
        return cls(stands.astype(np.int64), only)

    def may(self, applicant: NDArray[np.int32], program: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Tell for pairs of applicant and program whether the one may apply to the other."""
        stands = self.standing[applicant]
        partial = (stands == Standing.PARTIALLY_MATCHED) & self.first_year[program]
        may: NDArray[np.bool_] = partial | (stands == Standing.UNMATCHED)
        return may


def possible(market: Market, eligibility: Eligibility) -> tuple[NDArray[np.int32], int]:
    """Return the entries of the programs' lists that can lead to an offer, and how many can't.

    Returns:
        int32, shape (4, entries): program, applicant, the applicant's place on the program's list, and the program's
        place on the applicant's, both from 0; program after program in order of its list. And the number of others.
    """
    import numpy as np

    choice = _choices(market)
    listed = market.program_lists
    program = np.repeat(np.arange(market.programs, dtype=np.int32), np.diff(listed.offsets))
    rank = (np.arange(len(listed.values)) - listed.offsets[program]).astype(np.int32)
    may = (choice >= 0) & eligibility.may(listed.values, program)
    entries = np.stack([one[may] for one in (program, listed.values, rank, choice)])
    return entries, int((~may).sum())


def _choices(market: Market) -> NDArray[np.int32]:
    """Return the place from 0 that the applicant gives to the program, for each entry of the programs' lists.

    Applications are put in order of program and applicant; then each entry is looked up among them.
    """
    import numpy as np

    sent, listed, people = market.applicant_lists, market.program_lists, market.applicants
    whose = np.repeat(np.arange(people, dtype=np.int64), np.diff(sent.offsets))
    key = sent.values * np.int64(people) + whose
    order = np.argsort(key)
    key = key[order]
    program = np.repeat(np.arange(market.programs, dtype=np.int64), np.diff(listed.offsets))
    wanted = program * people + listed.values
    by_key = np.argsort(wanted)
    at = np.empty(len(wanted), np.int64)
    at[by_key] = np.searchsorted(key, wanted[by_key])
    choice = np.full(len(wanted), -1, np.int32)
    found = np.flatnonzero(at < len(key))
    found = found[key[at[found]] == wanted[found]]
    entry = order[at[found]]
    choice[found] = entry - sent.offsets[whose[entry]]
    return choice
