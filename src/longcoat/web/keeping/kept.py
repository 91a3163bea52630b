"""A profile as it is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import PurePath
from typing import Any

from longcoat.applicant import Applicant
from longcoat.vocabulary import specialty


@dataclass(frozen=True)
class Kept:
    """A profile at one revision. Whoever changes it saves a new one; this one stays as it is.

    Attributes:
        word: What finds it: it can't be guessed, and says nothing of the applicant.
        revision: Counts up with every change.
        values: The profile as plain JSON values.
        source: The file or example that it came from; empty when it was typed in.
        saved: When this revision was saved, in UTC.
        what: What was changed last, in a few words.
        undoable: Whether there is an earlier revision to go back to.
    """

    word: str
    revision: int
    values: Mapping[str, Any]
    source: str
    saved: datetime
    what: str
    undoable: bool

    @cached_property
    def applicant(self) -> Applicant:
        """The profile, checked; only checked profiles are kept."""
        return Applicant.model_validate(dict(self.values))

    @cached_property
    def content(self) -> str:
        """What stands for the answers themselves: the same answers, whenever and wherever they are kept, have the same."""
        return hashlib.sha256(json.dumps(self.values, sort_keys=True).encode()).hexdigest()

    @property
    def name(self) -> str:
        """What to call it on a page."""
        return self.applicant.label or f"{self.applicant.type.title}, Match of {self.applicant.match_year}"

    @property
    def about(self) -> str:
        """What tells it from others of the same name: who applies for what when, and the file that it came from."""
        someone = self.applicant
        wanted = ", ".join(specialty(slug).name for slug in someone.preferences.specialties)
        file = PurePath(self.source.replace("\\", "/")).name
        parts = (someone.type.title, wanted, f"Match of {someone.match_year}", f"from {file}" if file else "")
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Summary:
    """A line in the list of profiles.

    Attributes:
        word: What finds the profile.
        name: What to call it.
        about: What tells it from others of the same name.
        source: Where it came from.
        saved: When it was saved last, in UTC.
    """

    word: str
    name: str
    about: str
    source: str
    saved: datetime
