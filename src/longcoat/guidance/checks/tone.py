"""How a text sounds: apology, blame, worn phrases, defence."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.guidance.checks.blame import blame_in
from longcoat.guidance.checks.clause import Clause, clauses
from longcoat.guidance.checks.finding import CheckFinding, remark
from longcoat.guidance.checks.learned import least, likely
from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.parts import said
from longcoat.guidance.checks.passages import score_passages
from longcoat.guidance.checks.written import Sentence, Written

#: What has fewer words is too little for the model to go by.
LEAST_WORDS = 4


def check_tone(written: Written, *, about_exams: bool = False, document: str = "") -> Iterator[CheckFinding]:
    """Yield apologies and blame where the text speaks of exams or of the file, and worn phrases anywhere.

    Args:
        written: The text.
        about_exams: Whether all of it answers a question in which exams may be explained.
        document: What it is; worn phrases and blame in answers have limits of their own.
    """
    near = {s.start for passage in score_passages(written) for s in (*passage.sentences, *passage.after[:1])}
    about = {one.start for one in written.sentences if about_exams or one.start in near}
    for sentence in written.sentences:
        yield from _apology(written, sentence, sentence.start in about)
        yield from _worn(written, sentence, document)
        yield from _blame(written, sentence, sentence.start in about, document)


def check_defence(written: Written) -> Iterator[CheckFinding]:
    """Yield where an answer sounds defensive: by a rule, or because the model is sure of a sentence."""
    for sentence in written.sentences:
        found = [*_defends(written, sentence)]
        yield from found
        if not found and likely("defensive", sentence) >= least("defensive"):
            yield remark(written, "defensive", (sentence.start, sentence.end))


def _defends(written: Written, sentence: Sentence) -> Iterator[CheckFinding]:
    yield from [*_found(written, sentence, "defensive", "defensive")] or _excused(written, sentence)


def _worn(written: Written, sentence: Sentence, document: str) -> Iterator[CheckFinding]:
    """A worn phrase of the list that the model thinks possible; or a sentence that it takes for worn as a whole."""
    span, how_likely = lexicon("tone").meant("cliche").find(sentence), likely("cliche", sentence)
    if span is not None and how_likely >= least("cliche", "possible", document):
        yield remark(written, "cliche", span)
    elif (
        span is None
        and len(sentence.words) >= LEAST_WORDS
        and how_likely >= least("cliche", "sure", document)
    ):
        yield remark(written, "cliche", (sentence.start, sentence.end))


def _excused(written: Written, sentence: Sentence) -> Iterator[CheckFinding]:
    """After "I failed, but" comes the exam, the others or the world, and neither one's own part nor what came of it."""
    words = lexicon("words")
    if not said("setback", sentence) or any(
        said(part, sentence) for part in ("owning", "ownership", "change")
    ):
        return
    for clause in clauses(sentence):
        first = [word.form for word in clause.words[:3]]
        judges = first[0] != "which" or words.words("judges") & clause.vocabulary
        if (
            first[0] in words.words("but")
            and judges
            and not words.words("own") & set(first)
            and not _went_on(clause)
            and _is_possible("defensive", sentence)
        ):
            yield remark(written, "defensive", (clause.start, clause.end))


def _went_on(clause: Clause) -> bool:
    """It tells of what came after."""
    later = lexicon("words").words("later") & clause.vocabulary
    return bool(later) or lexicon("scores").meant("evidence").find(clause) is not None


def _apology(written: Written, sentence: Sentence, about: bool) -> Iterator[CheckFinding]:
    if about or lexicon("tone").meant("file").find(sentence):
        found = [*_found(written, sentence, "apology", "over-apology")]
        yield from found
        if not found and likely("apology", sentence) >= least("apology"):
            yield remark(written, "over-apology", (sentence.start, sentence.end))


def _blame(written: Written, sentence: Sentence, about: bool, document: str) -> Iterator[CheckFinding]:
    """What a rule takes for blame and the model for possible, or what the model is sure of, unless it is somebody else's."""
    tone = lexicon("tone")
    if not (about or tone.meant("outcome").find(sentence)) or tone.meant("reported").find(sentence):
        return
    how_likely, span = likely("blame", sentence), blame_in(sentence, about=about)
    mine = tone.meant("blame_self").find(sentence) or said("owning", sentence)
    if span and how_likely >= least("blame", "possible", document):
        yield remark(written, "blame", span)
    elif not mine and how_likely >= least("blame", "sure", document):
        yield remark(written, "blame", (sentence.start, sentence.end))


def _found(written: Written, sentence: Sentence, key: str, kind: str) -> Iterator[CheckFinding]:
    """What is on the list, unless the model thinks it hardly possible: the same words in another sense."""
    span = lexicon("tone").meant(key).find(sentence)
    if span is not None and _is_possible(key, sentence):
        yield remark(written, kind, span)


def _is_possible(kind: str, sentence: Sentence) -> bool:
    return likely(kind, sentence) >= least(kind, "possible")
