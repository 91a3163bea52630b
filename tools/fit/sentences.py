"""What the small models of the checks learn from: sentences of labelled texts, and single ones written for it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from longcoat.guidance.checks.circumstances import with_signs
from longcoat.guidance.checks.learned import features
from longcoat.guidance.checks.passages import score_passages
from longcoat.guidance.checks.scores import scores_needed
from longcoat.guidance.checks.written import Sentence, Written
from validation import checks

#: Questions on exams, whose answers may defend.
ABOUT_EXAMS = ("scores", "learned")
#: What a passage as a whole has or lacks, and by which remark that is labelled.
OF_PASSAGES = {"context": "no-context", "ownership": "no-ownership"}
OF_SENTENCES = ("cliche", "blame", "defensive")
KINDS = (*OF_SENTENCES, *OF_PASSAGES)
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
    of = _of_passages if kind in OF_PASSAGES else _of_sentences
    return tuple(of(kind)) + tuple(_lines(kind))


def _of_sentences(kind: str) -> Iterator[Text]:
    for one in checks.labelled_texts():
        if not _asked(kind)(one):
            continue
        sentences = Written(one.text).sentences
        named = {checks.sentence_of(one, at, sentences) for label, at in one.labels if label == kind and at}
        truth = tuple((sentence.start, sentence.end) in named for sentence in sentences)
        yield Text(one.half, tuple(map(features, sentences)), truth)


def _asked(kind: str) -> Callable[[checks.Labelled], bool]:
    """Which texts are looked through for a kind."""
    if kind == "defensive":
        return lambda one: one.document == "answers" and one.question in ABOUT_EXAMS
    if kind == "blame":
        return lambda one: (
            one.document != "entries" and (one.document != "answers" or one.question in ABOUT_EXAMS)
        )
    return lambda one: one.document != "entries"


def _of_passages(kind: str) -> Iterator[Text]:
    """Of a passage without the remark some sentence must be of the kind, and nobody says which; of one with it, none is."""
    for one in checks.labelled_texts():
        passages = score_passages(Written(one.text))
        explained = one.document in ("paragraphs", "statements") and passages
        if not explained or scores_needed(checks.profile(one.profile)) is False:
            continue
        signs = tuple(_seen(sentence, more) for told in passages for sentence, more in with_signs(told.told))
        lacks = any(label == OF_PASSAGES[kind] for label, _ in one.labels)
        yield Text(one.half, signs, (False if lacks else None,) * len(signs))


def _seen(sentence: Sentence, more: frozenset[str]) -> frozenset[str]:
    return features(sentence) | more


def _lines(kind: str) -> Iterator[Text]:
    """Sentences written to learn from; those of passages as if they stood after a setback."""
    lines = tomllib.loads((checks.TEXTS / "lines.toml").read_text("utf-8"))[kind]
    for key, truth in (("is", True), ("is_not", False)):
        for line in lines[key]:
            told = with_signs(Written(f"{SETBACK} {line}").sentences)
            after = [features(one) | (more if kind in OF_PASSAGES else set()) for one, more in told][1:]
            yield Text("", (frozenset().union(*after),), (truth,))
