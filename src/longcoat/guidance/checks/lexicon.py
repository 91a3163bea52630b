"""Wordings, read from the data files, and how they are found in a sentence.

A wording is a few words in their basic form: ``take responsibility for``. A word matches in any form (``took``), and

================= =====================================================
``fail|flunk``    either word
``not?``          a word that may be missing
``...``           up to three words in between; ``...6`` up to six
``@exam``         any word of the list ``exam`` under ``[sets]``
``#``             a number
``^``             the beginning of the sentence
================= =====================================================
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Protocol

from longcoat.errors import DataError

if TYPE_CHECKING:
    from longcoat.guidance.checks.written import Word

#: How many words a plain ``...`` stands for at the most.
GAP = 3
NUMBER = re.compile(r"\d[\d,.]*%?")


class Readable(Protocol):
    """Words in which wordings are looked for: a sentence, or a part of one."""

    @property
    def words(self) -> tuple[Word, ...]:
        """The words."""

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every form and basic form in it."""

    @property
    def found(self) -> dict[int, tuple[int, int] | None]:
        """What was looked for in it before, and where it stands."""


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a wording: one of `words`, or up to `gap` words of any kind."""

    words: frozenset[str] = frozenset()
    gap: int = 0
    optional: bool = False
    number: bool = False

    def fits(self, word: Word, numbers: frozenset[str]) -> bool:
        """Tell whether a word is one of those meant."""
        if self.number:
            return NUMBER.fullmatch(word.form) is not None or word.form in numbers
        return word.form in self.words or word.lemma in self.words


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording, ready to be looked for.

    Attributes:
        source: As it stands in the data file.
        elements: Its parts.
        anchored: Whether it must begin the sentence.
        numbers: Words that count as numbers.
        needed: The words of which one of each must be in the sentence; they save most of the searching.
    """

    source: str
    elements: tuple[Element, ...]
    anchored: bool
    numbers: frozenset[str]
    needed: tuple[frozenset[str], ...]

    def find(self, sentence: Readable) -> tuple[int, int] | None:
        """Return where its first match begins and ends in the whole text; None when there is none."""
        vocabulary = sentence.vocabulary
        for words_needed in self.needed:
            if words_needed.isdisjoint(vocabulary):
                return None
        words = sentence.words
        for first in range(1 if self.anchored else len(words)):
            last = self._match(words, first, 0)
            if last is not None and last > first:
                return words[first].start, words[last - 1].end
        return None

    def _match(self, words: Sequence[Word], place: int, element: int) -> int | None:
        """Return the place after the match of the elements from `element` on; None when they don't fit."""
        if element == len(self.elements):
            return place
        part = self.elements[element]
        if part.gap:
            for skipped in range(part.gap + 1):
                found = self._match(words, place + skipped, element + 1)
                if found is not None:
                    return found
            return None
        if place < len(words) and part.fits(words[place], self.numbers):
            found = self._match(words, place + 1, element + 1)
            if found is not None:
                return found
        return self._match(words, place, element + 1) if part.optional else None


@dataclass(frozen=True, slots=True)
class Wordings:
    """Wordings that mean the same, and those that say it isn't meant."""

    found_by: tuple[Wording, ...]
    unless: tuple[Wording, ...] = ()

    def find(self, sentence: Readable) -> tuple[int, int] | None:
        """Return where the first wording that fits stands in the whole text; None when none is meant."""
        # Several checks ask the same of a sentence; wordings live as long as the program, so that their id is a name.
        if id(self) not in sentence.found:
            sentence.found[id(self)] = self._look(sentence)
        return sentence.found[id(self)]

    def _look(self, sentence: Readable) -> tuple[int, int] | None:
        for wording in self.found_by:
            span = wording.find(sentence)
            if span is not None:
                return None if any(other.find(sentence) for other in self.unless) else span
        return None

    def count(self, sentences: Sequence[Readable]) -> int:
        """Return how many different wordings are found."""
        return sum(any(wording.find(sentence) for sentence in sentences) for wording in self.found_by)


class Lexicon:
    """One data file of wordings.

    Example:
        >>> from longcoat.guidance.checks.written import Written
        >>> sentence = Written("My school never taught us the exam.").sentences[0]
        >>> lexicon("tone").meant("blame").find(sentence) is not None
        True
    """

    def __init__(self, name: str, table: Mapping[str, Any], shared: Mapping[str, Sequence[str]]) -> None:
        self.name = name
        self.table = table
        self.sets = {**shared, **table.get("sets", {})}
        self._meant: dict[str, Wordings] = {}
        self._words: dict[str, frozenset[str]] = {}

    def meant(self, key: str) -> Wordings:
        """Return the wordings under a key of the file.

        Raises:
            DataError: There is no such key, or a wording can't be read.
        """
        if key not in self._meant:
            if key not in self.table:
                raise DataError(f"{self.name}.toml has no wordings for {key!r}.")
            row = self.table[key]
            self._meant[key] = Wordings(
                tuple(self._compile(row["words"])), tuple(self._compile(row.get("unless", ())))
            )
        return self._meant[key]

    def words(self, key: str) -> frozenset[str]:
        """Return a list of single words."""
        if key not in self._words:
            self._words[key] = frozenset(self.sets[key])
        return self._words[key]

    def _compile(self, wordings: Sequence[str]) -> Iterator[Wording]:
        numbers = frozenset(self.sets.get("number", ()))
        for source in wordings:
            parts = source.lower().split()
            anchored = parts[:1] == ["^"]
            elements = tuple(map(self._element, parts[anchored:]))
            needed = tuple(e.words for e in elements if e.words and not e.optional)
            yield Wording(source, elements, anchored, numbers, needed)

    def _element(self, part: str) -> Element:
        if part.startswith("..."):
            return Element(gap=int(part[3:] or GAP))
        optional, part = part.endswith("?"), part.removesuffix("?")
        if part == "#":
            return Element(number=True, optional=optional)
        words: set[str] = set()
        for word in part.split("|"):
            if word.startswith("@") and word[1:] not in self.sets:
                raise DataError(f"{self.name}.toml: there is no list {word!r}.")
            words.update(self.sets[word[1:]] if word.startswith("@") else [word.replace("_", " ")])
        return Element(frozenset(words), optional=optional)

    @cached_property
    def tokens(self) -> re.Pattern[str]:
        """What counts as one word: names such as "step 2 ck", words, numbers, and the endings of short forms."""
        names = "|".join(re.escape(name).replace(r"\ ", r"[\s-]*") for name in self.table["names"])
        return re.compile(
            rf"\b(?:{names})\b|[^\W\d_]+(?=n't\b)|n't\b|'(?:m|ve|re|ll|d|s)\b|[^\W\d_]+|(?<![^\W\d_])(?:\d[\d,.]*\d%?|\d%?)",
            re.IGNORECASE,
        )

    def expanded(self, form: str) -> str:
        """Return a short form in full, and a name in its usual spelling; any other word as it is."""
        long: str = self.table["short_forms"].get(form, form)
        return re.sub(r"^(step|level)[\s-]*(?=\d)", r"\1 ", long)


@cache
def lexicon(name: str) -> Lexicon:
    """Read a file of wordings.

    Raises:
        DataError: The file is damaged.
    """
    return Lexicon(name, _table(name), _table("words").get("sets", {}))


@cache
def _table(name: str) -> Mapping[str, Any]:
    text = files("longcoat.guidance.checks").joinpath("data", f"{name}.toml").read_text("utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name}.toml is damaged: {error}") from None
