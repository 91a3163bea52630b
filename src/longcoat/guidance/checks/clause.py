"""A part of a sentence with a subject of its own, and who that subject is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from longcoat.guidance.checks.lexicon import Lexicon, lexicon
from longcoat.guidance.checks.written import Sentence, Word

#: Signs between words at which a clause ends.
BREAK = re.compile(r"[,;:—–()]")


@dataclass(frozen=True)
class Clause:
    """Some words of a sentence that follow one another.

    Attributes:
        words: The words.
    """

    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        """Where it begins in the whole text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in the whole text."""
        return self.words[-1].end

    @cached_property
    def found(self) -> dict[int, tuple[int, int] | None]:
        """What was looked for in it before, and where it stands."""
        return {}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every form and basic form in it."""
        return frozenset(word.form for word in self.words) | frozenset(word.lemma for word in self.words)

    @cached_property
    def subject(self) -> str | None:
        """Who does it: ``me``, ``other`` for people and institutions, ``kin``, ``device``, or None for anything else.

        Example:
            >>> from longcoat.guidance.checks.written import Written
            >>> (sentence,) = Written("I failed because my landlord cut the power, and my sister wept.").sentences
            >>> [clause.subject for clause in clauses(sentence)]
            ['me', 'other', 'kin']
        """
        names, governed = lexicon("words"), False
        for word in self.words:
            if word.form in names.words("preposition"):
                governed = True
                continue
            if governed and word.form in names.words("pronoun"):
                governed = False
                continue
            for who, key in (("me", "self"), ("kin", "kin"), ("other", "agent"), ("device", "device")):
                if word.form in names.words(key) or word.lemma in names.words(key):
                    if not governed or who == "me":
                        return who
                    governed = False
            if not _may_come_before_a_subject(word, names):
                return None
        return None


def _may_come_before_a_subject(word: Word, names: Lexicon) -> bool:
    """Joining words, articles, words that describe and times stand before a subject; a verb doesn't."""
    return word.lemma not in names.words("common_verb") or word.form in names.words("before_subject")


@lru_cache(maxsize=2_000)
def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """Divide a sentence at its signs and joining words."""
    found: list[list[Word]] = []
    joins, starts = lexicon("words").words("join"), lexicon("words").words("clause_start")
    words = sentence.words
    for place, word in enumerate(words):
        before = (
            sentence.text[words[place - 1].end - sentence.start : word.start - sentence.start]
            if place
            else ","
        )
        after = words[place + 1].form if place + 1 < len(words) else ""
        new = BREAK.search(before) or word.form in joins or (word.form == "and" and after in starts)
        if new or not found:
            found.append([])
        found[-1].append(word)
    return tuple(Clause(tuple(part)) for part in found)
