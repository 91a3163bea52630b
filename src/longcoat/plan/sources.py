"""Every published source that a plan rests on."""

from __future__ import annotations

from collections.abc import Iterable

from longcoat.figures import figures
from longcoat.guidance import Finding
from longcoat.market import read_coefficients
from longcoat.plan.citation import Citation
from longcoat.plan.entry import Entry
from longcoat.plan.plan import Bill, DatedEvent, SignalUse


def sources_of(
    entries: Iterable[Entry],
    findings: Iterable[Finding],
    bill: Bill,
    signals: Iterable[SignalUse],
    dates: Iterable[DatedEvent],
) -> tuple[Citation, ...]:
    """Return the published figures used anywhere in a plan, each once, by id."""
    cited = {
        *(
            cited
            for entry in entries
            for reason in entry.reasons
            for cited in reason.evidence
            if cited.figure
        ),
        *(Citation.of_figure(found) for finding in findings for found in finding.figures),
        *(Citation.of_figure(found) for line in bill.lines for found in line.figures),
        *(use.evidence for use in signals),
        *(event.evidence for event in dates),
        *_of_the_model(),
    }
    return tuple(sorted(cited, key=lambda one: (one.figure, one.title, one.carried_from or 0)))


def _of_the_model() -> Iterable[Citation]:
    """The figures that the model's coefficients were fitted to or judged by."""
    for package, name in (("longcoat.market", "ranking"), ("longcoat.chances", "coefficients")):
        for coefficient in read_coefficients(package, name).values():
            for figure_id in coefficient.figures:
                latest = max(figures(figure_id), key=lambda row: row.season or 0)
                yield Citation.of_figure(latest)
