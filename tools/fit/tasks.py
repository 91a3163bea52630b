"""What the layers that read paragraphs are tuned to tell: of which sentences of labelled texts something is true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fit import sentences
from fit.sentences import Text
from longcoat.guidance.checks.written import Sentence
from validation import checks

#: For how much what is learned along counts, and a text that is labelled by the guide.
BESIDE, BY_GUIDE = 0.3, 2.0
#: A paragraph: the meanings of its text, by identity, and its number.
Paragraph = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Task:
    """Of which of some sentences a kind is true.

    Attributes:
        kind: The number of the kind.
        told: For each, the sentences that it is read from, as a rule one: its paragraph and its place there.
        truth: Whether each is of the kind; None where it is only known that one of them must be.
        weights: For how much each counts; the first for all of them where one must be.
    """

    kind: int
    told: tuple[tuple[tuple[Paragraph, int], ...], ...]
    truth: tuple[bool, ...] | None
    weights: tuple[float, ...]


@dataclass(slots=True)
class Example:
    """A text: the paragraphs that are read, and what is to be told of them."""

    paragraphs: dict[Paragraph, tuple[str, ...]] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Question:
    """With what in mind paragraphs are read.

    Attributes:
        asked: The kinds that are asked for.
        along: What is learned along, so that they see how such a text is built.
        explained: Kinds whose sentences stand where exams are explained: only those paragraphs are read; empty for all.
    """

    asked: tuple[str, ...]
    along: tuple[str, ...]
    explained: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """All of them, in the order of the heads."""
        return (*self.asked, *self.along)


PARTS = ("context", "ownership", "change", "evidence", "fact", "forward")
QUESTIONS = {
    "exams": Question(("blame", "defensive"), ("apology", *PARTS), ("defensive", *PARTS)),
    "served": Question(("service",), ("region", "close")),
}


def examples(question: Question, without: Sequence[str]) -> list[Example]:
    """Return every text to learn from but those of some sets."""
    found: dict[int, Example] = defaultdict(Example)
    near = _near(question)
    for number, kind in enumerate(question.kinds):
        texts = [_narrowed(one, near) for one in sentences.texts(kind) if one.half not in without]
        texts = [one for one in texts if one.seen]
        positive = sum(1 if None in one.truth else sum(map(bool, one.truth)) for one in texts)
        negative = sum(truth is False for one in texts for truth in one.truth)
        shares = {True: 0.5 / positive, False: 0.5 / max(negative, 1)}
        for one in texts:
            much = 1.0 if kind in question.asked else BESIDE
            much *= BY_GUIDE if one.half in checks.BY_GUIDE else 1.0
            _add(found, one, number, {truth: much * share for truth, share in shares.items()})
    return list(found.values())


def _add(found: dict[int, Example], one: Text, kind: int, shares: dict[bool, float]) -> None:
    example = found[_text(one.seen[0].sentences[0])]
    for seen in one.seen:
        for sentence in seen.sentences:
            example.paragraphs[_paragraph(sentence)] = _of_paragraph(sentence)
    told = tuple(
        tuple((_paragraph(each), _of_paragraph(each).index(each.text)) for each in seen.sentences)
        for seen in one.seen
    )
    if None in one.truth:
        example.tasks.append(Task(kind, told, None, (shares[True],)))
    else:
        truth = tuple(map(bool, one.truth))
        example.tasks.append(Task(kind, told, truth, tuple(shares[is_so] for is_so in truth)))


def _near(question: Question) -> set[Paragraph]:
    """The paragraphs that are read: those in which exams are explained, and those that are labelled."""
    kinds = question.explained or question.kinds
    near = {place for kind in kinds for one in sentences.texts(kind) for place in _paragraphs(one)}
    for kind in set(question.kinds) - set(kinds):
        for one in sentences.texts(kind):
            if any(one.truth) or not one.half:
                near.update(_paragraphs(one))
    return near


def _paragraphs(one: Text) -> Iterator[Paragraph]:
    return (_paragraph(sentence) for seen in one.seen for sentence in seen.sentences)


def _narrowed(one: Text, near: set[Paragraph]) -> Text:
    kept = [
        (seen, truth)
        for seen, truth in zip(one.seen, one.truth, strict=True)
        if all(_paragraph(sentence) in near for sentence in seen.sentences)
    ]
    return Text(one.half, tuple(seen for seen, _ in kept), tuple(truth for _, truth in kept))


def _text(sentence: Sentence) -> int:
    return id(sentence.among)


def _paragraph(sentence: Sentence) -> Paragraph:
    return _text(sentence), sentence.paragraph


def _of_paragraph(sentence: Sentence) -> tuple[str, ...]:
    assert sentence.among is not None
    return sentence.among.paragraph(sentence.paragraph)
