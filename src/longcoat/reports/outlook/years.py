"""Now or next year as text, 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longcoat.guidance.roadmap import come_out_even
from longcoat.outlook import Course, Years
from longcoat.reports.lines import joined, wrapped
from longcoat.reports.outlook.text import difference
from longcoat.reports.wording import about, span


def years_text(found: Years, ready: Sequence[str] = (), later: Sequence[str] = ()) -> str:
    """Return both ways to the end of the second season.

    Args:
        found: Both ways.
        ready: What is counted as done before this season, in words.
        later: What the year brings besides, in words.
    """
    lines = ["NOW OR NEXT YEAR", "", *_assumed(found, ready, later), "", *_table(found), "", *_verdict(found)]
    return joined(lines)


def _assumed(found: Years, ready: Sequence[str], later: Sequence[str]) -> Iterator[str]:
    yield from wrapped(f"Now: apply for {found.season}, and once more for {found.season + 1} if unmatched.")
    yield from wrapped(f"Wait: apply for {found.season + 1} only.")
    if ready:
        yield from wrapped(f"Done in time for {found.season}: {'; '.join(ready)}.", rest="  ")
    if later:
        yield from wrapped(f"Done by {found.season + 1}, on both ways: {'; '.join(later)}.", rest="  ")
    if found.as_graduate:
        yield from wrapped(f"In {found.season + 1} you would apply as a graduate, no longer as a senior.")


def _table(found: Years) -> Iterator[str]:
    now, wait, season = found.now, found.wait, found.season
    yield f"{'of 100':44}{'now':>17}{'wait':>17}"
    yield _row(f"match in {season}", _told(now.first) if now.first else "", "")
    yield _row(f"match in {season + 1}", _told(now.second), _told(wait.second))
    yield _row(f"have matched by {season + 1}", _told(now.both), _told(wait.both))
    yield _row("not matched by then", _told(now.unmatched), _told(wait.unmatched))
    yield _row("half of the possibilities lie in", _middle(now), _middle(wait))
    yield _row("fees to expect", f"${now.fees:,.0f}", f"${wait.fees:,.0f}")
    yield _row("a resident's pay missed, to expect", f"${now.pay_missed:,.0f}", f"${wait.pay_missed:,.0f}")


def _row(name: str, now: str, wait: str) -> str:
    return f"{name:44}{now:>17}{wait:>17}"


def _told(estimate: object) -> str:
    from longcoat.chances import Estimate

    assert isinstance(estimate, Estimate)
    told = f"{about(estimate).removeprefix('about ')} ({span(estimate).replace(' to ', '–')})"
    return told.replace("more than ", ">").replace("fewer than ", "<")


def _middle(course: Course) -> str:
    low, high = course.quantiles[1], course.quantiles[3]
    return f"{100 * low:.0f}–{100 * high:.0f}"


def _verdict(found: Years) -> Iterator[str]:
    yield from wrapped(
        f"Waiting against now, of 100 matched by {found.season + 1}: {difference(found.gain)}."
    )
    yield from wrapped(f"Having applied before, in {found.season + 1}: {difference(found.again)}.")
    yield from wrapped(break_even(found))
    yield from wrapped(
        "What your file can't show and how open each program is stay the same in both seasons, so a second attempt is "
        "worth less than the first seems to promise. Left out: living costs and loans, and SOAP."
    )


def break_even(found: Years) -> str:
    """Say what the year would have to bring for waiting to come out even."""
    needed = come_out_even(found)
    if needed is None:
        return "Waiting comes out ahead already; nothing more is needed for that."
    return f"{needed[0].upper()}{needed[1:]}."
