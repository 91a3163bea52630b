"""What the small models of the checks learn from: sentences of labelled texts, and single ones written for it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from longcoat.guidance.checks.answer import with_circumstances
from longcoat.guidance.checks.entries import entries_of, languages_beyond
from longcoat.guidance.checks.learned import features
from longcoat.guidance.checks.passages import score_passages
from longcoat.guidance.checks.reason_for_region import with_places
from longcoat.guidance.checks.reasons import with_reasons
from longcoat.guidance.checks.region import place_names
from longcoat.guidance.checks.scores import scores_needed
from longcoat.guidance.checks.share import with_topics
from longcoat.guidance.checks.statement import with_close
from longcoat.guidance.checks.told import with_signs
from longcoat.guidance.checks.written import Sentence, Written
from longcoat.meaning import Vector
from validation import checks

#: Questions on exams, whose answers explain and may defend.
ABOUT_EXAMS = ("scores", "learned")
#: Questions in whose answers one may defend oneself, apologize or blame.
MAY_DEFEND = (*ABOUT_EXAMS, "other")
#: What a sentence by itself is, and by which remark on certain words that is labelled.
OF_SENTENCES = {"cliche": "cliche", "blame": "blame", "defensive": "defensive", "apology": "over-apology"}
#: What a text tells in some sentence, and by which remark it is labelled that it doesn't.
OF_TEXTS = {
    "fact": "no-fact",
    "context": "no-context",
    "ownership": "no-ownership",
    "change": "no-change",
    "evidence": "no-evidence",
    "forward": "no-forward",
    "teamwork": "teamwork",
    "service": "service",
    "region": "region",
    "close": "close",
    "own-place": "unspecific",
    "own-program": "unspecific",
}
#: Those of them that only a whole statement tells.
OF_STATEMENTS = ("service", "region", "close")
#: What most of a text tells, or doesn't, and by which remark it is labelled that it does.
OF_SHARES = {"record": "share"}
#: What a text may tell in so many sentences, and by which remark it is labelled that it does in more.
OF_COUNTS = {"circumstances": ("long-context", 2)}
KINDS = (*OF_SENTENCES, "opening", "language", *OF_TEXTS, *OF_SHARES, *OF_COUNTS)
#: Answers in which reasons of one's own are looked for, by kind.
OWN = {"own-place": "place", "own-program": "program"}
#: Where single sentences stand that were written for a kind, and whether they are of the kind or of the other.
FILES = ("lines.toml", "lines2.toml", "lines3.toml", "lines4.toml")
WRITTEN_FOR = {
    "apology": ("over-apology", True),
    "own-place": ("unspecific-place", False),
    "own-program": ("unspecific-program", False),
    "record": ("motivation", False),
}
#: What single sentences stand after.
SETBACK = "I failed Step 1."
#: What a single sentence can't tell of where it stands.
WHERE = ("@first", "@last", "@paragraph")


class Seen(NamedTuple):
    """What the models see of a sentence: its signs, and what it means; a line to learn from may have several."""

    signs: frozenset[str]
    sentences: tuple[Sentence, ...]

    @property
    def meaning(self) -> Vector:
        """What it means by itself; of several, the mean."""
        found: Vector = np.mean([one.meaning for one in self.sentences], axis=0)
        return found


@dataclass(frozen=True, slots=True)
class Text:
    """The sentences of a text that count for a kind, by what the models see of each.

    Attributes:
        half: The set that it belongs to; empty for sentences written to learn from.
        seen: What is seen of each sentence.
        truth: Whether each is of the kind; where only some of them must be, None for all.
        sizes: How many words each has, where the share of the kind counts.
        mostly: Whether most of the text is of the kind, where that is all that is known.
        count: At least how many sentences are of the kind, or at most if negative, where that is all that is known.
    """

    half: str
    seen: tuple[Seen, ...]
    truth: tuple[bool | None, ...]
    sizes: tuple[int, ...] = ()
    mostly: bool | None = None
    count: int | None = None


@cache
def texts(kind: str) -> tuple[Text, ...]:
    """Return what there is to learn a kind from."""
    if kind in OF_SHARES:
        return (*_of_shares(kind), *_lines(kind))
    if kind in OF_TEXTS:
        return (*_of_texts(kind), *_lines(kind))
    if kind in OF_COUNTS:
        return tuple(_of_counts(kind))
    single = {"opening": _openings, "language": _languages}
    return (*(single[kind]() if kind in single else _of_sentences(kind)), *_lines(kind))


@cache
def _written(text: str) -> Written:
    return Written(text)


def _sentences(text: str) -> tuple[Sentence, ...]:
    return _written(text).sentences


def _seen(sentence: Sentence, more: frozenset[str] = frozenset()) -> Seen:
    return Seen(features(sentence) | more, (sentence,))


def _sure_of(label: str) -> Iterator[checks.Labelled]:
    """Yield the texts of which it is known whether they deserve a remark."""
    return (one for one in checks.texts_to_learn_from() if label not in one.unsure)


def _of_sentences(kind: str) -> Iterator[Text]:
    label = OF_SENTENCES[kind]
    for one in _sure_of(label):
        sentences = _sentences(one.text)
        if one.document == "entries" or not _is_looked_through(one, kind):
            continue
        named = {checks.sentence_of(one, at, sentences) for found, at in one.labels if found == label and at}
        truth = tuple((sentence.start, sentence.end) in named for sentence in sentences)
        yield Text(one.half, tuple(map(_seen, sentences)), truth)


def _is_looked_through(one: checks.Labelled, kind: str) -> bool:
    """Blame is looked for where exams are spoken of, defence in answers on them."""
    if one.document == "answers":
        return one.question in MAY_DEFEND or kind not in ("blame", "defensive")
    return kind != "defensive"


def _openings() -> Iterator[Text]:
    for one in _sure_of("opening"):
        if one.document == "statements":
            formal = any(label == "opening" for label, _ in one.labels)
            yield Text(one.half, (_seen(_sentences(one.text)[0]),), (formal,))


def _languages() -> Iterator[Text]:
    """Lines that name a language beyond the profile: some claim it."""
    for one in _sure_of("language"):
        if one.document == "entries":
            written = _written(one.text)
            spans = [
                checks.sentence_of(one, at, written.sentences)
                for kind, at in one.labels
                if kind == "language"
            ]
            told = [
                (line, signs)
                for entry in entries_of(written)
                for line, _, _, signs in languages_beyond(entry, checks.profile(one.profile))
            ]
            truth = tuple(
                any(line.start < end and start < line.end for start, end in spans) for line, _ in told
            )
            if told:
                yield Text(one.half, tuple(_seen(line, signs) for line, signs in told), truth)


def _of_counts(kind: str) -> Iterator[Text]:
    label, most = OF_COUNTS[kind]
    for one in _sure_of(label):
        if one.question == "scores":
            seen = tuple(_seen(each, more) for each, more in with_circumstances(_sentences(one.text)))
            count = most + 1 if any(found == label for found, _ in one.labels) else -most
            yield Text(one.half, seen, (None,) * len(seen), count=count)


def _of_texts(kind: str) -> Iterator[Text]:
    """Of a text without the remark some sentence must be of the kind, and nobody says which; of one with it, none is."""
    for one in _sure_of(OF_TEXTS[kind]):
        seen = tuple(_seen_for(one, kind))
        if seen:
            lacks = any(label == OF_TEXTS[kind] for label, _ in one.labels)
            yield Text(one.half, seen, (False if lacks else None,) * len(seen))


def _of_shares(kind: str) -> Iterator[Text]:
    for one in _sure_of(OF_SHARES[kind]):
        if one.document == "statements":
            told = _with_topics(one)
            labelled = any(label == OF_SHARES[kind] for label, _ in one.labels)
            sizes = tuple(len(sentence.text.split()) for sentence, _ in told)
            seen = tuple(_seen(sentence, more) for sentence, more in told)
            yield Text(one.half, seen, (None,) * len(seen), sizes, labelled)


def _with_topics(one: checks.Labelled) -> tuple[tuple[Sentence, frozenset[str]], ...]:
    return tuple(with_topics(_written(one.text), place_names(checks.profile(one.profile))))


def _of_statement(one: checks.Labelled, kind: str) -> Iterator[tuple[Sentence, frozenset[str]]]:
    applicant = checks.profile(one.profile)
    if kind == "region":
        return with_places(_written(one.text), applicant)
    if kind == "close":
        return with_close(_written(one.text), place_names(applicant))
    return iter(_with_topics(one))


def _seen_for(one: checks.Labelled, kind: str) -> Iterator[Seen]:
    """What is seen of each sentence that may be of the kind; none where the kind isn't looked for."""
    if kind in OWN:
        if one.question == OWN[kind]:
            told = with_reasons(_sentences(one.text), checks.profile(one.profile))
            yield from (_seen(each, more) for each, more in told)
    elif kind in OF_STATEMENTS:
        if one.document == "statements":
            yield from (_seen(each, more) for each, more in _of_statement(one, kind))
    elif one.document == "entries":
        yield from map(_seen, _sentences(one.text)) if kind == "teamwork" else ()
    elif one.document == "answers":
        asked = ("scores",) if kind == "fact" else ABOUT_EXAMS
        if one.question in asked and kind in ("fact", "change", "evidence", "forward"):
            yield from (_seen(each, more) for each, more in with_signs(_sentences(one.text)))
    elif (
        kind not in ("fact", "forward", "teamwork")
        and scores_needed(checks.profile(one.profile)) is not False
    ):
        for passage in score_passages(_written(one.text)):
            around = passage.around if kind in ("change", "evidence") else passage.told
            yield from (_seen(each, more) for each, more in with_signs(around))


def _lines(kind: str) -> Iterator[Text]:
    """Sentences written to learn from; those of passages as if they stood after a setback."""
    for file in FILES:
        table = tomllib.loads((checks.TEXTS / file).read_text("utf-8"))
        for name, same in {(kind, True), WRITTEN_FOR.get(kind, (kind, True))}:
            for key in ("is", "is_not"):
                for line in table.get(name, {}).get(key, ()):
                    yield Text("", (_line_seen(kind, line),), ((key == "is") is same,))


def _line_seen(kind: str, line: str) -> Seen:
    if kind in OWN:
        told = [(one, more) for one, more in with_reasons(_sentences(line), None)]
    elif kind in ("service", "record"):
        told = [
            (one, frozenset(sign for sign in more if not sign.startswith(WHERE)))
            for one, more in with_topics(_written(line), frozenset())
        ]
    elif kind == "fact":
        told = list(with_signs(_sentences(line)))
    elif kind in OF_TEXTS:
        told = list(with_signs(Written(f"{SETBACK} {line}").sentences))[1:]
    else:
        told = [(one, frozenset[str]()) for one in _sentences(line)]
    signs = frozenset[str]().union(*(features(one) | more for one, more in told))
    return Seen(signs, tuple(one for one, _ in told))
