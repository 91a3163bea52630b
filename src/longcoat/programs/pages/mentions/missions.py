"""Words of a mission: each word that a sentence names which may say what the program is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from longcoat.programs.pages import mission
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.mentions.mention import Mention, much_of
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.tokens import tokens_of

#: How far from a word of aim others count.
_AROUND = 3
#: So many characters before and behind the word of a mission are near it.
_BEFORE, _BEHIND = 40, 30
_AIM = re.compile(r"mission|vision|aim|goal|purpose|commit|dedicat|devot|strive|exist|prepar|train|provid")


def mentions(field: str, statements: Sequence[Statement]) -> list[Mention]:
    """Return every word of a mission that a sentence about what a program is for may name.

    Args:
        field: The field.
        statements: The page.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> page = statements_of("Our mission is to train physicians for rural towns.")
        >>> [one.value for one in mentions("mission", page)]
        ['rural']
    """
    told = []
    for one, below in mission.with_depth(statements):
        if _topic().search(one.topic) and (named := list(mission.named_in(one))):
            shared = dict(_of_sentence(one, below)) | {"words": len(named) / 3}
            for word, found in named:
                signs = shared | dict(_of_word(one, word, found, ruled="ruled" in shared))
                told.append(Mention(field, word, "stated", "", one, signs))
    return told


def _of_sentence(one: Statement, below: int) -> Iterator[tuple[str, float]]:
    """Yield what a sentence shows, whichever of its words is asked for."""
    words = tokens_of(one.text)
    seen = {f"t:{word}" for word in words} | {f"h:{word}" for word in tokens_of(one.heading)}
    seen |= {f"q:{word}" for word in tokens_of(f"{one.question} {one.lead}")}
    seen |= set(_around_aims(words))
    yield from ((sign, much_of("together") / (len(seen) + 1) ** 0.5) for sign in sorted(seen))
    yield from ((f"form {form}", 1.0) for form in mission.forms_of(one))
    if mission.is_mission(one, below):
        yield "ruled", 1.0
    if one.item:
        yield "item", 1.0
    yield "below", min(below, 8) / 4
    yield "late", min(one.number, 60) / 30
    yield "length", min(len(words), 60) / 30


def _around_aims(words: Sequence[str]) -> Iterator[str]:
    aims = [place for place, word in enumerate(words) if _AIM.match(word)]
    for place in aims[:_AROUND]:
        for step in range(-_AROUND, _AROUND + 1):
            if step and 0 <= place + step < len(words):
                yield f"{words[place][:6]}{step:+}:{words[place + step]}"


def _of_word(one: Statement, word: str, found: re.Match[str], *, ruled: bool) -> Iterator[tuple[str, float]]:
    """Yield what a word of a mission shows where it stands."""
    yield f"word {word}", 1.0
    if not mission.names(one, word):
        yield f"wider {word}", 1.0
    if ruled:
        yield f"ruled {word}", 1.0
    yield "how far", found.start() / 200
    own = mission.own_words(one)
    near = sorted(set(tokens_of(own[max(0, found.start() - _BEFORE) : found.end() + _BEHIND])))
    yield from ((f"near:{each}", much_of("near")) for each in near)
    yield from ((f"{word}:{each}", much_of("crossed")) for each in near)


@cache
def _topic() -> re.Pattern[str]:
    return re.compile(words_of("mission")["topic"])
