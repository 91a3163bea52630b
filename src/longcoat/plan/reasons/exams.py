"""What scores and attempts weigh, wherever one applies in a specialty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances import Chances, attitude_to_fail
from longcoat.plan.citation import Citation
from longcoat.plan.reasons.reason import Reason, weight
from longcoat.vocabulary import specialty

if TYPE_CHECKING:
    from longcoat.chances import Contribution


def of_score(applicant: Applicant, chances: Chances, slug: str) -> Iterator[Reason]:
    """Yield how the Step 2 CK score stands beside that of the typical applicant to the specialty."""
    told: dict[str, Contribution] = {one.feature: one for one in chances.standings[slug].contributions}
    score, missing = told.get("step2_ck"), told.get("step2_ck_missing")
    if missing is not None and missing.answer:
        words = "no Step 2 CK score yet: programs read the file as if it were low"
        effect = missing.logit + (score.logit if score else 0.0)
        yield Reason(
            words,
            effect,
            (Citation.of_profile("exams.step2_ck"), Citation.of_judgement("weight of a missing score")),
        )
    elif score is not None and score.answer is not None:
        gap = round(score.answer - score.typical)
        side = "above" if gap > 0 else "below"
        points = "1 point" if abs(gap) == 1 else f"{abs(gap)} points"
        words = f"Step 2 CK {score.answer:.0f}: {points} {side} the typical applicant in {specialty(slug).name.lower()}"
        yield Reason(
            words,
            score.logit,
            (Citation.of_profile("exams.step2_ck"), Citation.of_judgement("the typical applicant's score")),
        )


def of_attempts(applicant: Applicant, slug: str) -> Iterator[Reason]:
    """Yield what directors of the specialty said of failed attempts, for somebody who has one."""
    count = sum(applicant.failed_attempts(exam) or 0 for exam in ("step1", "step2_ck"))
    if not count:
        return
    exam = "step1" if applicant.failed_attempts("step1") else "step2-ck"
    never, seldom = (attitude_to_fail(exam, slug, answer) for answer in ("never", "seldom"))
    attempts = "one failed attempt" if count == 1 else f"{count} failed attempts"
    told = f"{100 * never.number:.0f} in 100 directors never interview after one, {100 * seldom.number:.0f} seldom"
    cited = (Citation.of_profile("exams"), Citation.of_figure(never))
    yield Reason(f"{attempts}: {told} (survey of {never.season})", -count * weight("failed_attempt"), cited)
