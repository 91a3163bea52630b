"""What the small models of the checks learn from: sentences of labelled texts, and single ones written for it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from longcoat.guidance.checks.learned import features
from longcoat.guidance.checks.passages import score_passages
from longcoat.guidance.checks.scores import scores_needed
from longcoat.guidance.checks.told import with_signs
from longcoat.guidance.checks.written import Sentence, Written
from validation import checks

#: Questions on exams, whose answers explain and may defend.
ABOUT_EXAMS = ("scores", "learned")
#: What a sentence by itself is, and by which remark on certain words that is labelled.
OF_SENTENCES = {"cliche": "cliche", "blame": "blame", "defensive": "defensive", "apology": "over-apology"}
#: What a text tells in some sentence, and by which remark it is labelled that it doesn't.
OF_TEXTS = {
    "context": "no-context",
    "ownership": "no-ownership",
    "change": "no-change",
    "evidence": "no-evidence",
    "forward": "no-forward",
    "teamwork": "teamwork",
}
KINDS = (*OF_SENTENCES, "opening", *OF_TEXTS)
#: What single sentences stand after.
SETBACK = "I failed Step 1."


@dataclass(frozen=True, slots=True)
class Text:
    """The sentences of a text that count for a kind, by what the models see of each.

    Attributes:
        half: The set that it belongs to; empty for sentences written to learn from.
        signs: What each sentence shows.
        truth: Whether each is of the kind; where only some of them must be, None for all.
    """

    half: str
    signs: tuple[frozenset[str], ...]
    truth: tuple[bool | None, ...]


@cache
def texts(kind: str) -> tuple[Text, ...]:
    """Return what there is to learn a kind from."""
    if kind in OF_TEXTS:
        return (*_of_texts(kind), *_lines(kind))
    return (*(_openings() if kind == "opening" else _of_sentences(kind)), *_lines(kind))


@cache
def _sentences(text: str) -> tuple[Sentence, ...]:
    return Written(text).sentences


def _of_sentences(kind: str) -> Iterator[Text]:
    for one in checks.labelled_texts():
        sentences = _sentences(one.text)
        if one.document == "entries" or not _is_looked_through(one, kind):
            continue
        label = OF_SENTENCES[kind]
        named = {checks.sentence_of(one, at, sentences) for found, at in one.labels if found == label and at}
        truth = tuple((sentence.start, sentence.end) in named for sentence in sentences)
        yield Text(one.half, tuple(map(features, sentences)), truth)


def _is_looked_through(one: checks.Labelled, kind: str) -> bool:
    """Blame is looked for where exams are spoken of, defence in answers on them."""
    if one.document == "answers":
        return one.question in ABOUT_EXAMS or kind not in ("blame", "defensive")
    return kind != "defensive"


def _openings() -> Iterator[Text]:
    for one in checks.labelled_texts():
        if one.document == "statements":
            formal = any(label == "opening" for label, _ in one.labels)
            yield Text(one.half, (features(_sentences(one.text)[0]),), (formal,))


def _of_texts(kind: str) -> Iterator[Text]:
    """Of a text without the remark some sentence must be of the kind, and nobody says which; of one with it, none is."""
    for one in checks.labelled_texts():
        signs = tuple(_signs(one, kind))
        if signs:
            lacks = any(label == OF_TEXTS[kind] for label, _ in one.labels)
            yield Text(one.half, signs, (False if lacks else None,) * len(signs))


def _signs(one: checks.Labelled, kind: str) -> Iterator[frozenset[str]]:
    """What each sentence shows that may be of the kind; none where the kind isn't looked for."""
    if one.document == "entries":
        yield from map(features, _sentences(one.text)) if kind == "teamwork" else ()
    elif one.document == "answers":
        if one.question in ABOUT_EXAMS and kind in ("change", "evidence", "forward"):
            yield from (features(each) | more for each, more in with_signs(_sentences(one.text)))
    elif kind not in ("forward", "teamwork") and scores_needed(checks.profile(one.profile)) is not False:
        for passage in score_passages(Written(one.text)):
            told = passage.around if kind in ("change", "evidence") else passage.told
            yield from (features(each) | more for each, more in with_signs(told))


def _lines(kind: str) -> Iterator[Text]:
    """Sentences written to learn from; those of passages as if they stood after a setback."""
    lines = tomllib.loads((checks.TEXTS / "lines.toml").read_text("utf-8")).get(kind, {})
    for key, truth in (("is", True), ("is_not", False)):
        for line in lines.get(key, ()):
            told = with_signs(Written(f"{SETBACK} {line}").sentences)
            after = [features(one) | (more if kind in OF_TEXTS else frozenset()) for one, more in told][1:]
            yield Text("", (frozenset().union(*after),), (truth,))
