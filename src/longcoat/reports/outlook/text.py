"""What if and compare as text, 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.outlook import Difference, Rechosen, WhatIf
from longcoat.programs import Program
from longcoat.reports.lines import joined, wrapped
from longcoat.reports.wording import about, small

#: Programs that are named of those that come onto a list, or leave it.
NAMED = 6


def what_if_text(found: WhatIf) -> str:
    """Return what a change would do with the same list."""
    title = f"WHAT IF: {'; '.join(found.changes)}"
    return joined([*wrapped(title, rest="  "), "", *_same_list(found)])


def rechosen_text(found: Rechosen) -> str:
    """Return what a change would do with a list chosen again."""
    title = f"WHAT IF, WITH A NEW LIST: {'; '.join(found.changes)}"
    return joined([*wrapped(title, rest="  "), "", *_new_list(found)])


def compared_text(names: tuple[str, str], same: WhatIf, own: Rechosen) -> str:
    """Return two profiles side by side: on the first one's list, and each on its own."""
    first, second = names
    return joined(
        [
            *wrapped(f"COMPARED: {first} (before) and {second} (after)"),
            "",
            f"Both with the list of {first}",
            *_same_list(same),
            "",
            "Each with a list of its own",
            *_new_list(own),
        ]
    )


def _same_list(found: WhatIf) -> Iterator[str]:
    yield from _table(found)
    yield ""
    for program, opens in found.doors:
        yield from wrapped(
            f"{program.name}: its door, likely shut before, would be open."
            if opens
            else f"{program.name}: its door would likely be shut.",
            "! ",
        )
    if found.programs:
        yield "Most at (invitation before and after, in 100):"
        for one in found.programs:
            before, after = one.invitation.before.mean, one.invitation.after.mean
            yield from wrapped(_named(one.program), f"  {small(before):>3} → {small(after):<3} ")
    yield from wrapped(_legend())


def _new_list(found: Rechosen) -> Iterator[str]:
    yield from _table(found)
    yield ""
    before, after = found.usd
    yield from wrapped(f"All fees: ${before:,.0f} before, ${after:,.0f} after.")
    yield from _moved("Comes onto the list", found.added)
    yield from _moved("Leaves the list", found.dropped)
    yield from wrapped(_legend())


def _moved(what: str, programs: tuple[Program, ...]) -> Iterator[str]:
    if not programs:
        return
    more = f", and {len(programs) - NAMED} more" if len(programs) > NAMED else ""
    yield from wrapped(
        f"{what} ({len(programs)}): {'; '.join(map(_named, programs[:NAMED]))}{more}.", rest="  "
    )


def _named(program: Program) -> str:
    return ", ".join(part for part in (program.name, program.place.city, program.state) if part)


def _table(found: WhatIf | Rechosen) -> Iterator[str]:
    yield f"{'':32}{'before':>13}{'after':>13}   difference"
    yield _row("match anywhere, of 100", found.match)
    if found.home_match is not None:
        yield _row("match in a wanted place, of 100", found.home_match)
    yield _row("at least one invitation, of 100", found.any_interview)
    yield _row("invitations to expect", found.interviews)


def _row(name: str, found: Difference) -> str:
    if found.count:
        before, after = (f"{one.mean:.1f}" for one in (found.before, found.after))
    else:
        before, after = (about(one).removeprefix("about ") for one in (found.before, found.after))
        before, after = (
            one.replace("more than ", ">").replace("fewer than ", "<") for one in (before, after)
        )
    return f"{name:32}{before:>13}{after:>13}   {difference(found)}"


def difference(found: Difference) -> str:
    """Say a difference with its range; where it isn't clear, that it isn't.

    Example:
        >>> from longcoat.chances import Estimate
        >>> gain = Estimate(0.095, 0.02, 0.21)
        >>> difference(Difference(Estimate(0.5, 0.3, 0.7), Estimate(0.6, 0.4, 0.8), gain))
        '+10 (+2 to +21)'
        >>> difference(Difference(Estimate(0.5, 0, 1), Estimate(0.6, 0, 1), Estimate(0.1, 0.0, 0.36)))
        '+10 (0 to +36)'
    """
    if not found.clear:
        return "no clear difference"
    scale = 1 if found.count else 100
    mean, low, high = (_signed(scale * one) for one in (found.gain.mean, found.gain.low, found.gain.high))
    return f"{mean} ({low} to {high})"


def _signed(number: float) -> str:
    """Whole numbers, but never a zero that isn't one."""
    if abs(number) < 0.05:
        return "0"
    return f"{number:+.1f}" if abs(number) < 2 else f"{number:+.0f}"


def _legend() -> str:
    return (
        "Both answers rest on the same scenarios, so a difference holds no luck of the draw; it is taken before the two "
        "are rounded to fives, where their ranges are wide. Behind it where nine in ten of the possibilities lie; one end "
        "is 0 where in some of them the outcome is sure either way."
    )
