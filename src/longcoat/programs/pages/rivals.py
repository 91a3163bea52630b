"""What else a page might say of the same field: what contradicts a fact tells how sure it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from longcoat.programs.pages import mission
from longcoat.programs.pages.clearness import Clearness
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.plainness import is_plain

if TYPE_CHECKING:
    from longcoat.programs.pages.certainty import Candidate


def with_rivals(several: Sequence[Candidate]) -> list[Candidate]:
    """Return each candidate of a page with what the others of its field and track are beside it.

    Args:
        several: All candidates of a page.
    """
    plain = [_is_plain(one) for one in several]
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(several):
        alike[one.field, one.about].append(place)
    return [
        replace(one, rivals=tuple(_signs(one, [(several[at], plain[at]) for at in others if at != place])))
        for place, one in enumerate(several)
        for others in [alike[one.field, one.about]]
    ]


def _signs(one: Candidate, others: Sequence[tuple[Candidate, bool]]) -> Iterator[str]:
    """Yield what the rivals are; the words of a mission aren't each other's."""
    rivals = [] if one.field == mission.FIELD else list(others)
    clear = [other for other, _ in rivals if other.clear is Clearness.CLEAR]
    of_value = [(other, is_said) for other, is_said in rivals if other.value != one.value]
    told = (
        ("no rival", not rivals),
        ("a rival is plain", any(is_said for _, is_said in rivals)),
        ("a rival is ruled", any(other.ruled for other, _ in rivals)),
        ("a rival value", bool(of_value)),
        ("a rival strength", len(of_value) < len(rivals)),
        ("a rival here", any(_is_here(one, other) for other, _ in rivals)),
        ("a ruled rival value", any(other.ruled for other, _ in of_value)),
        ("a plain rival value", any(is_said for _, is_said in of_value)),
        ("a rival is clear", bool(clear)),
        ("alone clear", one.clear is Clearness.CLEAR and not clear and one.field != mission.FIELD),
        (f"alone clear {one.field}", one.clear is Clearness.CLEAR and not clear),
        ("a later rival", any(_is_later(other, one) for other in clear)),
    )
    yield from (sign for sign, is_so in told if is_so)


def _is_later(other: Candidate, one: Candidate) -> bool:
    """Whether another names a later moment: of several the latest holds."""
    moments = words_of("clear")["moments"]
    if one.value not in moments or other.value not in moments:
        return False
    return bool(moments.index(other.value) > moments.index(one.value))


def _is_here(one: Candidate, other: Candidate) -> bool:
    return one.one is not None and other.one is not None and one.one.number == other.one.number


def _is_plain(one: Candidate) -> bool:
    return one.one is not None and is_plain(one.one, one.field, one.value, one.strength)
