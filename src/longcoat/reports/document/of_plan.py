"""Sections about the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from longcoat.chances import Estimate
from longcoat.figures import all_ids, figures
from longcoat.guidance import Tone
from longcoat.plan import Citation, Entry, Plan, Reason
from longcoat.reports.document.block import (
    Bar,
    Bars,
    Block,
    Card,
    Icons,
    Lead,
    Point,
    Points,
    Section,
    Table,
    Text,
)
from longcoat.reports.roadmap.markdown import LEGEND
from longcoat.reports.wording import (
    NEVER_ABOVE,
    NEVER_BELOW,
    TIER_WORDS,
    about,
    basis,
    in_hundred,
    plausible,
    small,
    small_chance,
    span,
    step_of,
    together,
)
from longcoat.vocabulary import specialty

MARKS = {
    Tone.STRENGTH: ("+", "strength"),
    Tone.NEUTRAL: ("·", "neither"),
    Tone.CONCERN: ("!", "concern"),
    Tone.UNKNOWN: ("?", "not known"),
}
#: The scale of invitations ends at the next multiple of this.
STEP = 10
#: A longer scale is marked at every other step.
LONG = 0.6


def answer(plan: Plan) -> Section:
    """The chance of the whole list, both sides, with its range."""
    match = plan.match
    unmatched = in_hundred(1 - match.mean, step_of(match))
    facts = [
        ("Match with this list", about(match), span(match)),
        ("At least one invitation", about(plan.any_invitation), span(plan.any_invitation)),
    ]
    if plan.home_match is not None:
        facts.insert(1, ("Match in one of your places", about(plan.home_match), span(plan.home_match)))
    expected = plan.invitations
    facts.append(
        ("Invitations to expect", f"{expected.mean:.0f}", f"{expected.low:.0f} to {expected.high:.0f}")
    )
    return Section(
        "The answer",
        (
            Lead(
                f"Of 100 applicants like you with this list, {about(match)} would match and {unmatched} would not. "
                f"{plausible(match)}"
            ),
            _icons(match),
            Table(
                "The chances, of 100", ("what", "best answer", "plausible range"), tuple(facts), (), (5, 3, 4)
            ),
            Text(together(plan)),
            Text(basis(plan)),
        ),
    )


def _icons(match: Estimate) -> Icons:
    step = step_of(match)
    low, middle, high, out = (
        in_hundred(share, step) for share in (match.low, match.mean, match.high, 1 - match.high)
    )
    legend = (
        f"{low} of 100 match even if things stand badly",
        f"{middle} of 100 match in the best single answer",
        f"{high} of 100 match if things stand well",
        f"{out} of 100 don't match even then",
    )
    return Icons(
        _drawn(low, least=0),
        _drawn(middle, least=NEVER_BELOW),
        _drawn(high, most=100),
        legend,
        "One hundred applicants like you: dark, match even if things stand badly; grey, match in the best single answer; "
        "ringed with a dot, only if things stand well; empty, not even then.",
        f"One hundred dots. Dark: {legend[0]}. With the grey ones: {legend[1]}. With the rings with a dot: {legend[2]}. "
        f"Empty: {legend[3]}.",
    )


def _drawn(said: str, least: int = NEVER_BELOW, most: int = NEVER_ABOVE) -> int:
    """So many dots stand for a number as it is said."""
    return int(said) if said.isdigit() else least if said.startswith("fewer") else most


def standing(plan: Plan) -> Section:
    """Where the applicant stands, each sentence with its source."""
    items = []
    for finding in plan.findings:
        mark, meaning = MARKS[finding.tone]
        cited = sorted({found.cite() for found in finding.figures})
        source = "; ".join(cited) or ("judgement" if finding.judgement else "")
        items.append(Point(finding.words, mark, source, meaning))
    legend = ", ".join(f"{mark} {meaning}" for mark, meaning in MARKS.values())
    return Section("Where you stand", (Points(tuple(items)), Text(f"Marks: {legend}.")) if items else ())


def programs(plan: Plan) -> tuple[Section, ...]:
    """The list at a glance, and why each program is on it."""
    return _at_a_glance(plan), _why_each(plan)


def _at_a_glance(plan: Plan) -> Section:
    header, rows, wide = _list(plan)
    blocks: list[Block] = [
        _tiers(plan),
        *(_mix(plan)),
        Table(
            "In 100: the chance of an invitation, and of a match there if you rank it first, with the 90 % range. A low end of "
            "<1 means that the program may invite nobody like you: whether it does isn't known yet. * wanted place.",
            header,
            rows,
            (0, len(header) - 2, len(header) - 1),
            wide,
        ),
    ]
    if plan.notes:
        blocks.append(Points(tuple(Point(note) for note in plan.notes)))
    return Section("The list at a glance", tuple(blocks), new_page=True)


def _list(plan: Plan) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[int, ...]]:
    """The header, rows and widths of the list: with the specialty where a hospital may stand there twice."""
    header, wide = ("#", "program", "place", "tier", "signal", "invited", "match"), (0, 9, 6, 0, 0, 0, 0)
    rows = tuple(_row(entry) for entry in plan.entries)
    if len({entry.program.specialty for entry in plan.entries}) < 2:
        return header, rows, wide
    names = (specialty(entry.program.specialty).name for entry in plan.entries)
    rows = tuple((*row[:2], name, *row[2:]) for row, name in zip(rows, names, strict=True))
    return (*header[:2], "specialty", *header[2:]), rows, (0, 8, 6, 6, 0, 0, 0, 0)


def _row(entry: Entry) -> tuple[str, ...]:
    return (
        str(entry.position),
        entry.program.name,
        _place(entry),
        entry.tier.value,
        "" if entry.signal is None else "yes" if entry.signal == "single" else entry.signal,
        small_chance(entry.invitation),
        small_chance(entry.match),
    )


def _place(entry: Entry) -> str:
    where = ", ".join(part for part in (entry.program.city, entry.program.state) if part)
    return f"{where} *" if entry.home else where


def _without_city(entry: Entry) -> str:
    """The name without a city in brackets, where the place follows it."""
    return entry.program.name.replace(f" ({entry.program.city})", "")


def _tiers(plan: Plan) -> Bars:
    top = max((one.high for one in plan.tiers), default=0.0)
    top = STEP * (int(100 * top) // STEP + 1) / 100
    bars = []
    for one in plan.tiers:
        reach = (
            small(one.low) if small(one.low) == small(one.high) else f"{small(one.low)} to {small(one.high)}"
        )
        bars.append(
            Bar(f"{one.tier.value}, {one.count} programs", one.low / top, one.high / top, f"{reach} in 100")
        )
    ticks = tuple(
        (mark / (100 * top), f"{mark}")
        for mark in range(0, round(100 * top) + 1, STEP if top <= LONG else 2 * STEP)
    )
    told = "; ".join(
        f"{one.tier.value}: {one.count} programs, {bar.value}, {TIER_WORDS[one.tier]}"
        for one, bar in zip(plan.tiers, bars, strict=True)
    )
    return Bars(
        tuple(bars), ticks, "Chance of an invitation in 100, by tier: from the least to the most likely program of each.",
        f"Three bars on a scale from 0 to {100 * top:g} in 100. {told}.",
    )  # fmt: skip


def _mix(plan: Plan) -> Iterator[Block]:
    items = [
        Point(f"By {title}: {', '.join(f'{name} {count}' for name, count in counts.items())}.")
        for title, counts in plan.mix.items()
    ]
    if items:
        yield Points(tuple(items))


def _why_each(plan: Plan) -> Section:
    return Section("Why each program", tuple(_card(entry) for entry in plan.entries))


def _card(entry: Entry) -> Card:
    program = entry.program
    signal = (
        "" if entry.signal is None else "signal" if entry.signal == "single" else f"{entry.signal} signal"
    )
    facts = (
        _place(entry),
        specialty(program.specialty).name,
        program.kind.kind.title.lower(),
        entry.tier.value,
        signal,
        "little known" if entry.little_known else "",
        program.id,
    )
    chances = f"invited {small_chance(entry.invitation)} in 100"
    return Card(
        f"{entry.position}. {program.name}",
        chances,
        " · ".join(part for part in facts if part),
        tuple(_reason(reason) for reason in entry.reasons),
    )


def _reason(reason: Reason) -> Point:
    mark, meaning = (
        ("+", "for") if reason.effect > 0 else ("–", "against") if reason.effect < 0 else ("·", "neither")
    )
    return Point(
        reason.words, mark, ", ".join(dict.fromkeys(cited.tag for cited in reason.evidence)), meaning
    )


def signals(plan: Plan) -> Section:
    """Where the signals go."""
    blocks: list[Block] = []
    for use in plan.signals:
        tier = "" if use.tier == "single" else f"{use.tier} "
        blocks.append(
            Text(
                f"{use.specialty}: {use.used} of {use.available} {tier}signals. Source: {use.evidence.title}."
            )
        )
        sent = [
            Point(f"{_without_city(entry)} ({_place(entry)})")
            for entry in plan.entries
            if entry.signal == use.tier and specialty(entry.program.specialty).name == use.specialty
        ]
        if sent:
            blocks.append(Points(tuple(sent)))
    return Section("Signals", tuple(blocks))


def costs(plan: Plan) -> Section:
    """What it costs, as a table and as bars."""
    rows = []
    for line in plan.bill.lines:
        carried = sorted({found.carried_from for found in line.figures if found.carried_from})
        note = f"fee of {carried[-1]}; {plan.applicant.match_year}'s isn't published" if carried else ""
        cited = "; ".join(sorted({found.cite() for found in line.figures}))
        rows.append((line.what, "; ".join(part for part in (cited, note) if part), f"${line.usd:,.0f}"))
    budget = f"of a budget of ${plan.bill.budget:,.0f}" if plan.bill.budget else ""
    rows.append(("In all", budget, f"${plan.bill.total:,.0f}"))
    most = max((line.usd for line in plan.bill.lines), default=0.0) or 1.0
    bars = tuple(Bar(line.what, 0.0, line.usd / most, f"${line.usd:,.0f}") for line in plan.bill.lines)
    told = "; ".join(f"{bar.label} {bar.value}" for bar in bars)
    table = Table("Fees", ("what", "source", "US dollars"), tuple(rows), (2,), (5, 7, 2), total=True)
    chart = Bars(bars, (), f"What each part costs; ${plan.bill.total:,.0f} in all.", f"Bars of fees: {told}.")
    return Section("What it costs", (chart, table))


def limits(plan: Plan) -> Section:
    """What the numbers leave out."""
    return Section("What the numbers leave out", (Points(tuple(Point(one) for one in plan.leaves_out)),))


def sources(plan: Plan, cited_by_others: Iterable[str] = ()) -> Section:
    """Every published source with its figures and address.

    Args:
        plan: The plan, with its own sources.
        cited_by_others: What advice and roadmap rest on; those that are ids of figures are looked up.
    """
    own, known = {one.figure for one in plan.sources}, set(all_ids())
    latest = (figures(id_)[-1] for id_ in sorted(known.intersection(cited_by_others) - own))
    found = sorted((*plan.sources, *map(Citation.of_figure, latest)), key=lambda one: (one.title, one.figure))
    items = []
    for title, group in groupby(found, key=lambda one: one.title):
        cited = list(group)
        ids = ", ".join(sorted({one.figure for one in cited}))
        url = next((one.url for one in cited if one.url), "")
        items.append(Point(f"{title}: {ids}", source=url))
    last = "What is not in a figure is a judgement; `longcoat figures ID` shows each figure with its caveats."
    return Section("Where the numbers come from", (Points(tuple(items)), Text(last), Text(LEGEND)))
