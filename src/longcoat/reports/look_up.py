"""What to look up next, as text and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from longcoat.portfolio.look_up import LookUp
from longcoat.reports.lines import wrapped
from longcoat.reports.wording import small, small_span

if TYPE_CHECKING:
    from longcoat.programs import Catalog


def look_ups_text(some: Sequence[LookUp], catalog: Catalog) -> str:
    """Return what to look up, the most worthwhile first, 80 columns wide."""
    lines = ["WHAT TO LOOK UP NEXT", ""]
    if not some:
        return "\n".join([*lines, "Nothing that is unknown would change this list."]) + "\n"
    lines += wrapped(
        "What most programs' residents are like is unknown, and it tells more than all other public facts together. "
        "These would help your list most, as a set; beside each stands what it adds by itself. Open the page, read the one "
        "thing, tell it, and plan again."
    )
    for place, one in enumerate(some, 1):
        lines += ["", *_look_up(place, one, catalog)]
    return "\n".join(lines) + "\n"


def _look_up(place: int, one: LookUp, catalog: Catalog) -> Iterator[str]:
    program = catalog[one.program]
    where = f"{program.place.city}, {program.state}"
    on_list = "on your list" if one.listed else "not on your list"
    yield from wrapped(f"{program.name}, {where} ({on_list})", f"{place:3} ")
    # An address and a command stay whole, however long: they are copied.
    page = one.page or 'no address is known: search the web for its name and "residents"'
    yield f"    open  {page}"
    yield from wrapped(one.read, "    read  ")
    yield from wrapped(
        f"{_points(one.worth)} to the value of your list on average; an answer changes the list in "
        f"{small(one.moves)} of 100 cases",
        "    adds  ",
    )
    yield from wrapped(f"invitation now {small(one.now.mean)} in 100 ({small_span(one.now)})", "    now   ")
    for answer in one.answers:
        then = f"{small(answer.invitation.mean)} ({small_span(answer.invitation)})"
        yield from wrapped(
            f"{answer.words}, {small(answer.chance)} in 100 likely: invitation {then}; choosing again adds "
            f"{_points(answer.gain)}",
            "      if  ",
        )
    yield f"    tell  {one.tell}"


def _points(gain: float) -> str:
    points = 100 * gain
    return f"{points:.1f} points" if points >= 0.05 else "next to nothing"


def look_ups_data(some: Sequence[LookUp], catalog: Catalog) -> list[dict[str, object]]:
    """Return the same as plain data, for JSON."""
    return [
        {
            "program": one.program,
            "name": catalog[one.program].name,
            "field": one.field,
            "page": one.page,
            "read": one.read,
            "tell": one.tell,
            "on_list": one.listed,
            "worth": round(one.worth, 6),
            "moves": round(one.moves, 6),
            "invitation": {"mean": one.now.mean, "low": one.now.low, "high": one.now.high},
            "answers": [
                {
                    "words": answer.words,
                    "value": answer.value,
                    "chance": round(answer.chance, 6),
                    "invitation": {
                        "mean": answer.invitation.mean,
                        "low": answer.invitation.low,
                        "high": answer.invitation.high,
                    },
                    "gain": round(answer.gain, 6),
                }
                for answer in one.answers
            ],
        }
        for one in some
    ]
