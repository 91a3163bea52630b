"""Whether a statement should speak of exams, and what its explanation of them has and lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longcoat.applicant import Applicant
from longcoat.guidance.checks.circumstances import context_in
from longcoat.guidance.checks.finding import CheckFinding, remark
from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.limits import limits
from longcoat.guidance.checks.parts import blames, own_step, said
from longcoat.guidance.checks.passages import ScorePassage, score_passages
from longcoat.guidance.checks.told import is_told, is_told_where
from longcoat.guidance.checks.written import Sentence, Written

#: What an explanation should have, and in which order it is looked for.
PARTS = ("ownership", "context", "change", "evidence")


def scores_needed(applicant: Applicant) -> bool | None:
    """Tell whether a statement should speak of exams: after a fail, several attempts or a large drop (C16).

    Returns:
        None when the profile doesn't say how the exams went.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                     exams={"step1": [{"result": "pass"}], "step2_ck": [{"result": "pass", "score": 233}]})
        >>> scores_needed(someone)
        False
    """
    exams = ("step1", "step2_ck", "step3", "comlex1", "comlex2")
    attempts = [applicant.exams.attempts(exam) for exam in exams]
    if any(applicant.failed_attempts(exam) for exam in exams) or any(len(one or ()) > 1 for one in attempts):
        return True
    before, after = applicant.legacy_step1_score, applicant.step2_ck_score
    if before is not None and after is not None and before - after >= limits()["scores"]["drop"]:
        return True
    known = attempts[0] is not None or attempts[3] is not None
    return False if known and (attempts[1] is not None or attempts[4] is not None) else None


def check_scores(written: Written, applicant: Applicant | None) -> Iterator[CheckFinding]:
    """Yield what is to be said about the passages on exams."""
    passages = score_passages(written)
    needed = None if applicant is None else scores_needed(applicant)
    if needed is False:
        # Only what names an exam: "the final examinations were passed" is no passage to be left out.
        for passage in passages:
            first = next((sentence for sentence in passage.sentences if said("mention", sentence)), None)
            if first is not None:
                yield remark(written, "unneeded-scores", (first.start, passage.span[1]))
        return
    if not passages:
        if needed and written.sentences:
            yield remark(written, "silent-on-fail", (0, 0))
        return
    yield from _length(written, passages)
    yield from _parts(written, passages)


def _length(written: Written, passages: Sequence[ScorePassage]) -> Iterator[CheckFinding]:
    count, most = sum(passage.explaining for passage in passages), limits()["scores"]["sentences"]
    if count > most:
        longest = max(passages, key=lambda passage: passage.explaining)
        yield remark(written, "score-length", longest.span, count=count, most=most)


def _parts(written: Written, passages: Sequence[ScorePassage]) -> Iterator[CheckFinding]:
    """A change in the first person shows responsibility as well as a word for it does (A160)."""
    has = {part: any(passage.has(part) for passage in passages) for part in PARTS}
    steps = any(own_step(one) and not blames(one) for passage in passages for one in passage.since)
    # Whoever apologizes takes it upon themselves, too much rather than too little.
    sorry = any(lexicon("tone").meant("apology").find(s) for passage in passages for s in passage.sentences)
    mine = any(_changed_by_me(s) for passage in passages for s in (*passage.sentences, *passage.after))
    by_rule = {**has, "ownership": has["ownership"] or mine or steps or sorry}
    for part in PARTS:
        where = [one.around if part in ("change", "evidence") else one.told for one in passages]
        if part == "context":
            there = is_told_where(part, [(told, context_in(told)) for told in where])
        else:
            there = is_told(part, where, by_rule=by_rule[part])
        if not there:
            yield remark(written, f"no-{part}", passages[0].span)


def _changed_by_me(sentence: Sentence) -> bool:
    return bool({"i", "we", "my"} & sentence.vocabulary) and said("change", sentence)
