"""Rewrites a profile of an older format in its place, with a copy of the old one beside it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path as File

from longcoat.applicant.applicant import SCHEMA_VERSION
from longcoat.applicant.check import examine
from longcoat.applicant.migration import OLD_SCHEMA, is_old, migrate
from longcoat.applicant.source import read_source
from longcoat.errors import ProfileError
from longcoat.files import back_up, write_atomically


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What was done to a file.

    Attributes:
        file: The profile, now in the current format.
        backup: The copy of the old one.
        notes: What had to be assumed, and what had no place in the new format.
    """

    file: File
    backup: File
    notes: tuple[str, ...]

    def __str__(self) -> str:
        first = f"{self.file} was of format {OLD_SCHEMA} and is now of format {SCHEMA_VERSION}."
        first = f"{first} The old file is kept as {self.backup.name}."
        return "\n".join([first, *(f"  {note}" for note in self.notes)])


def bring_up_to_date(file: File | str, today: datetime.date) -> Upgrade | None:
    """Migrate a profile of an older format where it stands; do nothing to one of the current format.

    The old file is copied beside it first. A file with something wrong in it is left as it is.

    Raises:
        ProfileError: The file can't be used; an answer that is only missing doesn't stop the migration.
        OSError: The folder can't be written to.
    """
    file = File(file)
    source = read_source(file)
    if not is_old(source.data):
        return None
    migrated = migrate(source)
    wrong = [fault for fault in examine(migrated.data, today).faults if not fault.missing]
    if wrong:
        raise ProfileError(source.name, migrated.problems_of(wrong))
    backup = back_up(file)
    write_atomically(file, migrated.text)
    kept = "kept as a comment" if source.kind == "toml" else f"kept in {backup.name}"
    left = (f"{key}: has no place in format 2; {kept}" for key, _ in migrated.left)
    return Upgrade(file, backup, (*migrated.notes, *left))
