"""From one row of the index to a `Program`, with the reason for its kind."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.programs.evidence import Evidence, Fact, Grade
from longcoat.programs.kind import KindGuess
from longcoat.programs.kinds import KindRule, kind_rules, owner_titles
from longcoat.programs.origin import catalog_sources, directory_evidence
from longcoat.programs.place import ProgramPlace
from longcoat.programs.program import Program, Track
from longcoat.programs.schools import school_names
from longcoat.programs.signs import Hospital
from longcoat.vocabulary import ProgramKind


def program_of(
    record: Mapping[str, Any], facts: tuple[Fact, ...], packs: Mapping[str, tuple[str, date]]
) -> Program:
    """Return the program of one row.

    Args:
        record: The row, by column.
        facts: All facts about it, what holds first.
        packs: Id of a pack → its title and day.
    """
    pack = packs[record["pack"]] if record["pack"] else None
    doubtful = tuple(fact for fact in facts if fact.evidence.grade is Grade.DOUBTFUL)
    facts = tuple(fact for fact in facts if fact.evidence.grade is not Grade.DOUBTFUL)
    return Program(
        id=record["id"],
        specialty=record["specialty"],
        name=record["name"],
        sponsor=record["sponsor"],
        place=place_of(record),
        website=record["website"],
        tracks=tuple(map(Track, record["tracks"].split("+"))),
        as_of=record["as_of"],
        listed=bool(record["listed"]),
        military=bool(record["military"]),
        kind=_kind(record, facts, pack),
        facts=facts,
        added_by=pack[0] if pack else None,
        doubtful=doubtful,
    )


def place_of(record: Mapping[str, Any]) -> ProgramPlace:
    """Return the place of the program of one row."""
    columns = ("state", "county", "city", "zip", "latitude", "longitude")
    return ProgramPlace(*(record[column] for column in columns))


def _kind(record: Mapping[str, Any], facts: tuple[Fact, ...], pack: tuple[str, date] | None) -> KindGuess:
    """The kind that the applicant found out, or else the one that a rule inferred."""
    kind, confidence = ProgramKind(record["kind"]), float(record["confidence"])
    read_as = "its entry: names, address, website and tracks"
    listing = (
        Evidence(pack[0], None, pack[1], read_as, Grade.SECOND_HAND)
        if pack
        else directory_evidence(record["as_of"], read_as)
    )
    told = next((fact for fact in facts if fact.field == "kind" and fact.evidence.grade is Grade.TOLD), None)
    if told is not None:
        return KindGuess(kind, confidence, "You found that out yourself.", (listing, told.evidence))
    rule = _rules()[record["rule"]]
    hospital = _hospitals().get(record["hospital"] or "")
    evidence = [listing]
    words = {"school": school_names().get(record["school"] or "", "")}
    if rule.owners and hospital is not None:
        owner = owner_titles()[hospital.owner]
        words |= {"hospital": hospital.name, "owner": owner}
        source = catalog_sources()["hospitals/hospitals.csv"]
        read = f"{hospital.name}, {hospital.city}: owned by {owner}"
        evidence.append(Evidence(source.title, source.url, None, read))
    return KindGuess(kind, confidence, rule.reason.format(**words), tuple(evidence))


@cache
def _rules() -> dict[str, KindRule]:
    return {rule.id: rule for rule in kind_rules()}


@cache
def _hospitals() -> dict[str, Hospital]:
    text = files("longcoat.programs").joinpath("data", "hospitals.csv").read_text("utf-8")
    return {row["id"]: Hospital(**row) for row in csv.DictReader(io.StringIO(text, newline=""))}
