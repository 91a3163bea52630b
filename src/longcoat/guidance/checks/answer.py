"""An answer in an interview: fact, context, change, evidence, forward look; or reasons of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from longcoat.applicant import Applicant
from longcoat.guidance.checks.finding import Checked, CheckFinding, in_order, remark
from longcoat.guidance.checks.language import require_english
from longcoat.guidance.checks.learned import NAME, least, likely
from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.parts import said, step_after
from longcoat.guidance.checks.reasons import is_own
from longcoat.guidance.checks.region import names_any, place_names
from longcoat.guidance.checks.told import is_told, with_signs
from longcoat.guidance.checks.tone import check_defence, check_tone
from longcoat.guidance.checks.written import Sentence, Written


class Question(StrEnum):
    """What was asked.

    Example:
        >>> Question("place").words
        'Why here?'
    """

    SCORES = "scores"
    LEARNED = "learned"
    PLACE = "place"
    PROGRAM = "program"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The question in a few words."""
        return _WORDS[self]


_WORDS = {
    Question.SCORES: "What happened with your scores?",
    Question.LEARNED: "What did you learn from it?",
    Question.PLACE: "Why here?",
    Question.PROGRAM: "Why this program?",
    Question.OTHER: "Any other question",
}
#: What an answer to each question is looked through for, in the order in which it is told.
LOOKED_FOR = {
    Question.SCORES: ("no-fact", "long-context", "no-change", "no-evidence", "no-forward"),
    Question.LEARNED: ("no-change", "no-evidence", "no-forward"),
    Question.PLACE: ("unspecific",),
    Question.PROGRAM: ("unspecific",),
    Question.OTHER: (),
}
#: Answers in which one may defend oneself, apologize or blame.
MAY_DEFEND = (Question.SCORES, Question.LEARNED, Question.OTHER)
TONE = ("defensive", "over-apology", "blame", "cliche", "too-long-to-say", "too-short-to-say")
SECONDS = 60


def check_answer(text: str, applicant: Applicant | None = None, question: Question | None = None) -> Checked:
    """Check an answer (C20); a pure function of text, profile and question.

    Args:
        text: The answer, as it would be said.
        applicant: Whose it is: for the places that bind, in an answer to "Why here?".
        question: What was asked; by default, scores when the answer speaks of them, and otherwise any other.

    Raises:
        InputError: The text isn't English, or there is none.

    Example:
        >>> done = check_answer("Honestly, one exam does not define a doctor.", question=Question.SCORES)
        >>> sorted({finding.kind for finding in done.findings})[:3]
        ['defensive', 'no-change', 'no-evidence']
    """
    written = Written(text)
    require_english(written)
    asked = question or question_of(written)
    found = [*check_parts(written, asked, applicant), *_length(written, asked)]
    kinds = {finding.kind for finding in found}
    fine = tuple(in_order(kind) for kind in (*LOOKED_FOR[asked], *TONE) if kind not in kinds)
    measures = {"words": written.word_count, "seconds": seconds(written)}
    return Checked(tuple(sorted(found, key=lambda finding: (finding.start, finding.end))), measures, fine)


def question_of(written: Written) -> Question:
    """Tell what was asked, from the answer."""
    asks = lexicon("answers").meant("asks_scores")
    return Question.SCORES if any(asks.find(sentence) for sentence in written.sentences) else Question.OTHER


def seconds(written: Written) -> int:
    """Return about how long it takes to say it calmly, in seconds."""
    pace: int = lexicon("answers").table["limits"]["words_per_minute"]
    return round(SECONDS * written.word_count / pace)


def check_parts(written: Written, asked: Question, applicant: Applicant | None) -> Iterator[CheckFinding]:
    """Yield everything but the length."""
    yield from check_tone(written, about_exams=asked in MAY_DEFEND, document="answers")
    if asked in MAY_DEFEND:
        yield from check_defence(written)
    if asked in (Question.SCORES, Question.LEARNED):
        yield from _missing(written, asked)
    if asked is Question.SCORES:
        yield from _context(written)
    if asked is Question.PLACE:
        yield from own_place(written, applicant)
    if asked is Question.PROGRAM:
        yield from own_program(written)


def _missing(written: Written, asked: Question) -> Iterator[CheckFinding]:
    for kind in (kind for kind in LOOKED_FOR[asked] if kind.startswith("no-")):
        part = kind.removeprefix("no-")
        by_rule = any(said(part, sentence) for sentence in written.sentences)
        by_rule = by_rule or (part == "change" and step_after(written.sentences))
        if not is_told(part, [written.sentences], by_rule=by_rule, document="answers"):
            yield remark(written, kind, (len(written.text), len(written.text)))


def _context(written: Written) -> Iterator[CheckFinding]:
    """So many sentences that the model takes for circumstances."""
    most = lexicon("answers").table["limits"]["context_sentences"]
    told = [
        one
        for one, signs in with_circumstances(written.sentences)
        if likely("circumstances", one, *signs) >= least("circumstances")
    ]
    if len(told) > most:
        yield remark(written, "long-context", (told[0].start, told[-1].end), count=len(told), most=most)


def with_circumstances(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, frozenset[str]]]:
    """Yield each sentence with what the rules say of it, and whether they take it for circumstances by where it stands."""
    between = {one.start for one in _between(sentences)}
    for one, signs in with_signs(sentences):
        yield one, signs | {"@between" if one.start in between else "@outside"}


def _between(sentences: Sequence[Sentence]) -> list[Sentence]:
    """What comes between the fact and the first sentence on change or evidence."""
    told: list[Sentence] = []
    defence = lexicon("tone").meant("defensive")
    for sentence in sentences:
        if any(said(part, sentence) for part in ("change", "evidence")):
            break
        if not defence.find(sentence) and not any(said(part, sentence) for part in ("fact", "ownership")):
            told.append(sentence)
    return told


def own_place(written: Written, applicant: Applicant | None) -> Iterator[CheckFinding]:
    """Yield that the reasons for a place would fit any applicant."""
    bound = lexicon("answers").meant("bound")
    names = place_names(applicant) if applicant else frozenset()
    near = lexicon("answers").meant("near")
    named = not names or names_any(written.text, names) or any(near.find(s) for s in written.sentences)
    # Whoever names another place is bound elsewhere; whoever names none may still have a reason.
    elsewhere = not named and any(NAME.search(s.text) for s in written.sentences)
    by_rule = named and any(bound.find(s) for s in written.sentences)
    if elsewhere or not is_own("own-place", written.sentences, applicant, by_rule=by_rule):
        how = "Name what binds you to the place: people, years, work, what you mean to do there."
        yield remark(written, "unspecific", (0, len(written.text)), anywhere="any applicant", how=how)


def own_program(written: Written) -> Iterator[CheckFinding]:
    """Yield that the reasons for a program would fit any program."""
    least = lexicon("answers").table["limits"]["particular_least"]
    by_rule = lexicon("answers").meant("particular").count(written.sentences) >= least
    if not is_own("own-program", written.sentences, None, by_rule=by_rule):
        how = "Name what this program has, whom it serves and how it trains, and what of it you need for your plan."
        yield remark(written, "unspecific", (0, len(written.text)), anywhere="any program", how=how)


def _length(written: Written, asked: Question) -> Iterator[CheckFinding]:
    limit, count = lexicon("answers").table["limits"], seconds(written)
    whole = (0, len(written.text))
    if count > limit["seconds_most"]:
        yield remark(written, "too-long-to-say", whole, count=count, most=limit["seconds_most"])
    if asked is not Question.OTHER and count < limit["seconds_least"]:
        yield remark(written, "too-short-to-say", whole, count=count, least=limit["seconds_least"])
