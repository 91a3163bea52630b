"""What is worth most as text, 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longcoat.outlook import Step
from longcoat.reports.lines import joined, wrapped
from longcoat.reports.outlook.text import difference


def worth_text(steps: Sequence[Step], dollars: bool = False) -> str:
    """Return the improvements in the order given, what is in time first.

    Args:
        steps: As `longcoat.outlook.worth_most` or `by_worth` returns them.
        dollars: Whether they are in order of gain per dollar, else per week.
    """
    in_time = [step for step in steps if step.improvement.feasible]
    late = [step for step in steps if not step.improvement.feasible]
    lines = [
        "WHAT IS WORTH MOST",
        "",
        *wrapped(
            "Chance to match gained, of 100, with your list (or a new one where it says so), by "
            f"{'dollar' if dollars else 'week'}; weeks and dollars are for one person of ordinary means."
        ),
        "",
        *(line for step in in_time for line in _step(step)),
        *(() if in_time else ("Nothing of the catalog fits before the season's deadlines.",)),
    ]
    if late:
        lines += ["", "Too late for this season:", *(line for step in late for line in _late(step))]
    return joined(lines)


def _step(step: Step) -> Iterator[str]:
    one = step.improvement
    new = " (new list)" if one.rechooses else ""
    yield from wrapped(f"{one.title}{new}: {difference(step.gain)}", "· ")
    told = [
        f"{one.weeks:g} week{'' if one.weeks == 1 else 's'}",
        f"${step.usd:,.0f}" if step.usd else "no fee",
    ]
    if step.gain.clear:
        told += [
            f"{100 * worth:.1f} {per}"
            for worth, per in ((step.per_week, "a week"), (step.per_1000_usd, "for $1,000"))
            if worth is not None
        ]
    if one.latest_start is not None:
        told.append(f"begin by {one.latest_start}")
    yield from wrapped("; ".join(told), "  ")


def _late(step: Step) -> Iterator[str]:
    one = step.improvement
    yield from wrapped(f"{one.title}: would have had to begin by {one.latest_start}", "· ")
