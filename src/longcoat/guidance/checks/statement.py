"""A personal statement: what it opens and closes with, what most of it is about, and all that is said sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longcoat.applicant import Applicant
from longcoat.guidance.checks.finding import Checked, CheckFinding, in_order, remark
from longcoat.guidance.checks.language import require_english
from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.limits import limits
from longcoat.guidance.checks.opening import opens_formally
from longcoat.guidance.checks.passages import score_passages
from longcoat.guidance.checks.region import check_region, names_any, place_names
from longcoat.guidance.checks.scores import check_scores, scores_needed
from longcoat.guidance.checks.tone import check_tone
from longcoat.guidance.checks.written import Sentence, Written

#: What a statement is checked for, in the order in which it is told that it is in order.
KINDS = (
    "opening", "unneeded-scores", "score-length", "no-ownership", "no-context", "no-change", "no-evidence",
    "over-apology", "blame", "cliche", "share", "service", "region", "ties", "close", "too-long", "over-a-page",
)  # fmt: skip
ABOUT_SCORES = ("unneeded-scores", "score-length", "no-ownership", "no-context", "no-change", "no-evidence")
NEED_PROFILE = ("unneeded-scores", "region", "ties")


def check_statement(text: str, applicant: Applicant | None = None) -> Checked:
    """Check a personal statement (C16, C11); a pure function of text and profile.

    Args:
        text: The statement.
        applicant: Whose it is; without, what depends on the profile is left out and said so.

    Raises:
        InputError: The text isn't English, or there is none.

    Example:
        >>> done = check_statement("I failed Step 1 and I am so sorry. I hope you can forgive me for this result.")
        >>> sorted({finding.kind for finding in done.findings if finding.kind.startswith("over")})
        ['over-apology']
    """
    written = Written(text)
    require_english(written)
    found = [
        *check_sentences(written, applicant),
        *check_structure(written, applicant),
        *_length(written, applicant),
    ]
    if applicant is not None:
        found += check_region(written, applicant)
    passages = score_passages(written)
    measures = {
        "words": written.word_count,
        "characters": len(written.text.strip()),
        "sentences": len(written.sentences),
        "score sentences": sum(passage.explaining for passage in passages),
    }
    kinds = {finding.kind for finding in found}
    skip = {kind for kind in KINDS if not _applies(kind, applicant, bool(passages))}
    fine = tuple(in_order(kind) for kind in KINDS if kind not in kinds | skip)
    return Checked(
        tuple(sorted(found, key=lambda f: (f.start, f.end))), measures, fine, tuple(_left_out(applicant))
    )


def check_sentences(written: Written, applicant: Applicant | None) -> Iterator[CheckFinding]:
    """Yield what can be said of a single paragraph: scores, apology, blame, worn phrases."""
    yield from check_scores(written, applicant)
    yield from check_tone(written)


def check_structure(written: Written, applicant: Applicant | None) -> Iterator[CheckFinding]:
    """Yield what can be said of a whole statement only: opening, shares, service, close."""
    yield from _opening(written)
    yield from _share(written, applicant)
    yield from _service(written)
    yield from _close(written)


def _about_exams(written: Written) -> frozenset[int]:
    """Where the sentences begin that explain exams."""
    return frozenset(s.start for passage in score_passages(written) for s in passage.sentences)


def _opening(written: Written) -> Iterator[CheckFinding]:
    rule = lexicon("statement")
    first = written.sentences[: rule.table["opening"]["sentences"]]
    about_exams = _about_exams(written)
    reason = any(rule.meant("motivation").find(s) for s in first if s.paragraph == first[0].paragraph)
    if first[0].start in about_exams or opens_formally(first[0], gives_reason=reason):
        yield remark(written, "opening", (first[0].start, first[0].end))


def _share(written: Written, applicant: Applicant | None) -> Iterator[CheckFinding]:
    rule = lexicon("statement").table["share"]
    if len(written.sentences) < rule["from_sentences"]:
        return
    told = [_words_on_topic(written, sentences, applicant) for sentences in written.paragraphs]
    share = sum(on for on, _ in told) / max(1, sum(of for _, of in told))
    records = sum(
        lexicon("statement").meant("record").find(s) is not None or _sign(s, frozenset()) < 0
        for s in written.sentences
    )
    if share < rule["least"] and records >= rule["record_sentences"]:
        yield remark(written, "share", (0, 0), share=f"{100 * share:.0f}")


def _words_on_topic(
    written: Written, sentences: Sequence[Sentence], applicant: Applicant | None
) -> tuple[int, int]:
    """Words on the topic, and words that could be told; a sentence without a sign goes the way that its paragraph goes."""
    about_exams = _about_exams(written)
    names = place_names(applicant) if applicant else frozenset()
    signs = [-1 if s.start in about_exams else _sign(s, names) for s in sentences]
    whole = (sum(signs) > 0) - (sum(signs) < 0)
    counted = [(sign or whole, len(s.text.split())) for s, sign in zip(sentences, signs, strict=True)]
    return sum(words for sign, words in counted if sign > 0), sum(words for sign, words in counted if sign)


def _sign(sentence: Sentence, names: frozenset[str]) -> int:
    rule = lexicon("statement")
    if rule.meant("record_plainly").find(sentence):
        return -1
    if any(rule.meant(key).find(sentence) for key in ("service", "vision")) or names_any(
        sentence.text, names
    ):
        return 1
    if rule.meant("record").find(sentence):
        return -1
    return 1 if rule.meant("motivation").find(sentence) else 0


def _service(written: Written) -> Iterator[CheckFinding]:
    rule = lexicon("statement")
    about_exams = _about_exams(written)
    shown = [
        s
        for s in written.sentences
        if s.start not in about_exams and rule.meant("service").find(s) and not rule.meant("vision").find(s)
    ]
    if len(shown) < rule.table["strengths"]["sentences"]:
        yield remark(written, "service", (len(written.text), len(written.text)))


def _close(written: Written) -> Iterator[CheckFinding]:
    """The last paragraph must look ahead; a word of thanks after one that does is no harm."""
    rule = lexicon("statement")
    last = written.paragraphs[-1]
    if all(rule.meant("thanks").find(s) for s in last) and len(written.paragraphs) > 1:
        last = (*written.paragraphs[-2], *last)
    about_exams = _about_exams(written)
    if not any(rule.meant("vision").find(s) for s in last if s.start not in about_exams):
        yield remark(written, "close", (last[-1].start, last[-1].end))


def _length(written: Written, applicant: Applicant | None) -> Iterator[CheckFinding]:
    limit, count = limits()["statement"], len(written.text.strip())
    whole = (0, len(written.text))
    if count > limit["characters"] and not _other_service_only(applicant):
        yield remark(written, "too-long", whole, count=f"{count:,}", most=f"{limit['characters']:,}")
    if written.word_count > limit["page_words"]:
        yield remark(written, "over-a-page", whole, count=f"{written.word_count:,}")


def _other_service_only(applicant: Applicant | None) -> bool:
    other = limits()["other_service"]["specialties"]
    return applicant is not None and all(slug in other for slug in applicant.preferences.specialties)


def _applies(kind: str, applicant: Applicant | None, about_scores: bool) -> bool:
    """Whether it means something to say that a kind is in order."""
    if kind in NEED_PROFILE and applicant is None:
        return False
    if kind == "unneeded-scores":
        return applicant is not None and scores_needed(applicant) is False
    if kind == "region":
        return applicant is not None and bool(applicant.preferences.places)
    if kind == "ties":
        return applicant is not None and bool(applicant.ties)
    if kind in ABOUT_SCORES:
        return about_scores and (applicant is None or scores_needed(applicant) is not False)
    return True


def _left_out(applicant: Applicant | None) -> Iterator[str]:
    if applicant is None:
        yield "Whether scores should be mentioned, and your places and ties: that needs your profile."
        return
    if scores_needed(applicant) is None:
        yield "Whether scores should be mentioned: your profile doesn't say how Step 1 and Step 2 CK went."
    if applicant.ties is None:
        yield "Which ties are missing: your profile doesn't say whether you have any."
    if any(slug in limits()["other_service"]["specialties"] for slug in applicant.preferences.specialties):
        yield "The length limit of ResidencyCAS, which takes some of your applications, is not known here."
