"""What a program says of itself, and who trains there."""

from __future__ import annotations

from collections.abc import Iterator
from math import log

from longcoat.applicant import Applicant
from longcoat.chances import EXCUSES, Chances, OwnRule, closed_share
from longcoat.market import effect_of
from longcoat.plan.citation import Citation
from longcoat.plan.reasons.reason import Reason
from longcoat.programs import Program

#: A rule is never more certain than this when its effect is told in logits.
LEAST = 0.01
#: Field of a rule on exams → what it accepts of the applicant's, in words.
EXAM_RULES = {
    "step1_attempts_max": "attempts at Step 1",
    "step2_ck_attempts_max": "attempts at Step 2 CK",
    "step2_ck_by": "application before the Step 2 CK result",
}


def of_rules(applicant: Applicant, chances: Chances, program: Program) -> Iterator[Reason]:
    """Yield what the program's own page says of people like the applicant."""
    for rule in chances.rules.get(program.id, ()):
        cited = (Citation.of_fact(rule.fact),)
        if not rule.met:
            yield Reason(f"by its own page {rule.words}", log(max(1 - rule.stands, LEAST)), cited)
        elif (share := _survey_closes(applicant, program.specialty, rule)) > 0:
            yield Reason(f"its own page accepts your {EXAM_RULES[rule.fact.field]}", -log(1 - share), cited)


def _survey_closes(applicant: Applicant, slug: str, rule: OwnRule) -> float:
    """Return what the survey of directors would count against the applicant, had the program not said otherwise."""
    excused = EXCUSES.get(rule.fact.field)
    if excused is None:
        return 0.0
    return closed_share(applicant, slug) - closed_share(applicant, slug, frozenset({excused}))


def of_residents(applicant: Applicant, chances: Chances, program: Program) -> Iterator[Reason]:
    """Yield who trains there now."""
    seen = chances.seen.get(program.id)
    if seen is None:
        return
    cited = tuple(dict.fromkeys(Citation.of_fact(fact) for fact in seen.facts))
    effect = effect_of(applicant.type, program.specialty, seen)
    if seen.residents and all(fact.field.startswith("residents_") for fact in seen.facts[:1]):
        alike = {"us-img": "from Caribbean schools", "non-us-img": "from other schools abroad"}
        words = alike.get(applicant.type.value, "from DO schools")
        yield Reason(
            f"{seen.of_type:.0f} of {seen.residents:.0f} residents listed come {words}", effect, cited
        )
    elif seen.residents and seen.facts[0].field == "roster":
        words = f"{seen.of_type:.0f} of {seen.residents:.0f} residents are US IMGs, as you counted"
        yield Reason(words, effect, cited)
    elif seen.residents:
        share = next(fact for fact in seen.facts if fact.field.endswith("img_share"))
        kinds = "US IMGs" if share.field == "us_img_share" else "IMGs"
        yield Reason(f"{share.value:g} in 100 of its residents are {kinds}, as published", effect, cited)
    else:
        yield Reason("it says that it considers graduates of schools abroad", effect, cited)
