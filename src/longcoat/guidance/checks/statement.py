"""A personal statement: what it opens and closes with, what most of it is about, and all that is said sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.applicant import Applicant
from longcoat.guidance.checks.finding import Checked, CheckFinding, in_order, remark
from longcoat.guidance.checks.language import require_english
from longcoat.guidance.checks.learned import least, likely
from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.limits import limits
from longcoat.guidance.checks.opening import opens_formally
from longcoat.guidance.checks.passages import score_passages
from longcoat.guidance.checks.reason_for_region import check_region
from longcoat.guidance.checks.region import place_names
from longcoat.guidance.checks.scores import check_scores, scores_needed
from longcoat.guidance.checks.share import own_share, shows_service, with_topics
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
    yield from _service(written, applicant)
    yield from _close(written, applicant)


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
    share = own_share(written, place_names(applicant) if applicant else frozenset())
    if share < rule["least"]:
        yield remark(written, "share", (0, 0), share=f"{100 * share:.0f}")


def _service(written: Written, applicant: Applicant | None) -> Iterator[CheckFinding]:
    if not shows_service(written, place_names(applicant) if applicant else frozenset()):
        yield remark(written, "service", (len(written.text), len(written.text)))


def _close(written: Written, applicant: Applicant | None) -> Iterator[CheckFinding]:
    """The last paragraph must say where and how: the model is sure of a sentence, or thinks it possible where a list finds it."""
    looks_ahead = (
        likely("close", one, *signs) >= least("close", "possible" if "@vision" in signs else "sure")
        for one, signs in with_close(written, place_names(applicant) if applicant else frozenset())
    )
    if not any(looks_ahead):
        last = written.paragraphs[-1][-1]
        yield remark(written, "close", (last.start, last.end))


def with_close(written: Written, places: frozenset[str]) -> Iterator[tuple[Sentence, frozenset[str]]]:
    """Yield each sentence of the last paragraph that doesn't explain exams, with what the lists say that it is about."""
    return (
        (one, signs)
        for one, signs in with_topics(written, places)
        if "@last" in signs and "@exams" not in signs
    )


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
