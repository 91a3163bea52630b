"""Where a program is and what kind it is, as far as these say how open it is to graduates of schools abroad."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from longcoat.applicant import Applicant
from longcoat.figures import FigureError, figure
from longcoat.market import kind_effect, place_effect
from longcoat.plan.citation import Citation
from longcoat.plan.reasons.reason import Reason, percent
from longcoat.programs import Program
from longcoat.vocabulary import ApplicantType, ProgramKind, state_name
from longcoat.vocabulary.place_words import there


def of_place(applicant: Applicant, program: Program) -> Iterator[Reason]:
    """Yield how open programs of this place are to graduates of schools abroad, as published."""
    if not applicant.type.is_img:
        return
    effect = place_effect(program.state, program.county)
    if effect.name == "unknown":
        return
    if effect.area:
        source = figure("invitation.us_img_california", area=effect.area, statistic="mean")
        where = there(effect.name)
    else:
        source = figure("invitation.us_img_state_ratio", state=program.state)
        where = f"in {state_name(program.state)}"
    ratio = exp(effect.logit)
    often, odds = ("more", f"{ratio:.1f}") if ratio >= 1 else ("less", f"{ratio:.2f}")
    words = f"programs {where} invite US IMGs {often} often than the average one (odds × {odds}){_others(applicant)}"
    yield Reason(words, effect.logit, (Citation.of_figure(source),))


def _others(applicant: Applicant) -> str:
    """Say that a number is another group's, where the applicant isn't of those about whom it is published."""
    return "" if applicant.type is ApplicantType.US_IMG else "; of your type nothing is published"


def of_kind(applicant: Applicant, program: Program) -> Iterator[Reason]:
    """Yield how open programs of this kind are to them."""
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
            words += (
                f": such programs invited {percent(rate)} of US IMGs in {rate.season}{_others(applicant)}"
            )
            cited.append(Citation.of_figure(rate))
        except FigureError:
            words += ": such programs differ in how many IMGs they invite"
    yield Reason(words, effect.logit * guess.confidence, tuple(cited))
