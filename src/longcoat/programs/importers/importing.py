"""From a file to facts: opened, recognized, read, joined; nothing is written here but a pack, whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from longcoat.errors import InputError
from longcoat.programs.catalog import Catalog
from longcoat.programs.evidence import Evidence, Fact
from longcoat.programs.field import fields
from longcoat.programs.importers.joining import Join, join
from longcoat.programs.importers.kinds import kind_of
from longcoat.programs.importers.mapped import read_mapped
from longcoat.programs.importers.mapping import Mapping as ColumnMapping
from longcoat.programs.importers.opened import open_file
from longcoat.programs.importers.record import Asked, Identity, Reading
from longcoat.programs.importers.refusal import refuse
from longcoat.programs.importers.review import Decision, row_key
from longcoat.programs.packs import Pack, merge_facts, own_pack, update_pack

READ_AS = "imported by Longcoat from a file you obtained"


@dataclass(frozen=True, slots=True)
class Import:
    """A file, read and joined; nothing of it is written yet.

    Attributes:
        name: The file's name.
        reading: What was read.
        joins: For each identity in it, which program that is.
        facts: What the certain joins, and those that a person decided, give.
    """

    name: str
    reading: Reading
    joins: tuple[Join, ...]
    facts: tuple[Fact, ...]

    @property
    def doubtful(self) -> tuple[Join, ...]:
        """The joins that a person has to decide."""
        return tuple(one for one in self.joins if one.program is None and one.why)

    @property
    def programs(self) -> int:
        """How many programs get facts."""
        return len({fact.program for fact in self.facts})


def import_file(
    data: bytes,
    name: str,
    catalog: Catalog,
    asked: Asked,
    *,
    kind: str | None = None,
    mapping: ColumnMapping | None = None,
    decisions: Mapping[str, Decision] | None = None,
) -> Import:
    """Read a file and join it to the programs of a catalog; nothing is written.

    Args:
        data: The file's bytes.
        name: Its name, for messages.
        catalog: The programs.
        asked: What the person adds to it.
        kind: Its kind, one of `KINDS`; found out when not given.
        mapping: What its columns mean, for a table of no known kind.
        decisions: What was decided about doubtful joins.

    Raises:
        InputError: The file can't be used; then nothing of it is.
    """
    opened = open_file(data, name)
    reading = read_mapped(opened, mapping, asked) if mapping else kind_of(opened, kind).read(opened, asked)
    joins = _decided(join(reading.records, catalog), decisions or {}, catalog)
    return Import(name, reading, tuple(joins.values()), _facts(reading, joins, name))


def _decided(
    joins: dict[Identity, Join], decisions: Mapping[str, Decision], catalog: Catalog
) -> dict[Identity, Join]:
    """The joins with what a person decided."""
    taken: dict[str, int] = {}
    for one, joined in joins.items():
        decision = decisions.get(row_key(one))
        if decision is None or joined.program is not None:
            continue
        if decision.program is None:
            joins[one] = replace(joined, why="")
            continue
        program = catalog[decision.program]
        if one.specialty and one.specialty != program.specialty:
            why = f"{program.id} is in {program.specialty}, the row in {one.specialty}"
            raise InputError(
                f"Line {decision.line} of the review: {why}. Right would be: a program in {one.specialty}."
            )
        joins[one] = replace(joined, program=program.id, why="")
        taken[program.id] = decision.line
    return joins


def _facts(reading: Reading, joins: dict[Identity, Join], name: str) -> tuple[Fact, ...]:
    """The facts of the joins that are certain.

    Raises:
        InputError: Two rows say different things of one program.
    """
    facts: dict[tuple[str, str, str | None, str], Fact] = {}
    lines: dict[tuple[str, str, str | None, str], int | None] = {}
    for record in reading.records:
        program = joins[record.identity].program
        for said in record.said if program else ():
            title = f"{reading.title}, {said.edition}" if said.edition else reading.title
            page = Evidence(title, None, said.as_of or reading.as_of, READ_AS, reading.grade)
            unit = fields()[said.field].unit
            fact = Fact(program or "", said.field, said.value, unit, said.strength, page, said.about)
            key = fact.program, fact.field, fact.about, title
            if key in facts and facts[key].value != fact.value:
                where = f"rows {lines[key]} and {record.line}" if record.line else "it"
                why = f"{where} say different things of {fact.program} ({fact.field})"
                raise refuse(name, why, "one row for each program")
            facts.setdefault(key, fact)
            lines.setdefault(key, record.line)
    return tuple(facts.values())


def save_imports(imports: Sequence[Import], packs: Path, today: date) -> dict[str, int]:
    """Write what was imported into the user's packs, each whole or not at all; the same again changes nothing.

    Args:
        imports: What was imported; nothing is written for one without facts.
        packs: The folder of the user's packs.
        today: The day of the import.

    Returns:
        For each pack that was written to, how many of its facts are new or changed.

    Raises:
        InputError: A pack can't be used; it is left as it is.
        OSError: The folder can't be written to.
    """
    changed: dict[str, int] = {}
    for id_ in dict.fromkeys(one.reading.pack for one in imports if one.facts):
        mine = [one for one in imports if one.reading.pack == id_]
        changed[id_] = _save(packs / id_, mine, today)
    return changed


def _save(folder: Path, imports: Sequence[Import], today: date) -> int:
    source = imports[0].reading.source
    empty = own_pack(folder.name, f"Imported: {source}", today, source=f"{source}, from files you obtained.")
    before: set[Fact] = set()

    def change(pack: Pack) -> Pack:
        before.update(pack.facts)
        return merge_facts(pack, _all(imports))

    return len(set(update_pack(folder, empty, change).facts) - before)


def _all(imports: Iterable[Import]) -> list[Fact]:
    return [fact for one in imports for fact in one.facts]
