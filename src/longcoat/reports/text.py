"""The plan as text, 80 columns wide: for the terminal, a pipe or a print."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from longcoat.guidance import Tone
from longcoat.plan import Entry, Plan, Reason
from longcoat.reports.lines import joined, section, wrapped
from longcoat.reports.wording import (
    TIER_WORDS,
    about,
    basis,
    day,
    in_hundred,
    milestones,
    placed,
    plausible,
    proven,
    small,
    small_chance,
    span,
    step_of,
    together,
    valued,
    worth_of_next,
)
from longcoat.vocabulary import specialty

MARKS = {Tone.STRENGTH: "+", Tone.NEUTRAL: "·", Tone.CONCERN: "!", Tone.UNKNOWN: "?"}


def as_text(plan: Plan, reasons: bool = True) -> str:
    """Return the whole plan as text.

    Args:
        plan: The plan.
        reasons: Whether to print the reasons of every program.
    """
    parts = (
        _title(plan),
        _answer(plan),
        section("WHERE YOU STAND", _standing(plan)),
        section("THE LIST", _list(plan, reasons)),
        section("HOW GOOD THIS LIST IS", _proof(plan)),
        section("SIGNALS", _signals(plan)),
        section("GEOGRAPHIC PREFERENCES", _regions(plan)),
        section("WHAT A MATCH IS WORTH TO YOU", _worth(plan)),
        section("WHAT IT COSTS", _costs(plan)),
        section("DATES", _dates(plan)),
        section("ABOUT THIS LIST", _bullets(plan.notes)),
        section("WHAT THE NUMBERS LEAVE OUT", _bullets(plan.leaves_out)),
        section("WHERE THE NUMBERS COME FROM", _sources(plan)),
    )
    return joined(line for part in parts for line in part)


def _bullets(sentences: Sequence[str]) -> Iterator[str]:
    for sentence in sentences:
        yield from wrapped(sentence, "- ")


def _title(plan: Plan) -> Iterator[str]:
    names = ", ".join(specialty(slug).name for slug in plan.applicant.preferences.specialties)
    label = f"{plan.applicant.label} · " if plan.applicant.label else ""
    yield f"LONGCOAT PLAN for the Match of {plan.applicant.match_year}"
    yield from wrapped(f"{label}{plan.applicant.type.title} · {names} · made for {plan.today}")


def _answer(plan: Plan) -> Iterator[str]:
    """The whole-list chance first: both sides, the range, whom it speaks of; then what it is made of."""
    match = plan.match
    unmatched = in_hundred(1 - match.mean, step_of(match))
    yield ""
    yield from wrapped(
        f"Of 100 applicants like you with this list, {about(match)} would match and {unmatched} would not. "
        f"{plausible(match)}"
    )
    if plan.home_match is not None:
        yield from wrapped(
            f"In one of your wanted places: {about(plan.home_match)} of 100 "
            f"({span(plan.home_match)} plausible)."
        )
    yield from wrapped(
        f"At least one invitation: {about(plan.any_invitation)} of 100 "
        f"({span(plan.any_invitation)}). Invitations to "
        f"expect: {plan.invitations.mean:.0f} ({plan.invitations.low:.0f} to {plan.invitations.high:.0f})."
    )
    yield ""
    yield from wrapped(together(plan))
    yield from wrapped(basis(plan))


def _standing(plan: Plan) -> Iterator[str]:
    for finding in plan.findings:
        cited = sorted({found.cite() for found in finding.figures})
        source = f" [{'; '.join(cited)}]" if cited else " [judgement]" if finding.judgement else ""
        yield from wrapped(finding.words + source, f"{MARKS[finding.tone]} ")
    yield "(+ strength   · neither   ! concern   ? not known)"


def _list(plan: Plan, reasons: bool) -> Iterator[str]:
    for one in plan.tiers:
        low, high = small(one.low), small(one.high)
        reach = low if low == high else f"{low} to {high}"
        programs = "program" if one.count == 1 else "programs"
        words = f"{programs}, invitation {reach} in 100: {TIER_WORDS[one.tier]}"
        yield from wrapped(words, f"{one.tier.value:<8}{one.count:>3} ")
    for title, counts in plan.mix.items():
        yield from wrapped(", ".join(f"{name} {count}" for name, count in counts.items()), f"by {title}: ")
    yield ""
    yield from wrapped(
        "In 100: the chance of an invitation, and of a match there if you rank it first; behind "
        "each the 90 % range. A low "
        "end of <1 means that the program may invite nobody like you: whether it does is not known "
        "yet. * wanted place."
    )
    yield ""
    yield f"{'':>3}  {'program':<35}{'place':<18}{'invited':>11}{'match':>11}"
    for entry in plan.entries:
        yield from _entry(entry)
        if reasons:
            yield from _reasons(entry.reasons)


def _entry(entry: Entry) -> Iterator[str]:
    program = entry.program
    place = _fit(f"{program.city or ''}, {program.state}", 15) + (" *" if entry.home else "")
    invited = small_chance(entry.invitation)
    match = small_chance(entry.match)
    name, *more = textwrap.wrap(program.name, 34) or [program.id]
    yield f"{entry.position:>3}  {name:<35}{place:<18}{invited:>11}{match:>11}"
    yield from (f"{'':>3}  {line}" for line in more)
    about_it = (
        entry.tier.value,
        _signal_words(entry.signal),
        "little known" if entry.little_known else "",
        program.id,
        specialty(program.specialty).name,
        program.kind.kind.title.lower(),
    )
    yield from wrapped(" · ".join(part for part in about_it if part), " " * 5)


def _signal_words(tier: str | None) -> str:
    return "" if tier is None else "signal" if tier == "single" else f"{tier} signal"


def _fit(place: str, width: int) -> str:
    """Shorten the city, never the state."""
    if len(place) <= width:
        return place
    city, _, state = place.rpartition(",")
    return f"{city[: width - len(state) - 2]}.,{state}"


def _reasons(reasons: Sequence[Reason]) -> Iterator[str]:
    for reason in reasons:
        mark = "+" if reason.effect > 0 else "-" if reason.effect < 0 else "·"
        tags = ", ".join(dict.fromkeys(cited.tag for cited in reason.evidence))
        yield from wrapped(f"{reason.words} [{tags}]", f"       {mark} ")


def _proof(plan: Plan) -> Iterator[str]:
    yield from wrapped(proven(plan))
    yield ""
    yield f"{'applications':>12}  {'match, in 100':>13}  {'application fees':>16}"
    for step in milestones(plan):
        mark = "   this list" if step.count == len(plan.entries) else ""
        yield f"{step.count:>12}  {in_hundred(step.chance):>13}  {f'${step.usd:,.0f}':>16}{mark}"
    yield ""
    yield from wrapped(worth_of_next(plan))


def _signals(plan: Plan) -> Iterator[str]:
    for use in plan.signals:
        tier = "" if use.tier == "single" else f"{use.tier} "
        yield from wrapped(
            f"{use.specialty}: {use.used} of {use.available} {tier}signals [{use.evidence.title}]", "", "  "
        )
    named = {entry.program.id: entry.program for entry in plan.entries}
    for one in plan.placements:
        program = named[one.program]
        yield from wrapped(f"{program.name} ({program.city}, {program.state})", "  - ")
        yield from wrapped(placed(one, {id_: each.name for id_, each in named.items()}), "      ")


def _regions(plan: Plan) -> Iterator[str]:
    for one in plan.regions:
        yield from wrapped(f"{one.name}: {one.why}", "state  " if one.proposed else "don't  ")


def _worth(plan: Plan) -> Iterator[str]:
    yield from wrapped(valued(plan))


def _costs(plan: Plan) -> Iterator[str]:
    for line in plan.bill.lines:
        carried = sorted({found.carried_from for found in line.figures if found.carried_from})
        note = f" (fee of {carried[-1]}; {plan.applicant.match_year}'s is not published)" if carried else ""
        yield from wrapped(f"{line.what}{note}", f"${line.usd:>6,.0f}  ")
    budget = f", of a budget of ${plan.bill.budget:,.0f}" if plan.bill.budget else ""
    yield f"${plan.bill.total:>6,.0f}  in all{budget}"


def _dates(plan: Plan) -> Iterator[str]:
    for event in plan.dates:
        yield from wrapped(event.what, f"{day(event):<36}")
    if any(event.expected for event in plan.dates):
        yield from wrapped(
            "Expected dates are not published yet: they are carried from the season before, to the "
            "same weekday."
        )


def _sources(plan: Plan) -> Iterator[str]:
    titles = sorted({cited.title for cited in plan.sources})
    yield from wrapped(
        f"{len(plan.sources)} figures: `longcoat figures ID` shows each with its address and caveats."
    )
    for title in titles:
        ids = sorted({cited.figure for cited in plan.sources if cited.title == title})
        yield from wrapped(f"{title}: {', '.join(ids)}", "- ")
    yield from wrapped("What is not in a figure is a judgement: docs/explanation/model.md names every one.")
