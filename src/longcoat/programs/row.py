"""From one row of the catalog's file to a `Program`, with the reason for its kind."""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import cache
from importlib.resources import files

from longcoat.programs.columns import Columns
from longcoat.programs.evidence import Evidence, Fact, Strength
from longcoat.programs.kind import KindGuess
from longcoat.programs.kinds import Hospital, KindRule, kind_rules, owner_titles, schools
from longcoat.programs.origin import catalog_sources
from longcoat.programs.place import ProgramPlace
from longcoat.programs.program import Program, Track


def program_of(columns: Columns, row: int) -> Program:
    """Return the program of one row."""
    return Program(
        id=columns.id[row],
        specialty=columns.specialty[row],
        name=columns.name[row],
        sponsor=columns.sponsor[row] or None,
        place=place_of(columns, row),
        website=columns.website[row] or None,
        tracks=tuple(map(Track, columns.tracks[row].split("+"))),
        as_of=int(columns.as_of[row]),
        listed=columns.listed[row] == "yes",
        military=columns.is_military(row),
        kind=_kind(columns, row),
        facts=_facts(columns, row),
    )


def place_of(columns: Columns, row: int) -> ProgramPlace:
    """Return the place of the program of one row."""
    latitude, longitude = columns.latitude[row], columns.longitude[row]
    return ProgramPlace(
        state=columns.state[row],
        county=columns.county[row] or None,
        city=columns.city[row] or None,
        zip=columns.zip[row] or None,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
    )


def _kind(columns: Columns, row: int) -> KindGuess:
    rule = _rules()[columns.rule[row]]
    hospital = _hospitals().get(columns.hospital[row])
    evidence = [_directory(int(columns.as_of[row]), "the names of the program and its sponsor, and its city")]
    words = {"school": _schools().get(columns.school[row], "")}
    if rule.owners and hospital is not None:
        owner = owner_titles()[hospital.owner]
        words |= {"hospital": hospital.name, "owner": owner}
        source = catalog_sources()["hospitals/hospitals.csv"]
        read_as = f"{hospital.name}, {hospital.city}: owned by {owner}"
        evidence.append(Evidence(source.title, source.url, None, read_as))
    return KindGuess(rule.kind, float(columns.confidence[row]), rule.reason.format(**words), tuple(evidence))


def _facts(columns: Columns, row: int) -> tuple[Fact, ...]:
    if columns.listed[row] == "yes":
        return ()
    newest = _directory(
        columns.newest[columns.specialty[row]], "its list of the specialty lacks the program's id"
    )
    return (Fact(columns.id[row], "listed", False, None, Strength.INFERRED, newest),)


def _directory(year: int, read_as: str) -> Evidence:
    source = catalog_sources()["directory/programs.csv"]
    return Evidence(f"{source.title}, {year}", source.url, date(year, 12, 31), read_as)


@cache
def _rules() -> dict[str, KindRule]:
    return {rule.id: rule for rule in kind_rules()}


@cache
def _schools() -> dict[str, str]:
    return {school.slug: school.name for school in schools()}


@cache
def _hospitals() -> dict[str, Hospital]:
    text = files("longcoat.programs").joinpath("data", "hospitals.csv").read_text("utf-8")
    return {row["id"]: Hospital(**row) for row in csv.DictReader(io.StringIO(text, newline=""))}
