"""What holds for every program of a specialty: the last resort when little else is known."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.applicant import Applicant
from longcoat.figures import figure
from longcoat.market import openness
from longcoat.plan.citation import Citation
from longcoat.plan.reasons.reason import Reason, percent
from longcoat.vocabulary import specialty


def of_specialty(applicant: Applicant, slug: str) -> Iterator[Reason]:
    """Yield what holds for every program of the specialty."""
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
            f"the middle program in {name.lower()} invited {percent(middle)} of {group} in {middle.season}; "
            f"{percent(none)} of programs none"
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
