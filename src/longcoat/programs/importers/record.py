"""What an importer reads: which program a row is about, and what it says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from longcoat.programs.evidence import Grade, Strength


@dataclass(frozen=True, slots=True)
class Identity:
    """Which program a row is about, as far as the file tells; empty where it doesn't.

    Attributes:
        id: The accreditation number, ten digits.
        name: The program's or its hospital's name.
        city: City.
        state: Postal abbreviation.
        specialty: The specialty's slug.
    """

    id: str = ""
    name: str = ""
    city: str = ""
    state: str = ""
    specialty: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.city, self.state, self.specialty, self.id) if part)


@dataclass(frozen=True, slots=True)
class Said:
    """One value that a file gives for one program.

    Attributes:
        field: The field's slug.
        value: The value, in the field's unit.
        about: What exactly it is of; None for the program as a whole.
        strength: How much it binds.
        edition: What the file speaks of, such as a season; it ends the title of the evidence.
        as_of: The day it speaks for, if that isn't the file's.
    """

    field: str
    value: str | float | bool
    about: str | None = None
    strength: Strength = Strength.STATED
    edition: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One row, or one page, of a file.

    Attributes:
        line: Its line or row in the file, from 1; None for a page as a whole.
        identity: Which program it is about.
        said: What it says of it.
    """

    line: int | None
    identity: Identity
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person who has the file adds to it.

    Attributes:
        today: The day of the import; nothing that has a result can lie after it.
        as_of: The day that the file speaks for, where it doesn't tell itself.
        season: The year in which its season's Match is, where it doesn't tell itself.
    """

    today: date
    as_of: date | None = None
    season: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file, read.

    Attributes:
        title: What the file is, and its season: the title of the evidence.
        records: What it says, program by program.
        as_of: The day it speaks for; None where every value has its own.
        notes: What was recognized and isn't used, in sentences.
        source: Who publishes such files.
        pack: The id of the pack that the facts go into.
        grade: Who says so.
    """

    title: str
    records: tuple[Record, ...]
    as_of: date | None
    pack: str
    source: str
    notes: tuple[str, ...] = ()
    grade: Grade = Grade.OFFICIAL
