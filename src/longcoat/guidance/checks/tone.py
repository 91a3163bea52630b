"""How a text sounds: apology, blame, worn phrases, defence."""

from __future__ import annotations

from collections.abc import Iterator, Set

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


def check_tone(written: Written, *, about_exams: bool = False) -> Iterator[CheckFinding]:
    """Yield apologies and blame where the text speaks of exams or of the file, and worn phrases anywhere.

    Args:
        written: The text.
        about_exams: Whether all of it answers a question about exams.
    """
    near = {s.start for passage in score_passages(written) for s in (*passage.sentences, *passage.after[:1])}
    about = {one.start for one in written.sentences if about_exams or one.start in near}
    for sentence in written.sentences:
        yield from _apology(written, sentence, sentence.start in about)
        yield from _worn(written, sentence)
    yield from _blame(written, about)


def check_defence(written: Written) -> Iterator[CheckFinding]:
    """Yield where an answer sounds defensive; where no rule says so, the sentence that most likely does."""
    found = [one for sentence in written.sentences for one in _defends(written, sentence)]
    yield from found
    likeliest = max(written.sentences, key=lambda one: likely("defensive", one), default=None)
    if likeliest and not found and likely("defensive", likeliest) >= least("defensive"):
        yield remark(written, "defensive", (likeliest.start, likeliest.end))


def _defends(written: Written, sentence: Sentence) -> Iterator[CheckFinding]:
    yield from [*_found(written, sentence, "defensive", "defensive")] or _excused(written, sentence)


def _worn(written: Written, sentence: Sentence) -> Iterator[CheckFinding]:
    """A worn phrase of the list; or a sentence that the model takes for worn as a whole."""
    found = [*_found(written, sentence, "cliche", "cliche")]
    yield from found
    long_enough = len(sentence.words) >= LEAST_WORDS
    if long_enough and not _on_list(sentence, "cliche") and likely("cliche", sentence) >= least("cliche"):
        yield remark(written, "cliche", (sentence.start, sentence.end))


def _on_list(sentence: Sentence, key: str) -> bool:
    return lexicon("tone").meant(key).find(sentence) is not None


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
        yield from _found(written, sentence, "apology", "over-apology")


def _blame(written: Written, about: Set[int]) -> Iterator[CheckFinding]:
    """What a rule takes for blame; where there is none, the sentence that the model most likely does.

    Owning one's part beside it takes blame back, unless it is said outright.
    """
    by_rule = [(one, blame_in(one, about=one.start in about)) for one in written.sentences]
    found = [(one, span) for one, span in by_rule if span and _is_possible("blame", one)]
    spans = found or _likely_blame(written, about)
    for sentence, span in spans:
        if lexicon("tone").meant("outright").find(sentence) or not _owned_beside(written, sentence):
            yield remark(written, "blame", span)


def _likely_blame(written: Written, about: Set[int]) -> list[tuple[Sentence, tuple[int, int]]]:
    tone = lexicon("tone")
    could = [
        one
        for one in written.sentences
        if (one.start in about or tone.meant("outcome").find(one))
        and not (tone.meant("blame_self").find(one) or said("owning", one))
    ]
    likeliest = max(could, key=lambda one: likely("blame", one), default=None)
    if likeliest is None or likely("blame", likeliest) < least("blame"):
        return []
    return [(likeliest, (likeliest.start, likeliest.end))]


def _owned_beside(written: Written, sentence: Sentence) -> bool:
    beside = written.paragraphs[sentence.paragraph]
    place = beside.index(sentence)
    return any(said("owning", other) for other in beside[max(0, place - 1) : place + 2])


def _found(written: Written, sentence: Sentence, key: str, kind: str) -> Iterator[CheckFinding]:
    """What is on the list, unless the model thinks it hardly possible: the same words in another sense."""
    span = lexicon("tone").meant(key).find(sentence)
    if span is not None and _is_possible(key, sentence):
        yield remark(written, kind, span)


def _is_possible(kind: str, sentence: Sentence) -> bool:
    return likely(kind, sentence) >= least(kind, "possible")
