"""Sections about the list: at a glance, why each program is on it, and where its signals go."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.plan import Entry, Plan, Reason
from longcoat.reports.document.block import Bar, Bars, Block, Card, Point, Points, Section, Table, Text
from longcoat.reports.wording import TIER_WORDS, small, small_chance
from longcoat.vocabulary import specialty

#: The scale of invitations ends at the next multiple of this.
STEP = 10
#: A longer scale is marked at every other step.
LONG = 0.6


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
