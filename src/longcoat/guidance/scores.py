"""Scores in context: what each exam says, beside the pass mark, those who matched, and what directors said they look for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.applicant import Applicant
from longcoat.chances import attitude_to_fail
from longcoat.figures import Figure, FigureError, figure, figures
from longcoat.guidance.finding import Finding, Tone
from longcoat.vocabulary import region, specialty


@cache
def _bands() -> Mapping[str, Any]:
    return tomllib.loads(files("longcoat.guidance").joinpath("data", "score_bands.toml").read_text("utf-8"))


def read_scores(applicant: Applicant) -> tuple[Finding, ...]:
    """Return what the exams of a profile mean, the most important first (C2).

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                     exams={"step1": [{"result": "fail"}, {"result": "pass"}],
        ...                            "step2_ck": [{"result": "pass", "score": 221}]})
        >>> [finding.id for finding in read_scores(someone)]
        ['step2-ck.band', 'step2-ck.first-takers', 'step2-ck.specialty', 'failed.step1']
    """
    return (*_step2_ck(applicant), *_failed(applicant), *_step1_score(applicant), *_growth(applicant))


def _step2_ck(applicant: Applicant) -> Iterator[Finding]:
    score, attempts = applicant.step2_ck_score, applicant.exams.step2_ck
    if attempts is None:
        yield Finding(
            "step2-ck.unknown",
            "C2",
            Tone.UNKNOWN,
            "Step 2 CK: the profile doesn't say. It is the exam programs read first.",
        )
    elif score is None and not any(attempt.result == "pass" for attempt in attempts):
        yield _not_passed(applicant, bool(attempts))
    elif score is None:
        yield Finding(
            "step2-ck.no-score", "C2", Tone.UNKNOWN, "Step 2 CK: passed, but the profile gives no score."
        )
    else:
        yield _banded(applicant, "step2-ck.band", f"Step 2 CK {score}", "step2_ck", score)
        yield _among_first_takers(score)
        yield from (_in_specialty(applicant, slug, score) for slug in applicant.preferences.specialties)


def _not_passed(applicant: Applicant, taken: bool) -> Finding:
    if applicant.type.is_do and not taken:
        words = "Step 2 CK: not taken. DO applicants may apply with COMLEX-USA alone; some programs ask for USMLE as well."
        return Finding("step2-ck.comlex-only", "C2", Tone.NEUTRAL, words)
    mark = figure("exam.pass_mark", exam="step2-ck", on=applicant.residency_start)
    state = "not passed yet" if taken else "not taken yet"
    return Finding(
        "step2-ck.missing",
        "C2",
        Tone.CONCERN,
        f"Step 2 CK: {state}. The numbers here read the file as it is today, without a score. The "
        f"pass mark is {mark.number:.0f}; IMGs "
        "need a pass to be certified for the Match, and many programs read no file without a score.",
        (mark,),
    )


def _banded(applicant: Applicant, rule: str, name: str, exam: str, score: int) -> Finding:
    band = next(row for row in _bands()[exam] if row.get("from", 0) <= score < row.get("below", 1000))
    words = _for_place(applicant, band)
    return Finding(rule, "C2", Tone(band["tone"]), f"{name} is {words}.", judgement=True)


def _for_place(applicant: Applicant, band: Mapping[str, Any]) -> str:
    """A mark for Los Angeles is nothing to somebody who wants Oregon: what is said goes by the first wanted place."""
    words: str = band["words"]
    told: Mapping[str, str] = band.get("at", {})
    for first in (applicant.preferences.places or ())[:1]:
        return next((at for place, at in told.items() if region(first).within(region(place))), words)
    return words


def _among_first_takers(score: int) -> Finding:
    mean = figures("exam.mean", exam="step2-ck", population="lcme-first-takers")[-1]
    below = _percentile(score)
    share = "fewer than 1" if below.number < 0.01 else f"about {100 * below.number:.0f}"
    gap = round(score - mean.number)
    side = f"{abs(gap)} {'above' if gap > 0 else 'below'}" if gap else "at"
    return Finding(
        "step2-ck.first-takers",
        "C2",
        Tone.STRENGTH if gap >= 0 else Tone.NEUTRAL,
        f"That is {side} the mean of first-takers at US MD schools ({mean.number:.0f}); {share} in "
        f"100 of them scored lower. "
        "IMGs are not in that mean.",
        (mean, below),
    )


def _percentile(score: int) -> Figure:
    rows = figures("exam.percentile", exam="step2-ck")
    reached = [row for row in rows if int(row.dimensions["score"]) <= score]
    return max(
        reached or rows,
        key=lambda row: int(row.dimensions["score"]) if reached else -int(row.dimensions["score"]),
    )


def _in_specialty(applicant: Applicant, slug: str, score: int) -> Finding:
    """Beside those who matched to the specialty, and what its directors said in the last survey that asked."""
    found = [part for part in (_beside_matched(applicant, slug, score), _beside_targets(slug, score)) if part]
    words = "; ".join(words for words, _, _ in found) or "no figures are published to set the score against"
    tones = [tone for _, tone, _ in found]
    # A score that directors took in 2020 and that lies below those who matched since is no strength.
    worst_first = (Tone.CONCERN, Tone.NEUTRAL, Tone.STRENGTH)
    tone = next((tone for tone in worst_first if tone in tones), Tone.NEUTRAL)
    used = tuple(one for _, _, figures_used in found for one in figures_used)
    return Finding("step2-ck.specialty", "C2", tone, f"{specialty(slug).name}: {words}.", used)


#: Words, how they bear on the application, and the figures they rest on.
Part = tuple[str, Tone, tuple[Figure, ...]]


def _beside_matched(applicant: Applicant, slug: str, score: int) -> Part | None:
    matched = matched_mean(applicant, slug)
    if matched is None:
        return None
    gap = round(score - matched.number)
    points = "1 point" if abs(gap) == 1 else f"{abs(gap)} points"
    side = f"{points} {'above' if gap > 0 else 'below'}" if gap else "level with"
    kind = applicant.type.title.replace("Non-", "non-") + ("s" if applicant.type.is_img else " applicants")
    who = f"the {matched.dimensions['statistic']} of {kind} who matched in {matched.season}"
    return f"{side} {who} ({matched.number:.0f})", Tone.STRENGTH if gap >= 0 else Tone.NEUTRAL, (matched,)


def _beside_targets(slug: str, score: int) -> Part | None:
    floor, ceiling = _target(slug, "seldom-below"), _target(slug, "usually-above")
    used = tuple(one for one in (floor, ceiling) if one)
    below = (
        floor
        and f"the {floor.number:.0f} under which the middle program seldom interviewed in {floor.season}"
    )
    above = ceiling and f"the {ceiling.number:.0f} from which it almost always did"
    if floor and score < floor.number:
        return f"below {below}", Tone.CONCERN, used
    if ceiling and score >= ceiling.number:
        words = (
            f"at or above the {ceiling.number:.0f} from which the middle program almost always interviewed"
        )
        return f"{words} in {ceiling.season}", Tone.STRENGTH, used
    if floor and ceiling:
        return f"between {below} and {above}", Tone.NEUTRAL, used
    return None


def matched_mean(applicant: Applicant, slug: str) -> Figure | None:
    """Return the mean (or median) Step 2 CK of those of the applicant's type who matched to a specialty, if published."""
    for statistic in ("mean", "median"):
        try:
            rows = figures(
                "charting.step2_ck",
                applicant_type=applicant.type.value,
                specialty=slug,
                cohort="matched",
                statistic=statistic,
            )
        except FigureError:
            continue
        if rows:
            return max(rows, key=lambda row: row.season or 0)
    return None


def _target(slug: str, threshold: str) -> Figure | None:
    try:
        return figure(
            "program_director.target_score",
            specialty=slug,
            exam="step2-ck",
            threshold=threshold,
            statistic="median",
        )
    except FigureError:
        return None


def _failed(applicant: Applicant) -> Iterator[Finding]:
    for exam, name, key in (("step1", "Step 1", "step1"), ("step2_ck", "Step 2 CK", "step2-ck")):
        count = applicant.failed_attempts(exam)
        if not count:
            continue
        shares = [attitude_to_fail(key, slug, "never") for slug in applicant.preferences.specialties]
        told = "; ".join(
            f"{specialty(slug).name}: {100 * never.number:.0f} in 100 directors never interview after one"
            if never.number
            else f"{specialty(slug).name}: no director rules it out"
            for slug, never in zip(applicant.preferences.specialties, shares, strict=True)
        )
        times = "once" if count == 1 else f"{count} times"
        flag = f"{name} failed {times}: a red flag that some programs never look past"
        words = (
            f"{flag} ({told}, survey of {shares[0].season}). What happened since counts most with the others."
        )
        yield Finding(f"failed.{key}", "C2", Tone.CONCERN, words, tuple(shares))


def _step1_score(applicant: Applicant) -> Iterator[Finding]:
    score = applicant.legacy_step1_score
    if score is not None:
        yield _banded(applicant, "step1.band", f"Step 1 {score}", "step1_legacy", score)


def _growth(applicant: Applicant) -> Iterator[Finding]:
    first, second, rule = applicant.legacy_step1_score, applicant.step2_ck_score, _bands()["growth"]
    if first is not None and second is not None and second - first >= rule["clear"]:
        yield Finding(
            "growth", "C2", Tone.STRENGTH, f"From {first} to {second}: {rule['words']}.", judgement=True
        )
