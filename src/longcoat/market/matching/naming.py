"""From names to numbers: reads the mappings that `Market.of` is given."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from longcoat.errors import InputError
from longcoat.market.matching.couples import Couples
from longcoat.market.matching.names import Names
from longcoat.market.matching.rows import Rows, starts
from longcoat.market.matching.supplemental import Supplemental
from longcoat.market.matching.transfers import Parity, Reversions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The words for what is left over when a number of applicants is divided by two.
REMAINDERS = {"even": 0, "odd": 1}


def names_of(applicants: Iterable[Any], programs: Iterable[Any], couples: Iterable[tuple[Any, Any]]) -> Names:
    """Return the names in order: applicants with a list, then members of couples without."""
    people = {
        **dict.fromkeys(applicants),
        **{member: None for pair in couples for member in _two(pair, "couples")},
    }
    return Names(tuple(people), tuple(programs))


def rows_of(
    lists: Mapping[Any, Sequence[Any]], owners: Sequence[Any], targets: Sequence[Any], kinds: tuple[str, str]
) -> Rows:
    """Return the lists as rows of numbers, one for each owner.

    Raises:
        InputError: A list isn't one, names something unknown, or holds a tie.
    """
    index = _index(targets)
    flat: list[int] = []
    lengths = []
    for owner in owners:
        where = f"list of {kinds[0]} {owner}"
        found = _numbers(lists.get(owner, ()), index, where, kinds[1])
        flat += found
        lengths.append(len(found))
    import numpy as np

    return Rows.from_arrays(np.array(flat, np.int32), starts(lengths))


def quotas_of(quotas: Mapping[Any, int], names: Names) -> NDArray[np.int64]:
    """Return the places of each program.

    Raises:
        InputError: A program has none given, or the number isn't one, or the program has no list.
    """
    import numpy as np

    programs = names.programs or ()
    for program in programs:
        if program not in quotas:
            raise InputError(
                f"program {program}: has no quota. Right would be: a number of places, 0 or more."
            )
        if isinstance(quotas[program], bool) or not isinstance(quotas[program], int | np.integer):
            raise InputError(
                f"quota of program {program}: {quotas[program]!r} is not a whole number. Right would be: 0 or more."
            )
    _known(quotas, _index(programs), "quotas", "program")
    return np.array([quotas[program] for program in programs], np.int64)


def couples_of(couples: Mapping[tuple[Any, Any], Sequence[tuple[Any, Any]]], names: Names) -> Couples:
    """Return the couples; None in a pair is a member unmatched.

    Raises:
        InputError: Something isn't a pair, or a program isn't known.
    """
    people, programs = _index(names.applicants or ()), {**_index(names.programs or ()), None: -1}
    pairs: list[list[int]] = []
    lengths = []
    for couple, ranked in couples.items():
        where = f"list of couple {couple[0]} and {couple[1]}"
        found = [_numbers(_two(pair, where), programs, where, "program") for pair in ranked]
        pairs += found
        lengths.append(len(found))
    members = [[people[one] for one in couple] for couple in couples]
    return Couples.from_arrays(members, pairs, starts(lengths))


def supplemental_of(lists: Mapping[tuple[Any, Any], Sequence[Any]], names: Names) -> Supplemental:
    """Return the supplemental lists by applicant and advanced program.

    Raises:
        InputError: An applicant or a program isn't known.
    """
    people, programs = _index(names.applicants or ()), _index(names.programs or ())
    keys = [_two(key, "supplemental lists") for key in lists]
    _known((applicant for applicant, _ in keys), people, "supplemental lists", "applicant")
    _known((advanced for _, advanced in keys), programs, "supplemental lists", "program")
    found = [
        _numbers(
            lists[applicant, advanced],
            programs,
            f"supplemental list of {applicant} for {advanced}",
            "program",
        )
        for applicant, advanced in keys
    ]
    return Supplemental.from_arrays(
        [people[a] for a, _ in keys], [programs[p] for _, p in keys], Rows.of(found)
    )


def reversions_of(reversions: Mapping[Any, Any], names: Names) -> Reversions:
    """Return who gives unfilled places to whom.

    Raises:
        InputError: A program isn't known.
    """
    programs = _index(names.programs or ())
    _known([*reversions, *reversions.values()], programs, "reversions", "program")
    return Reversions.from_arrays(
        [programs[one] for one in reversions], [programs[one] for one in reversions.values()]
    )


def parity_of(parity: Mapping[Any, str], names: Names) -> Parity:
    """Return who wants an even or an odd number.

    Raises:
        InputError: A program isn't known, or a word is neither "even" nor "odd".
    """
    programs = _index(names.programs or ())
    _known(parity, programs, "even and odd quotas", "program")
    for program, word in parity.items():
        if word not in REMAINDERS:
            raise InputError(f"program {program}: {word!r} is neither. Right would be: even or odd.")
    return Parity.from_arrays(
        [programs[one] for one in parity], [REMAINDERS[word] for word in parity.values()]
    )


def _index(names: Iterable[Any]) -> dict[Any, int]:
    return {name: index for index, name in enumerate(names)}


def _two(pair: Any, where: str) -> tuple[Any, Any]:
    if isinstance(pair, str) or not isinstance(pair, Sequence) or len(pair) != 2:
        raise InputError(f"{where}: {pair!r} is not a pair. Right would be: two names.")
    return pair[0], pair[1]


def _numbers(ranked: Any, index: Mapping[Any, int], where: str, kind: str) -> list[int]:
    if isinstance(ranked, str) or not isinstance(ranked, Sequence):
        raise InputError(f"{where}: {ranked!r} is not a list. Right would be: names in order of preference.")
    try:
        return [index[name] for name in ranked]
    except (KeyError, TypeError):
        _known(ranked, index, where, kind)
        raise


def _known(ranked: Iterable[Any], index: Mapping[Any, int], where: str, kind: str) -> None:
    for name in ranked:
        if isinstance(name, list | tuple | set | frozenset) or not isinstance(name, Hashable):
            raise InputError(
                f"{where}: {name!r} stand at the same rank. "
                "Right would be: one after the other; ties can't be matched, so break them yourself."
            )
        if name not in index:
            raise InputError(
                f"{where}: there is no {kind} {name}. Right would be: a {kind} that has a list of its own."
            )
