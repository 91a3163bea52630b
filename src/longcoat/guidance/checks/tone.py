"""How a text sounds: apology, blame, worn phrases, defence."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.guidance.checks.blame import blame_in
from longcoat.guidance.checks.clause import Clause, clauses
from longcoat.guidance.checks.finding import CheckFinding, remark
from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.parts import said
from longcoat.guidance.checks.passages import score_passages
from longcoat.guidance.checks.written import Sentence, Written


def check_tone(written: Written, *, about_exams: bool = False) -> Iterator[CheckFinding]:
    """Yield apologies and blame where the text speaks of exams or of the file, and worn phrases anywhere.

    Args:
        written: The text.
        about_exams: Whether all of it answers a question about exams.
    """
    near = {s.start for passage in score_passages(written) for s in (*passage.sentences, *passage.after[:1])}
    for sentence in written.sentences:
        about = about_exams or sentence.start in near
        yield from _apology(written, sentence, about)
        yield from _blame(written, sentence, about)
        yield from _found(written, sentence, "cliche", "cliche")


def check_defence(written: Written) -> Iterator[CheckFinding]:
    """Yield where an answer sounds defensive."""
    for sentence in written.sentences:
        found = [*_found(written, sentence, "defensive", "defensive")]
        yield from found or _excused(written, sentence)


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
        ):
            yield remark(written, "defensive", (clause.start, clause.end))


def _went_on(clause: Clause) -> bool:
    """It tells of what came after."""
    later = lexicon("words").words("later") & clause.vocabulary
    return bool(later) or lexicon("scores").meant("evidence").find(clause) is not None


def _apology(written: Written, sentence: Sentence, about: bool) -> Iterator[CheckFinding]:
    if about or lexicon("tone").meant("file").find(sentence):
        yield from _found(written, sentence, "apology", "over-apology")


def _blame(written: Written, sentence: Sentence, about: bool) -> Iterator[CheckFinding]:
    """Owning one's part beside it takes blame back, unless it is said outright."""
    span = blame_in(sentence, about=about)
    if span and (lexicon("tone").meant("outright").find(sentence) or not _owned_beside(written, sentence)):
        yield remark(written, "blame", span)


def _owned_beside(written: Written, sentence: Sentence) -> bool:
    beside = written.paragraphs[sentence.paragraph]
    place = beside.index(sentence)
    return any(said("owning", other) for other in beside[max(0, place - 1) : place + 2])


def _found(written: Written, sentence: Sentence, key: str, kind: str) -> Iterator[CheckFinding]:
    span = lexicon("tone").meant(key).find(sentence)
    if span is not None:
        yield remark(written, kind, span)
