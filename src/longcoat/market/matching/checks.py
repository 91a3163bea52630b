"""What a market must fulfil, checked over whole arrays at once; the first fault is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.market.matching.names import Names
from longcoat.market.matching.rows import Rows
from longcoat.market.matching.transfers import circle_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.matching.market import Market


def check_lists(lists: Rows, targets: int, names: Names, owner: str, target: str) -> None:
    """See that lists rank what exists, each once.

    Args:
        lists: One list for each owner.
        targets: How many there are to be ranked.
        names: For messages.
        owner: "applicant" or "program".
        target: The other.

    Raises:
        InputError: A list doesn't; it is named.
    """
    import numpy as np

    values = lists.values
    if len(values) and (int(values.min()) < 0 or int(values.max()) >= targets):
        at = int(np.argmax((values < 0) | (values >= targets)))
        right = f"from 0 to {targets - 1}" if targets else "an empty list"
        raise InputError(
            f"{_place(lists, at, names, owner)}: there is no {target} {values[at]}. Right would be: {right}."
        )
    if (twice := _repeated(lists, targets)) is not None:
        named = names.of(target, int(values[twice]))
        raise InputError(
            f"{_place(lists, twice, names, owner)}: ranks {named} twice. Right would be: every {target} once."
        )


def _repeated(lists: Rows, targets: int) -> int | None:
    """Return where a list names something a second time, or None."""
    import numpy as np

    # Half as long where that is enough: sorted in half the time.
    word = np.dtype(np.int32 if len(lists) * targets < 2**31 else np.int64)
    begins = (np.arange(len(lists)) * targets).astype(word)
    key = np.repeat(begins, np.diff(lists.offsets)) + lists.values
    ordered = np.sort(key)
    same = ordered[1:] == ordered[:-1]
    if not same.any():
        return None
    return int(np.flatnonzero(key == ordered[int(np.argmax(same))])[1])


def _place(lists: Rows, at: int, names: Names, owner: str) -> str:
    import numpy as np

    return f"list of {names.of(owner, int(np.searchsorted(lists.offsets, at, 'right')) - 1)}"


def check_quotas(quotas: NDArray[np.int32], programs: int, names: Names) -> None:
    """See that every program has a number of places, none below zero.

    Raises:
        InputError: It isn't so; the program is named.
    """
    import numpy as np

    if len(quotas) != programs:
        raise InputError(
            f"quotas: {len(quotas)} numbers for {programs} programs. Right would be: one for each."
        )
    if len(quotas) and int(quotas.min()) < 0:
        at = int(np.argmax(quotas < 0))
        raise InputError(
            f"quota of program {names.program(at)}: {quotas[at]} is below zero. Right would be: 0 or more."
        )


def check_supplemental(market: Market) -> None:
    """See that supplemental lists go with a program that their applicant ranks, one list for each.

    Raises:
        InputError: It isn't so; the list is named.
    """
    import numpy as np

    extra, names = market.supplemental, market.names
    if not len(extra):
        return
    for whose, limit, kind in (
        (extra.applicants, market.applicants, "applicant"),
        (extra.advanced, market.programs, "program"),
    ):
        for bad in whose[(whose < 0) | (whose >= limit)]:
            raise InputError(
                f"supplemental lists: there is no {kind} {bad}. Right would be: from 0 to {limit - 1}."
            )
    keys = extra.applicants.astype(np.int64) * market.programs + extra.advanced
    order = np.argsort(keys, kind="stable")
    for at in order[1:][np.diff(keys[order]) == 0].tolist():
        raise InputError(f"{extra.title(at, names)}: is given twice. Right would be: one list.")
    for at in np.flatnonzero(~np.isin(keys, _ranked(market))).tolist():
        raise InputError(
            f"{extra.title(at, names)}: the applicant doesn't rank this program. "
            "Right would be: a list for a program on the applicant's own list."
        )
    values, owner = extra.lists.values, np.repeat(np.arange(len(extra)), np.diff(extra.lists.offsets))
    for at in np.flatnonzero((values < 0) | (values >= market.programs)):
        raise InputError(
            f"{extra.title(owner[at], names)}: there is no program {values[at]}. "
            f"Right would be: from 0 to {market.programs - 1}."
        )
    for at in np.flatnonzero(values == extra.advanced[owner]):
        raise InputError(
            f"{extra.title(owner[at], names)}: ranks the advanced program itself. "
            "Right would be: programs of the preliminary year."
        )
    if (twice := _repeated(extra.lists, market.programs)) is not None:
        raise InputError(
            f"{extra.title(owner[twice], names)}: ranks program {names.program(int(values[twice]))} twice. "
            "Right would be: every program once."
        )


def _ranked(market: Market) -> NDArray[np.int64]:
    """Return applicant × programs + program for every program that an applicant ranks, alone or as a couple."""
    import numpy as np

    alone = np.repeat(np.arange(market.applicants, dtype=np.int64), np.diff(market.applicant_lists.offsets))
    keys = [alone * market.programs + market.applicant_lists.values]
    couple = np.repeat(np.arange(len(market.couples)), np.diff(market.couples.offsets))
    for member in (0, 1):
        program = market.couples.pairs[:, member]
        whose = market.couples.members[couple, member].astype(np.int64)
        keys.append((whose * market.programs + program)[program >= 0])
    return np.concatenate(keys)


def check_transfers(market: Market) -> None:
    """See that places move between programs that exist, to one other each, and never round in a circle.

    Raises:
        InputError: It isn't so; the program is named.
    """
    import numpy as np

    moves, parity, names = market.reversions, market.parity, market.names
    for what, programs in (
        ("reversions", moves.donors),
        ("reversions", moves.receivers),
        ("even and odd quotas", parity.programs),
    ):
        for bad in programs[(programs < 0) | (programs >= market.programs)]:
            raise InputError(
                f"{what}: there is no program {bad}. Right would be: from 0 to {market.programs - 1}."
            )
    for what, programs in (("reversions", moves.donors), ("even and odd quotas", parity.programs)):
        found, count = np.unique(programs, return_counts=True)
        for bad in found[count > 1]:
            raise InputError(f"{what}: program {names.program(bad)} is there twice. Right would be: once.")
    if len(moves.donors) != len(moves.receivers) or len(parity.programs) != len(parity.remainders):
        raise InputError(
            "reversions, even and odd quotas: arrays of different lengths. Right would be: as long as each other."
        )
    for at in np.flatnonzero((parity.remainders != 0) & (parity.remainders != 1)):
        raise InputError(
            f"program {names.program(parity.programs[at])}: {parity.remainders[at]} is neither even nor odd. "
            "Right would be: 0 for even, 1 for odd."
        )
    if circle := circle_in(dict(zip(moves.donors.tolist(), moves.receivers.tolist(), strict=True))):
        round_trip = " to ".join(names.program(one) for one in circle)
        raise InputError(f"reversions: places go round in a circle, {round_trip}. Right would be: an end.")
