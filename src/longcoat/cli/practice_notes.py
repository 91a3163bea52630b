"""Notes of an applicant's own practice, kept in the user's folder on this machine."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Self

from longcoat.cli.folders import data_folder
from longcoat.errors import InputError
from longcoat.files import write_atomically


@dataclass(frozen=True, slots=True)
class Note:
    """One answer that was practiced.

    Attributes:
        question: The question's name in the bank.
        day: When, as an ISO date.
        seconds: How long the answer took.
        text: What the applicant noted; may be empty.
    """

    question: str
    day: str
    seconds: int
    text: str

    @property
    def words(self) -> str:
        """The note as a line."""
        return f"{self.seconds} seconds{f': {self.text}' if self.text else ''}"


@dataclass(slots=True)
class Notes:
    """The notes about one profile, in one file that is replaced whole with each note.

    Attributes:
        file: Where they are kept.
        notes: All of them, oldest first.
    """

    file: Path
    notes: tuple[Note, ...] = ()

    @classmethod
    def of(cls, profile: Path) -> Self:
        """Read the notes that belong to a profile; there are none before the first practice.

        Raises:
            InputError: The file is not one of notes; it is left as it is.
        """
        path = str(profile.resolve())
        file = data_folder() / "practice" / f"{profile.stem}-{sha256(path.encode()).hexdigest()[:8]}.json"
        if not file.is_file():
            return cls(file)
        try:
            read = json.loads(file.read_text("utf-8"))
            return cls(file, tuple(Note(**row) for row in read["notes"]))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{file}: these are not practice notes ({error}). Right would be: the file as `longcoat practice` "
                "wrote it; move it away to begin anew."
            ) from None

    def about(self, question: str) -> tuple[Note, ...]:
        """Return the notes about one question, oldest first."""
        return tuple(note for note in self.notes if note.question == question)

    def add(self, question: str, day: datetime.date, seconds: int, text: str) -> None:
        """Keep a note and write the file."""
        self.notes = (*self.notes, Note(question, day.isoformat(), seconds, text))
        self.file.parent.mkdir(parents=True, exist_ok=True)
        told = {"notes": [asdict(note) for note in self.notes]}
        write_atomically(self.file, json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
