"""Labelled texts, and how often the checks remark what a reader would."""

from __future__ import annotations

import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from longcoat.applicant import Applicant, read_profile
from longcoat.guidance.checks import CheckFinding, Question
from longcoat.guidance.checks.answer import check_parts
from longcoat.guidance.checks.entries import check_entry, entries_of
from longcoat.guidance.checks.reason_for_region import check_region
from longcoat.guidance.checks.statement import check_sentences, check_structure
from longcoat.guidance.checks.written import Sentence, Written

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "tests" / "guidance" / "checks" / "data"
#: Sets that were written later, in the order in which they were.
LATER = (
    "fresh",
    "last",
    "final",
    "blind",
    "wide",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twentyfirst",
    "twentysecond",
)
#: Sets that were labelled by the guide beside them (README.md).
BY_GUIDE = (*LATER[LATER.index("sixteenth") :], "learn3")
FILES = ("paragraphs", "statements", "entries", "answers", *LATER)
#: Whole texts that were written to learn from; nothing is measured on them.
TO_LEARN_FROM = ("learn2", "learn3")
#: On which limits are chosen; nothing else is learned from it.
TO_CHOOSE_ON = ("twentieth",)
PROFILES = {
    "la": "los-angeles-family-medicine",
    "valley": "strong-ties-and-spanish",
    "both": "both-scores-low",
    "oregon": "reapplicant-six-years-out",
    "legacy": "legacy-208-ck-230",
}
HALVES = ("tuned on", "untouched", *LATER)
#: The day that the examples are read on.
TODAY = date(2026, 11, 21)
#: Remarks that depend on a count alone; they have tests of their own.
COUNTED = {"silent-on-fail", "too-long", "over-a-page", "entry-length"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the remarks that a careful reader would make.

    Attributes:
        id: What it is called; also decides in which half it belongs.
        document: What kind of document it is.
        profile: Whose text it is.
        question: What was asked, of an answer.
        text: The text.
        labels: The remarks it deserves, by kind, with the words that each is about, if it is about certain words.
        later: The set it was written for, if it was written after the two halves.
        unsure: Kinds on which careful readers differ: they count neither as labelled nor as found, and nothing learns from them.
    """

    id: str
    document: str
    profile: str
    question: str
    text: str
    labels: tuple[tuple[str, str], ...]
    later: str = ""
    unsure: frozenset[str] = frozenset()

    @property
    def half(self) -> str:
        """Which half it belongs to, decided by its id alone; texts written after tuning stand apart."""
        if self.later:
            return self.later
        return HALVES[int(hashlib.sha256(self.id.encode()).hexdigest()[:8], 16) % 2]


@dataclass(slots=True)
class Score:
    """How often a kind was labelled, found, and found rightly."""

    labelled: int = 0
    found: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None when nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what was labelled that was found; None when nothing was labelled."""
        return (self.labelled - len(self.missed)) / self.labelled if self.labelled else None


def labelled_texts() -> Iterator[Labelled]:
    """Yield every labelled text on which something is measured."""
    yield from _read(FILES)


@cache
def texts_to_learn_from() -> tuple[Labelled, ...]:
    """Return every labelled text but those on which limits are chosen, and those that were written to learn from."""
    return tuple(_read([name for name in (*FILES, *TO_LEARN_FROM) if name not in TO_CHOOSE_ON]))


def _read(names: Sequence[str]) -> Iterator[Labelled]:
    for name in names:
        yield from read_texts(TEXTS / f"{name}.toml")


def read_texts(file: Path) -> Iterator[Labelled]:
    """Yield the labelled texts of a file; of kinds that it is unsure of no label is left."""
    name = file.stem
    for row in tomllib.loads(file.read_text("utf-8"))["text"]:
        unsure = frozenset(row.get("unsure", ()))
        every = ((kind, at) for kind, _, at in (one.partition(" @ ") for one in row["finds"]))
        yield Labelled(
            row["id"],
            row.get("document", name),
            row["profile"],
            row.get("question", ""),
            row["text"].strip(),
            tuple((kind, at) for kind, at in every if kind not in unsure),
            name if name in (*HALVES, *TO_LEARN_FROM) else "",
            unsure,
        )


@cache
def profile(name: str) -> Applicant:
    """Return the example profile that a text belongs to."""
    return read_profile(ROOT / "examples" / f"{PROFILES[name]}.toml", TODAY)


def found_in(one: Labelled) -> list[CheckFinding]:
    """Return what the checks remark in a text; of a paragraph only what a single paragraph can show."""
    written, applicant = Written(one.text), profile(one.profile)
    if one.document == "paragraphs":
        found = [*check_sentences(written, applicant)]
    elif one.document == "statements":
        found = [
            *check_sentences(written, applicant),
            *check_structure(written, applicant),
            *check_region(written, applicant),
        ]
    elif one.document == "entries":
        found = [f for entry in entries_of(written) for f in check_entry(written, entry, applicant)]
    else:
        found = [*check_parts(written, Question(one.question), applicant)]
    return [finding for finding in found if finding.kind not in COUNTED]


@cache
def measure(half: str) -> dict[str, Score]:
    """Return the scores of one half by kind, those of answers apart."""
    return scored(one for one in labelled_texts() if one.half == half)


def scored(texts: Iterable[Labelled]) -> dict[str, Score]:
    """Return the scores of some texts by kind, those of answers apart."""
    scores: dict[str, Score] = defaultdict(Score)
    for one in texts:
        _compare(one, scores)
    return dict(sorted(scores.items()))


def _compare(one: Labelled, scores: dict[str, Score]) -> None:
    """A remark is right when it is labelled and, if words are named, lies in the sentence that they stand in."""
    found = [finding for finding in found_in(one) if finding.kind not in one.unsure]
    sentences = Written(one.text).sentences
    where = {"answers": "answers", "entries": "entries"}.get(one.document, "statements")
    spans = {at: sentence_of(one, at, sentences) for _, at in one.labels if at}
    for kind, at in one.labels:
        score = scores[f"{where}: {kind}"]
        score.labelled += 1
        if not any(f.kind == kind and (not at or _overlap(f, spans[at])) for f in found):
            score.missed.append(f"{one.id} {at}".strip())
    for finding in found:
        score = scores[f"{where}: {finding.kind}"]
        score.found += 1
        if any(kind == finding.kind and (not at or _overlap(finding, spans[at])) for kind, at in one.labels):
            score.right += 1
        else:
            score.false.append(f"{one.id} {finding.quote[:60]}".strip())


def _overlap(finding: CheckFinding, span: tuple[int, int]) -> bool:
    return finding.start < span[1] and span[0] < finding.end


def sentence_of(one: Labelled, at: str, sentences: Sequence[Sentence]) -> tuple[int, int]:
    """Return where the sentence begins and ends in which the named words stand.

    Raises:
        ValueError: They stand in none.
    """
    flat = " ".join(at.lower().split())
    for sentence in sentences:
        if flat in " ".join(sentence.text.lower().split()):
            return sentence.start, sentence.end
    raise ValueError(f"{one.id}: {at!r} is in no sentence")
