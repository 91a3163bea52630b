"""Signals and connections: what stands behind each program of the list."""

from __future__ import annotations

from collections.abc import Iterable

from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.plan_view import ListedProgram
from longcoat.guidance.rules.registry import fact, phrase
from longcoat.guidance.rules.say import listed, named
from longcoat.guidance.rules.topics.evidence import same_mission
from longcoat.programs import Program
from longcoat.vocabulary import Region, regions_of, specialty, state_name

#: So many programs are named in a sentence.
NAMED = 5


@fact
def signals_in_plan(case: Case) -> bool | None:
    """The plan sends signals."""
    return None if case.plan is None else bool(_signalled(case))


@fact
def signal_without_reason(case: Case) -> bool | None:
    """A signal goes to a program without a tie, a rotation or a letter in its area."""
    return None if case.plan is None else bool(_unbacked(case))


@fact
def signals_miss_connections(case: Case) -> bool | None:
    """No signal goes where the applicant rotated or has a letter from, and the list has such programs."""
    if case.plan is None:
        return None
    return bool(_connected(case)) and not any(_link(case, one) for one in _signalled(case))


@fact
def connected_program(case: Case) -> bool | None:
    """A program of the list stands where the applicant rotated or has a letter from, or is that very program."""
    return None if case.plan is None else bool(_connected(case))


@phrase
def signal_table(case: Case) -> str | None:
    """The signals of the plan with what stands behind each."""
    rows = [
        f"| {named(one.program)}{_of_specialty(case, one.program)} | {_tier(one)} | {_behind(case, one) or '**nothing yet**'} |"
        for one in _signalled(case)
    ]
    return "\n".join(["| program | signal | behind it |\n|---|---|---|", *rows]) if rows else None


@phrase
def unbacked_words(case: Case) -> str | None:
    """The programs that get a signal without a connection."""
    return listed((named(one.program) for one in _unbacked(case)), most=NAMED)


@phrase
def connected_words(case: Case) -> str | None:
    """Programs of the list with a real connection, by what connects."""
    return _by_link(case, _connected(case))


@phrase
def unsignalled_words(case: Case) -> str | None:
    """Programs to which a signal without a reason could move: of its specialty, connected, without a signal."""
    movable = {one.program.specialty for one in _unbacked(case)}
    better = [one for one in _connected(case) if one.program.specialty in movable and not one.signal]
    return _by_link(case, better)


def _by_link(case: Case, some: Iterable[ListedProgram]) -> str | None:
    by_link: dict[str | None, list[str]] = {}
    for one in some:
        by_link.setdefault(_link(case, one), []).append(named(one.program))
    return "; ".join(f"by {link}: {listed(names, most=NAMED)}" for link, names in by_link.items()) or None


def _tier(one: ListedProgram) -> str:
    """Its tier as the list says it: where a specialty has only one, that it gets a signal."""
    return "yes" if one.signal == "single" else f"{one.signal}"


def _of_specialty(case: Case, program: Program) -> str:
    """The specialty, where the list has several and a hospital may stand there twice."""
    several = len({one.program.specialty for one in case.entries}) > 1
    return f", {specialty(program.specialty).name.lower()}" if several else ""


def _signalled(case: Case) -> list[ListedProgram]:
    order = ("gold", "single", "silver")
    return sorted((one for one in case.entries if one.signal), key=lambda one: order.index(one.signal or ""))


def _unbacked(case: Case) -> list[ListedProgram]:
    return [one for one in _signalled(case) if _behind(case, one) is None]


def _behind(case: Case, one: ListedProgram) -> str | None:
    """What an applicant can point to at a program: a rotation or letter there or near, a tie near."""
    parts = [part for part in (_link(case, one), _tie(case, one.program), _shared_mission(case, one)) if part]
    return "; ".join(parts) or None


def _shared_mission(case: Case, one: ListedProgram) -> str | None:
    return "the people you want to serve" if one in same_mission(case) else None


def _tie(case: Case, program: Program) -> str | None:
    """The ties to a program's area, else to its state."""
    state = Region(program.state, program.state, states=frozenset([program.state]))
    for name, areas in (("the area", _around(program)), (state_name(program.state), [state])):
        kinds = [tie.kind.brief for tie in case.ties if any(tie.place.lies_in(area) for area in areas)]
        if kinds:
            return f"ties to {name} ({listed(kinds)})"
    return None


def _link(case: Case, one: ListedProgram) -> str | None:
    return link_to(case, one.program)


def link_to(case: Case, program: Program) -> str | None:
    """Return the rotations and letters at a program, else in its area; None when there are none."""
    pairs = [("a rotation", each) for each in case.rotations] + [
        ("a letter", each) for each in case.letters if each.in_us
    ]
    own = [what for what, each in pairs if each.program == program.id]
    if own:
        return f"{listed(own)} at this program"
    near = [
        what
        for what, each in pairs
        if (place := case.at(each)) is not None and any(place.lies_in(area) for area in _around(program))
    ]
    return f"{listed(near)} in the area" if near else None


def _around(program: Program) -> list[Region]:
    around = [area for area in regions_of(program.state, program.county) if not area.states]
    own = {program.state: frozenset([program.county])} if program.county else {}
    county = Region("county", "county", counties=own)
    return [county, *around[:1]]


def _connected(case: Case) -> list[ListedProgram]:
    return [one for one in case.entries if _link(case, one) is not None]
