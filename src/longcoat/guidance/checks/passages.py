"""Passages about exams: which sentences of a text belong to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from longcoat.guidance.checks.learned import least, likely
from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.parts import blames, said, sorry_for, speaks_of_exams, step_after
from longcoat.guidance.checks.told import with_signs
from longcoat.guidance.checks.written import Sentence, Written

#: How far on in the paragraph the next sentence of a passage may stand, and evidence after it.
BRIDGE, AFTER = 6, 3


@dataclass(frozen=True, slots=True)
class ScorePassage:
    """The sentences that explain exams, from the first to the last, with what follows at once.

    Attributes:
        sentences: The sentences of the passage.
        after: The sentences after it in which evidence may still come.
        before: The sentence before it, in which the cause may stand; empty where it begins the paragraph.
    """

    sentences: tuple[Sentence, ...]
    after: tuple[Sentence, ...]
    before: tuple[Sentence, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends in the text."""
        return self.sentences[0].start, self.sentences[-1].end

    @property
    def told(self) -> tuple[Sentence, ...]:
        """The sentences that may tell circumstances: its own, and when it is a single one, what follows at once."""
        return self.before + self.sentences + (self.after[:2] if len(self.sentences) == 1 else ())

    @property
    def around(self) -> tuple[Sentence, ...]:
        """All of it, with what stands before and after."""
        return self.before + self.sentences + self.after

    @property
    def since(self) -> tuple[Sentence, ...]:
        """What is told from the setback on; all of it where none is told."""
        return self.sentences[next((n for n, one in enumerate(self.sentences) if said("setback", one)), 0) :]

    @property
    def explaining(self) -> int:
        """How many sentences explain: those at the end that only bring evidence, or speak of something else, don't count."""
        last, told = len(self.sentences), tuple(with_signs(self.sentences))
        while last > 1 and (_only_evidence(told[last - 1][0]) or _beside(*told[last - 1])):
            last -= 1
        return last

    def has(self, part: str) -> bool:
        """Tell whether a part, such as ``change``, is there."""
        where = self.sentences + (self.after if part in ("evidence", "change") else ())
        if part == "change" and step_after(where):
            return True
        return any(said(part, sentence) for sentence in where)


@lru_cache(maxsize=4)
def score_passages(written: Written) -> tuple[ScorePassage, ...]:
    """Return the passages about the applicant's own exams, at most one for each paragraph.

    Example:
        >>> text = Written("I failed Step 1. I was slow. Now I train with a clock. I passed.")
        >>> [(len(one.sentences), one.explaining) for one in score_passages(text)]
        [(4, 3)]
    """
    return tuple(passage for sentences in written.paragraphs for passage in _passage(sentences))


def _passage(sentences: Sequence[Sentence]) -> Iterator[ScorePassage]:
    mentions = [number for number, sentence in enumerate(sentences) if speaks_of_exams(sentence)]
    if not mentions:
        return
    sorry = lexicon("tone").meant("apology")
    related = {
        n
        for n, one in enumerate(sentences)
        if said("continues", one) or said("setback", one) or said("ownership", one) or sorry.find(one)
    } | set(mentions)
    first = _reach(sentences, related, range(mentions[0] - 1, -1, -1), mentions[0])
    last = _reach(sentences, related, range(mentions[-1] + 1, len(sentences)), mentions[-1])
    while first and blames(sentences[first - 1]):
        first -= 1
    if not any(_elsewhere(one) for one in sentences):
        last = len(sentences) - 1
    before = () if first == 0 or _elsewhere(sentences[first - 1]) else (sentences[first - 1],)
    after = tuple(sentences[last + 1 : last + 1 + AFTER])
    yield ScorePassage(tuple(sentences[first : last + 1]), after, before)


def _reach(sentences: Sequence[Sentence], related: set[int], way: range, start: int) -> int:
    """Go on over sentences that say neither until one is about something else, or the gap gets too wide."""
    reached, gap = start, 0
    for n in way:
        if n in related:
            reached, gap = n, 0
        elif gap >= BRIDGE or _elsewhere(sentences[n]):
            break
        else:
            gap += 1
    return reached


def _elsewhere(sentence: Sentence) -> bool:
    """It speaks of service or of the future: the passage on exams is over."""
    return any(lexicon("statement").meant(key).find(sentence) for key in ("service", "with_people", "vision"))


def _only_evidence(sentence: Sentence) -> bool:
    return said("evidence", sentence) and not any(
        said(part, sentence) for part in ("change", "setback", "ownership")
    )


def _beside(sentence: Sentence, signs: frozenset[str]) -> bool:
    """Neither exams nor how it came to fail nor what changed: the paragraph has gone on to something else."""
    if speaks_of_exams(sentence) or sorry_for(sentence):
        return False
    if any(said(part, sentence) for part in ("continues", "setback", "ownership")):
        return False
    return all(likely(kind, sentence, *signs) < least("beside") for kind in ("context", "change"))
