"""A page's text as statements: each sentence with the heading above it and the question it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from longcoat.programs.pages.folding import fold
from longcoat.programs.pages.limits import words_of

#: A heading is short, and a question line is not a whole paragraph.
_HEADING_WORDS, _QUESTION_WORDS = 9, 30
_MARK = re.compile(r"^(#{1,6})\s+")
_ITEM = re.compile(r"^(?:[-•*▪◦‣·o]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)", re.IGNORECASE)
_ASKED = re.compile(
    r"^(?:q(?:uestion)?\s*\d*\s*[:.)]\s*|\d{1,2}[.)]\s*)?\(?(?P<question>(?:(?![.!;]\s)[^?]){2,250}\?)\)?[\s:]*",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"^a(?:nswer)?\s*\d*\s*[:.)]\s+", re.IGNORECASE)
_END = re.compile(r"(?<=[.!?;])[\"')\]]*\s*[-–•]\s+|(?<=[.!?;])[\"')\]]*\s+|\s+[•▪◦‣]\s+")
#: Headings such as "B. What we prefer to see" may be longer.
_LETTERED, _LETTERED_WORDS = re.compile(r"^[A-Z][.)]\s+\S"), 14
#: A line that breaks off here goes on in the next one: pages keep the breaks of a narrow column.
_BREAKS_OFF = re.compile(
    r"(?:\b(?:and|or|of|the|a|an|to|by|with|for|in|from|at|our|your|their|must|should|have|has|passed|is|are|be|than)|&)$",
    re.IGNORECASE,
)
#: How much of a line tells whether it breaks off, and from which length on nothing more is joined to it.
_TAIL, _LONGEST = 60, 2_000
#: So long is a line that a small letter begins in the middle of a sentence.
_COLUMN = 40
#: An applicant speaks.
_MINE = re.compile(r"\b(?:i|my|me|i have|i am)\b(?! ?(?:of|and)\b)")
#: "If so, how many months?" asks about what was asked before.
_HANGS_ON = re.compile(
    r"(?:and )?(?:if (?:so|yes|not)|what is|how many|is there)\b.*\b(?:so|yes|you have taken|limit)\b|if (?:so|yes|not)\b"
)
_YES = re.compile(
    r"^(?:yes|you (?:do|must)(?=[,.;:!]|$)|they (?:are|do|can|may)|we (?:do|are|can|will)(?=[,.;:!]|$)|certainly|of course"
    r"|absolutely|indeed|correct|it is(?=[,.;:!]|$))\b"
)
_NO = re.compile(
    r"^(?:no\b(?! (?:later|more|less|fewer|longer|earlier|minimum|matter|single))|not? (?:at all|at this time"
    r"|currently|at present|necessarily|really|one|any)|none\b|we do not\b(?=[,.;:!]|$)|we do not (?:use"
    r"|have|set|require|impose) (?:any|1|one|them|it)\b|unfortunately,? (?:no"
    r"|not|we)|sorry|never|there (?:is|are) (?:none|no|not)|nope|it is not\b"
    r"|(?:they|you) (?:are|do) not\b(?! only)|we have (?:no|none)\b"
    r"|not\b)"
)


@dataclass(frozen=True)
class Statement:
    """One sentence, list item or row, and what it stands under.

    Attributes:
        words: As the page has it.
        text: In the form of `fold`.
        heading: The nearest heading above, folded; empty if there is none.
        question: The question that it answers, folded; empty if there is none.
        lead: The line ending in a colon that introduces the list it is in, folded; empty if there is none.
        opens: Whether it is the first sentence after the question.
        item: Whether it is an item of a list.
        number: Where it stands on the page, from 0.
        before: The sentence before it in the same paragraph, folded; empty if it is the first.
        line: The whole paragraph, folded.
    """

    words: str
    text: str
    heading: str = ""
    question: str = ""
    lead: str = ""
    opens: bool = False
    item: bool = False
    number: int = 0
    before: str = ""
    line: str = ""

    @cached_property
    def above(self) -> str:
        """What it stands under: heading, lead and question."""
        return f"{self.heading} | {self.lead} | {self.question}"

    @cached_property
    def whole(self) -> str:
        """The question, the lead and the sentence."""
        return f"{self.question} {self.lead} {self.text}".strip()

    @cached_property
    def topic(self) -> str:
        """Heading, lead, question and sentence."""
        return f"{self.above} | {self.text}"

    @property
    def says_yes(self) -> bool:
        """Whether it begins an answer with yes."""
        return self.opens and _YES.match(self.text) is not None

    @property
    def says_no(self) -> bool:
        """Whether it begins an answer with no."""
        return self.opens and _NO.match(self.text) is not None


def statements_of(text: str) -> tuple[Statement, ...]:
    r"""Return the statements of a text in its order.

    Example:
        >>> for one in statements_of("## Visas\nDo you sponsor visas?\nYes. J-1 only."):
        ...     print((one.heading, one.question, one.text, one.says_yes))
        ('visas', 'do you sponsor visas?', 'yes.', True)
        ('visas', 'do you sponsor visas?', 'j1 only.', False)
    """
    return tuple(_Reader(text).statements())


class _Reader:
    """Walks the lines and remembers what the next statement stands under."""

    def __init__(self, text: str) -> None:
        self.lines = list(_unbroken(line for line in map(str.rstrip, text.splitlines()) if line.strip()))
        self.heading = self.question = self.lead = ""
        self.opens = False
        self.count = 0

    def statements(self) -> Iterator[Statement]:
        for number, raw in enumerate(self.lines):
            following = self.lines[number + 1] if number + 1 < len(self.lines) else ""
            line = " ".join(raw.split())
            if mark := _MARK.match(line):
                self._under(line[mark.end() :])
                continue
            item = _ITEM.match(line)
            if item and _is_lettered_heading(line, following):
                self._under(line[item.end() :])
                continue
            line = _ANSWERED.sub("", line[item.end() :] if item else line)
            if not item and _looks_like_heading(line, following):
                self._under(line)
                continue
            if not item and not _is_list_intro(self.lines, number):
                self.lead = self.lead if self._goes_on(number) else ""
            yield from self._sentences(line, item is not None)
            if line.endswith(":"):
                self.lead = fold(line)

    def _goes_on(self, number: int) -> bool:
        """A lead holds for the lines right below it, marked as a list or not."""
        return number > 0 and self.lines[number - 1].rstrip().endswith(":")

    def _under(self, line: str) -> None:
        """A heading or a question begins."""
        self.lead = ""
        if line.rstrip(") ").endswith("?"):
            self.question, self.opens = fold(line), True
        else:
            self.heading, self.question, self.opens = fold(line), "", False

    def _sentences(self, line: str, item: bool) -> Iterator[Statement]:
        if (asked := _ASKED.match(line)) and len(asked["question"].split()) <= _QUESTION_WORDS:
            self.question, self.opens, self.lead = fold(asked["question"]), True, ""
            line = line[asked.end() :]
        before = ""
        parts = [(sentence, fold(sentence)) for sentence in _split(line)]
        paragraph = " ".join(text for _, text in parts)
        posed = _posed(parts)
        for number, (sentence, text) in enumerate(parts):
            if number < posed:
                continue
            if sentence.endswith("?") and len(sentence.split()) <= _QUESTION_WORDS:
                said = parts[: number + 1] if number == posed else [(sentence, text)]
                question = " ".join(words for _, words in said)
                self.question = f"{self.question} {question}" if _HANGS_ON.match(question) else question
                self.opens = True
                continue
            under = (self.heading, self.question, self.lead)
            yield Statement(sentence, text, *under, self.opens, item, self.count, before, paragraph)
            before = text
            self.opens = False
            self.count += 1


def _unbroken(lines: Iterable[str]) -> Iterator[str]:
    """Join the lines that a narrow column broke."""
    before = ""
    for line in lines:
        begins = line.lstrip()[:1]
        told = before.rstrip()
        end = told[-_TAIL:]
        plain = told and not _MARK.match(told) and not _MARK.match(line) and not _ITEM.match(line.strip())
        breaks = len(end.split()) > 2 and _BREAKS_OFF.search(end) is not None
        goes_on = begins.islower() and len(told) >= _COLUMN and not told.endswith((".", "!", "?", ":", ";"))
        if plain and len(told) < _LONGEST and (goes_on or (breaks and begins.isalnum())):
            before = f"{told} {line.strip()}"
            continue
        if before:
            yield before
        before = line
    if before:
        yield before


def _posed(parts: list[tuple[str, str]]) -> int:
    """Count the sentences that an applicant says before asking: my degree is old; can I apply?"""
    for number, (sentence, text) in enumerate(parts):
        if sentence.endswith("?"):
            return number if number and _MINE.search(f"{parts[0][1]} {text}") else 0
    return 0


def _is_lettered_heading(line: str, following: str) -> bool:
    """Tell whether "B. What we prefer" is a heading: something else than "C." follows."""
    if not _LETTERED.match(line) or _LETTERED.match(following) or not following:
        return False
    return (
        len(line.split()) <= _LETTERED_WORDS
        and not line.endswith((".", ",", ";", "!", "?"))
        and ": " not in line
    )


def _is_list_intro(lines: list[str], number: int) -> bool:
    return lines[number].rstrip().endswith(":")


def _looks_like_heading(line: str, following: str) -> bool:
    """A short line without an end that something follows; text without marks has only these."""
    if not following or len(line.split()) > _HEADING_WORDS or len(line) > 80:
        return False
    if line.endswith("?"):
        return True
    return (
        not line.endswith((".", ",", ";", ":", "!"))
        and ": " not in line
        and not any(c.isdigit() for c in line)
    )


def _split(line: str) -> list[str]:
    """Sentences; a full stop after an abbreviation does not end one."""
    parts: list[str] = []
    for part in _END.split(line):
        if not part or not part.strip():
            continue
        if parts and _abbreviated(parts[-1]):
            parts[-1] += f" {part.strip()}"
        else:
            parts.append(part.strip())
    return parts


def _abbreviated(part: str) -> bool:
    last = part.rsplit(" ", 1)[-1].lower().strip("(\"'")
    return last.endswith(".") and (
        last[:-1] in _abbreviations() or re.fullmatch(r"(?:[a-z]\.)+", last) is not None
    )


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(words_of("folding")["abbreviations"])
