"""What ties an applicant to a program: work there, a letter, a home, a signal."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.applicant import Applicant
from longcoat.chances import Chances
from longcoat.chances.areas import nearness
from longcoat.figures import figure
from longcoat.market import read_coefficients
from longcoat.plan.citation import Citation
from longcoat.plan.reasons.reason import Reason, weight
from longcoat.programs import Program


def of_connection(applicant: Applicant, chances: Chances, row: int, program: Program) -> Iterator[Reason]:
    """Yield what ties the applicant to the program: work or a letter there or near, and ties to its place."""
    near = chances.near
    if near.own[row]:
        cited = Citation.of_profile("clinical_experience, letters")
        yield Reason("you rotated here or hold a letter from here", weight("own_rotation"), (cited,))
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
            near.local[row] * weight("local_experience"),
            (cited,),
        )
    if near.tie[row]:
        where = (
            "the area" if near.tie[row] >= 1 else "the state" if near.tie[row] >= 0.5 else "the wider region"
        )
        here = program.state, program.county or ""
        # Only those that are so near: who has family in New York isn't told so at a program of Los Angeles.
        kinds = sorted(
            {tie.kind.brief for tie in applicant.ties or () if nearness(tie.place, *here) >= near.tie[row]}
        )
        words = f"you have ties to {where} ({', '.join(kinds[:3])})"
        yield Reason(words, near.tie[row] * weight("tie"), (Citation.of_profile("ties"),))


def of_signal(signal: str | None) -> Iterator[Reason]:
    """Yield what a signal of a tier does; nothing without one."""
    if signal is not None:
        known = read_coefficients("longcoat.chances", "coefficients")[f"signal_{signal}"]
        effects = [figure("effect.signal_on_interview", specialty="emergency-medicine")]
        cited = tuple(Citation.of_figure(found) for found in effects)
        tier = "" if signal == "single" else f"{signal} "
        yield Reason(f"your {tier}signal raises the odds of an invitation", known.value, cited)
