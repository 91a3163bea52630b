"""A text as it was written: paragraphs, sentences and words, each knowing where it stands."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from longcoat.guidance.checks.lexicon import Lexicon, lexicon

if TYPE_CHECKING:
    from longcoat.guidance.checks.meaning import Meanings
    from longcoat.meaning import Vector

#: Between paragraphs: at least one empty line.
BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
#: A number that ends a sentence ("I failed Step 1. I …"): the splitter takes it for an ordinal.
NUMBER_AT_END = re.compile(r"([A-Za-z,] \d[\d,]*)\.(?=\s+[A-Z“\"])")
#: How a line ends that is a paragraph of its own.
ENDS_SENTENCE = re.compile(r"[.?!:…\"”)]\s*$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence.

    Attributes:
        form: As written, in lower case; ``n't`` stands as ``not``.
        lemma: Its basic form, such as ``fail`` for ``failed``.
        start: Where it begins in the text.
        end: Where it ends in the text.
    """

    form: str
    lemma: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence, or a heading-free line that has none of a sentence's signs.

    Attributes:
        text: Its words.
        start: Where it begins in the whole text.
        paragraph: The number of its paragraph, from 0.
        among: The meanings of the text's sentences, if it stands among others.
    """

    text: str
    start: int
    paragraph: int
    among: Meanings | None = field(default=None, repr=False, compare=False)

    @property
    def end(self) -> int:
        """Where it ends in the whole text."""
        return self.start + len(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words with their basic forms."""
        return tuple(_words(self.text, self.start, lexicon("words")))

    @cached_property
    def meaning(self) -> Vector:
        """What it means by itself: 384 numbers, float32, of length one together."""
        return self._among.alone(self.text)

    def beside(self, question: str) -> Vector:
        """Return what it means in its paragraph, read with a question in mind, as numbers of the same kind."""
        return self._among.beside(self.paragraph, self.text, question)

    @cached_property
    def _among(self) -> Meanings:
        from longcoat.guidance.checks.meaning import Meanings

        if self.among is not None:
            return self.among
        alone = Meanings()
        alone.expect(self.paragraph, [self.text])
        return alone

    @cached_property
    def found(self) -> dict[int, tuple[int, int] | None]:
        """What was looked for in it before, and where it stands."""
        return {}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every form and basic form in it: what can't be in here needs no search."""
        return frozenset(word.form for word in self.words) | frozenset(word.lemma for word in self.words)


class Written:
    r"""A text with its paragraphs and sentences.

    Example:
        >>> text = Written("I sat with Dr. Ohm at 3 a.m. and waited.\n\nWe won. It rained.")
        >>> [sentence.text for sentence in text.sentences]
        ['I sat with Dr. Ohm at 3 a.m. and waited.', 'We won.', 'It rained.']
        >>> text.line_of(text.sentences[1].start), text.sentences[1].paragraph
        (3, 1)
    """

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def paragraphs(self) -> tuple[tuple[Sentence, ...], ...]:
        """Sentences by paragraph; headings of a Markdown file are not in them."""
        from longcoat.guidance.checks.meaning import Meanings

        found: list[tuple[Sentence, ...]] = []
        together = Meanings()
        for start, end in _blocks(self.text):
            sentences = tuple(_sentences(self.text[start:end], start, len(found), together))
            if sentences:
                together.expect(len(found), [sentence.text for sentence in sentences])
                found.append(sentences)
        return tuple(found)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)

    @cached_property
    def word_count(self) -> int:
        """How many words it has, counted as a word processor does: between spaces."""
        return sum(len(sentence.text.split()) for sentence in self.sentences)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(hit.end() for hit in re.finditer("\n", self.text))]

    def line_of(self, place: int) -> int:
        """Return the number of the line, from 1, in which a place of the text lies."""
        return bisect_right(self._line_starts, place)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph begins and ends: at empty lines or, where there are none, at ends of lines."""
    if BLANK_LINE.search(text.strip()) is None and _one_paragraph_per_line(text):
        start = 0
        for line in text.splitlines(keepends=True):
            yield from _without_heading(text, start, start + len(line))
            start += len(line)
        return
    start = 0
    for gap in BLANK_LINE.finditer(text):
        yield from _without_heading(text, start, gap.start())
        start = gap.end()
    yield from _without_heading(text, start, len(text))


def _one_paragraph_per_line(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    return sum(1 for line in lines if ENDS_SENTENCE.search(line)) * 2 >= len(lines)


def _without_heading(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start:end].lstrip().startswith("#"):
        line_end = text.find("\n", start + len(text[start:end]) - len(text[start:end].lstrip()), end)
        start = end if line_end < 0 else line_end + 1
    if text[start:end].strip():
        yield start, end


def _sentences(block: str, offset: int, paragraph: int, together: Meanings) -> Iterator[Sentence]:
    from simplemma import split_sentences

    flat = re.sub(r"[\n\t]", " ", block)
    marked = NUMBER_AT_END.sub(r"\1!", flat)
    place = 0
    for text in split_sentences(marked, "en"):
        place = marked.index(text, place)
        told = flat[place : place + len(text)]
        yield Sentence(told, offset + place, paragraph, together)
        place += len(text)


def _words(text: str, offset: int, words: Lexicon) -> Iterator[Word]:
    for hit in words.tokens.finditer(text.replace("’", "'")):
        # A text that was copied out of a PDF may have ligatures in it.
        form = words.expanded(" ".join(unicodedata.normalize("NFKC", hit[0]).lower().split()))
        yield Word(form, _lemma(form), offset + hit.start(), offset + hit.end())


@lru_cache(maxsize=20_000)
def _lemma(form: str) -> str:
    from simplemma import lemmatize

    return lemmatize(form, "en").lower() if form.isalpha() else form
