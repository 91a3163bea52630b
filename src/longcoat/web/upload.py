"""A profile as the browser sent it: it stays in memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sent it.

    Attributes:
        name: Its name on the applicant's disk, without folders.
        data: What is in it.
    """

    name: str
    data: bytes
