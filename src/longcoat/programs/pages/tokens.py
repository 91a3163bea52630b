"""The words of a text as the learned parts of the reader weigh them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from longcoat.programs.pages.statement import Statement

_TOKEN = re.compile(r"[a-z0-9][a-z0-9'&/-]*|[;:(),.%]")
#: So many characters of a text are weighed; what is longer is no sentence.
_MOST = 1_000
#: How long a statement is, in words: up to each of these.
_LENGTHS = (4, 9, 18, 35)


def tokens_of(text: str) -> list[str]:
    """Return the words and marks of folded text; numbers of several digits are all alike.

    Example:
        >>> tokens_of("at least 220, by day 2.")
        ['at', 'least', '#', ',', 'by', 'day', '2', '.']
    """
    return ["#" if found.isdigit() and len(found) > 1 else found for found in _TOKEN.findall(text[:_MOST])]


def numbers_of(text: str) -> list[tuple[int, str]]:
    """Return each number among the tokens of a text with its place.

    Example:
        >>> numbers_of("at least 220, by day 2.")
        [(2, '220'), (6, '2')]
    """
    return [(place, found) for place, found in enumerate(_TOKEN.findall(text[:_MOST])) if found.isdigit()]


def signs_of_statement(one: Statement, words: int, above: int) -> tuple[list[str], list[str]]:
    """Return what a statement shows: its words, those above it and its form.

    Args:
        one: The statement.
        words: The most of its own words.
        above: The most words of each line above it.

    Returns:
        Single words and marks of form; and what stands beside one another, which is weighed less closely.
    """
    own = tokens_of(one.text)[:words]
    single, paired = {f"t:{word}" for word in own}, {f"b:{a}_{b}" for a, b in pairwise(own)}
    for mark, text in (("h", one.heading), ("q", one.question), ("l", one.lead), ("p", one.before)):
        said = tokens_of(text)[:above]
        (paired if mark == "p" else single).update(f"{mark}:{word}" for word in said)
        if said:
            paired.add(f"{mark}:*")
        if mark in "ql":
            paired.update(f"{mark}:{a}_{b}" for a, b in pairwise(said))
    single.update(_form(one))
    paired.add(f"length:{sum(len(own) >= least for least in _LENGTHS)}")
    return sorted(single), sorted(paired)


def _form(one: Statement) -> Iterator[str]:
    forms = (("item", one.item), ("opens", one.opens), ("yes", one.says_yes), ("no", one.says_no))
    yield from (name for name, is_so in forms if is_so)


def signs_of_number(one: Statement, place: int) -> tuple[list[str], list[str]]:
    """Return what stands around a number: the words near it, and which exactly; crossed with strength and not.

    Args:
        one: The statement.
        place: Which of its tokens the number is.
    """
    own = tokens_of(one.text)
    at = dict(enumerate(own))
    exact = {f"{step:+}:{at.get(place + step, '^')}" for step in (-4, -3, -2, -1, 1, 2, 3, 4)}
    exact |= {
        f"{step:+}{2 * step:+}:{at.get(place + step, '^')}_{at.get(place + 2 * step, '^')}"
        for step in (-1, 1)
    }
    exact.add(f"numbers:{min(len(numbers_of(one.text)), 4)}")
    return sorted({f"n:{word}" for word in own[max(0, place - 6) : place + 7]}), sorted(exact)
