"""What visits found goes into the user's pack: a page that was read again says what it says now, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from longcoat.programs.evidence import Evidence, Fact, Grade
from longcoat.programs.field import fields
from longcoat.programs.packs import Pack, merge_facts, update_pack
from longcoat.programs.refresh.memory import Memory, Taking

#: The id of the pack, and the name of its folder.
PACK = "refreshed"


def pack_up(memory: Memory, packs: Path, today: date) -> int:
    """Put what the memory holds for the pack into it, and return the number of programs that this was about.

    A kill between writing the pack and noting so does no harm: the same once more changes nothing.

    Raises:
        PackError: The pack that is there can't be used; it is left as it is.
        OSError: The folder can't be written to.
    """
    waiting = memory.unpacked()
    if any(takings for takings in waiting.values()):
        update_pack(packs / PACK, _empty(today), lambda pack: with_takings(pack, waiting))
    memory.note_packed(waiting)
    return len(waiting)


def with_takings(pack: Pack, found: Mapping[str, tuple[Taking, ...]]) -> Pack:
    """Return the pack in which the pages that were read say what they say now.

    Pages that could not be had keep what they said, with the day on which they did.
    """
    read = {(program, taking.url) for program, takings in found.items() for taking in takings}
    kept = tuple(fact for fact in pack.facts if (fact.program, fact.evidence.url) not in read)
    facts = [
        fact for program, takings in found.items() for taking in takings for fact in _facts(program, taking)
    ]
    return merge_facts(replace(pack, facts=kept), facts)


def _facts(program: str, taking: Taking) -> Iterator[Fact]:
    for said in taking.said:
        page = Evidence(
            title=taking.title,
            url=taking.url,
            as_of=taking.as_of,
            read_as=taking.read_as,
            grade=Grade.DOUBTFUL if said.doubtful else Grade.OWN_PAGE,
            words=said.words,
        )
        unit = fields()[said.field].unit
        yield Fact(program, said.field, said.value, unit, said.strength, page, said.about)


def _empty(today: date) -> Pack:
    return Pack(
        id=PACK,
        title="Read from programs' own sites by this computer",
        source="the public pages of the programs, each named with its fact",
        rights="facts; the words that they rest on are quotations for your own use",
        date=today,
    )
