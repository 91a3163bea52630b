"""Why a program stands on the list, in three reasons with their evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances import EXCUSES, Chances, OwnRule, attitude_to_fail, closed_share
from longcoat.figures import Figure, FigureError, figure
from longcoat.market import effect_of, kind_effect, openness, place_effect, read_coefficients
from longcoat.plan.citation import Citation
from longcoat.programs import Program
from longcoat.vocabulary import ProgramKind, regions, specialty, state_name

if TYPE_CHECKING:
    from longcoat.chances import Contribution

COUNT = 3
#: Effects smaller than this, in logits, are not worth a reason: odds within five percent of even.
SLIGHT = 0.05
#: A rule is never more certain than this when its effect is told in logits.
LEAST = 0.01
#: Field of a rule on exams → what it accepts of the applicant's, in words.
EXAM_RULES = {
    "step1_attempts_max": "attempts at Step 1",
    "step2_ck_attempts_max": "attempts at Step 2 CK",
    "step2_ck_by": "application before the Step 2 CK result",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, for or against.

    Attributes:
        words: The reason, as a short sentence.
        effect: Logit it adds to, or takes from, an invitation; the sign says for or against.
        evidence: What it rests on.
    """

    words: str
    effect: float
    evidence: tuple[Citation, ...]


def reasons_for(
    applicant: Applicant, chances: Chances, row: int, program: Program, signal: str | None
) -> tuple[Reason, ...]:
    """Return three reasons: what sets this program apart, the signal, then what holds for its specialty."""
    own = _telling(
        *_own_rules(applicant, chances, program),
        *_residents(applicant, chances, program),
        *_connection(applicant, chances, row, program),
        *_place(applicant, program),
        *_kind(applicant, program),
    )
    shared = _telling(*_score(applicant, chances, program.specialty), *_failed(applicant, program.specialty))
    return tuple([*own, *_signal(signal), *shared, *_specialty(applicant, program.specialty)][:COUNT])


def _telling(*found: Reason) -> list[Reason]:
    return sorted((one for one in found if abs(one.effect) >= SLIGHT), key=lambda one: -abs(one.effect))


def _weight(name: str) -> float:
    return read_coefficients("longcoat.chances", "coefficients")[name].value


def _connection(applicant: Applicant, chances: Chances, row: int, program: Program) -> Iterator[Reason]:
    near = chances.near
    if near.own[row]:
        cited = Citation.of_profile("clinical_experience, letters")
        yield Reason("you rotated here or hold a letter from here", _weight("own_rotation"), (cited,))
    elif near.local[row]:
        where = (
            "nearby"
            if near.local[row] >= 1
            else "in the same state"
            if near.local[row] >= 0.5
            else "in the wider region"
        )
        cited = Citation.of_profile("clinical_experience, letters")
        yield Reason(
            f"you have hands-on work or a letter {where}",
            near.local[row] * _weight("local_experience"),
            (cited,),
        )
    if near.tie[row]:
        where = (
            "the area" if near.tie[row] >= 1 else "the state" if near.tie[row] >= 0.5 else "the wider region"
        )
        kinds = sorted({tie.kind.value.replace("-", " ") for tie in applicant.ties or ()})
        words = f"you have ties to {where} ({', '.join(kinds[:3])})"
        yield Reason(words, near.tie[row] * _weight("tie"), (Citation.of_profile("ties"),))


def _own_rules(applicant: Applicant, chances: Chances, program: Program) -> Iterator[Reason]:
    """What the program's own page says of people like the applicant."""
    for rule in chances.rules.get(program.id, ()):
        cited = (Citation.of_fact(rule.fact),)
        if not rule.met:
            yield Reason(f"by its own page {rule.words}", log(max(1 - rule.stands, LEAST)), cited)
        elif (share := _survey_closes(applicant, program.specialty, rule)) > 0:
            yield Reason(f"its own page accepts your {EXAM_RULES[rule.fact.field]}", -log(1 - share), cited)


def _survey_closes(applicant: Applicant, slug: str, rule: OwnRule) -> float:
    """What the survey of directors would count against the applicant, had the program not said otherwise."""
    excused = EXCUSES.get(rule.fact.field)
    if excused is None:
        return 0.0
    return closed_share(applicant, slug) - closed_share(applicant, slug, frozenset({excused}))


def _residents(applicant: Applicant, chances: Chances, program: Program) -> Iterator[Reason]:
    """Who trains there now."""
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


def _signal(signal: str | None) -> Iterator[Reason]:
    if signal is not None:
        known = read_coefficients("longcoat.chances", "coefficients")[f"signal_{signal}"]
        effects = [figure("effect.signal_on_interview", specialty="emergency-medicine")]
        cited = tuple(Citation.of_figure(found) for found in effects)
        tier = "" if signal == "single" else f"{signal} "
        yield Reason(f"your {tier}signal raises the odds of an invitation", known.value, cited)


def _place(applicant: Applicant, program: Program) -> Iterator[Reason]:
    if not applicant.type.is_img:
        return
    effect = place_effect(program.state, program.county)
    if effect.name == "unknown":
        return
    if effect.area:
        source = figure("invitation.us_img_california", area=effect.area, statistic="mean")
        where = regions()[effect.name].name
    else:
        source, where = (
            figure("invitation.us_img_state_ratio", state=program.state),
            state_name(program.state),
        )
    ratio = exp(effect.logit)
    often, odds = ("more", f"{ratio:.1f}") if ratio >= 1 else ("less", f"{ratio:.2f}")
    words = f"programs in {where} invite US IMGs {often} often than the average one (odds × {odds})"
    yield Reason(words, effect.logit, (Citation.of_figure(source),))


def _kind(applicant: Applicant, program: Program) -> Iterator[Reason]:
    if not applicant.type.is_img:
        return
    guess = program.kind
    effect = kind_effect(program.specialty, guess.kind.value)
    told = "likely " if guess.confidence < 0.8 else ""
    setting = None if guess.kind is ProgramKind.SAFETY_NET else guess.kind.value
    cited = [Citation.of_program(program)]
    words = f"{told}{guess.kind.title.lower()} program"
    if setting is not None:
        try:
            rate = figure(
                "invitation.us_img_by_setting", specialty=program.specialty, setting=setting, statistic="mean"
            )
            words += f": such programs invited {_percent(rate)} of US IMGs in {rate.season}"
            cited.append(Citation.of_figure(rate))
        except FigureError:
            words += ": such programs differ in how many IMGs they invite"
    yield Reason(words, effect.logit * guess.confidence, tuple(cited))


def _percent(found: Figure) -> str:
    return f"{100 * found.number:.1f} %".replace(".0 %", " %")


def _score(applicant: Applicant, chances: Chances, slug: str) -> Iterator[Reason]:
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


def _failed(applicant: Applicant, slug: str) -> Iterator[Reason]:
    count = sum(applicant.failed_attempts(exam) or 0 for exam in ("step1", "step2_ck"))
    if not count:
        return
    exam = "step1" if applicant.failed_attempts("step1") else "step2-ck"
    never, seldom = (attitude_to_fail(exam, slug, answer) for answer in ("never", "seldom"))
    attempts = "one failed attempt" if count == 1 else f"{count} failed attempts"
    told = f"{100 * never.number:.0f} in 100 directors never interview after one, {100 * seldom.number:.0f} seldom"
    cited = (Citation.of_profile("exams"), Citation.of_figure(never))
    yield Reason(f"{attempts}: {told} (survey of {never.season})", -count * _weight("failed_attempt"), cited)


def _specialty(applicant: Applicant, slug: str) -> Iterator[Reason]:
    """What holds for every program of the specialty: the last resort when little else is known."""
    name = specialty(slug).name
    kind = (
        "us-md-senior"
        if "md" in applicant.type.value
        else "us-do-senior"
        if applicant.type.is_do
        else applicant.type.value
    )
    if openness(applicant.type, slug).origin == "fitted":
        middle = figure(
            "invitation.by_applicant_type", specialty=slug, applicant_type=kind, statistic="median"
        )
        none = figure(
            "invitation.by_applicant_type", specialty=slug, applicant_type=kind, statistic="share-at-zero"
        )
        group = {
            "us-md-senior": "US MDs",
            "us-do-senior": "US DOs",
            "us-img": "US IMGs",
            "non-us-img": "non-US IMGs",
        }[kind]
        words = (
            f"the middle program in {name.lower()} invited {_percent(middle)} of {group} in {middle.season}; "
            f"{_percent(none)} of programs none"
        )
        yield Reason(words, 0.0, (Citation.of_figure(middle), Citation.of_figure(none)))
    else:
        own = figure("positions.filled_by_type", specialty=slug, applicant_type=applicant.type.value)
        total = figure("positions.filled", specialty=slug)
        words = (
            f"{own.number:.0f} of {total.number:,.0f} positions in {name.lower()} went to applicants of your "
            f"type in {own.season}"
        )
        yield Reason(words, 0.0, (Citation.of_figure(own), Citation.of_figure(total)))
    filled = figure("positions.fill_rate", specialty=slug)
    words = f"{100 * (1 - filled.number):.0f} in 100 positions in {name.lower()} stayed open after the Match of {filled.season}"
    yield Reason(words, 0.0, (Citation.of_figure(filled),))
    offered = figure("positions.offered", specialty=slug)
    words = f"{name} offered {offered.number:,.0f} positions in {offered.season}"
    yield Reason(words, 0.0, (Citation.of_figure(offered),))
