"""United States states, the district and the territories, by postal abbreviation."""

from __future__ import annotations

from functools import cache

from longcoat.vocabulary.lists import read_list


@cache
def states() -> dict[str, str]:
    """Return postal abbreviation → name.

    Example:
        >>> states()["OR"]
        'Oregon'
    """
    return read_list("states")


def state_name(code: str) -> str:
    """Return the name of the state with this postal abbreviation.

    Raises:
        KeyError: There is no such state.

    Example:
        >>> state_name("WA")
        'Washington'
    """
    return states()[code]


def find_state(word: str) -> str | None:
    """Return the postal abbreviation that a person means by `word`, or None.

    Example:
        >>> find_state("california"), find_state("ca"), find_state("Calfornia")
        ('CA', 'CA', None)
    """
    folded = word.strip().casefold()
    for code, name in states().items():
        if folded in (code.casefold(), name.casefold()):
            return code
    return None
