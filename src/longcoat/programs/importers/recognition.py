"""Whether a file is what an importer reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recognition:
    """How much a file looks like what an importer reads.

    Attributes:
        signs: How many signs of it the file has; 0 when it looks like something else.
        missing: What it lacks to be read, in words; empty when it can be read.
        named: Whether the file itself says that it is one. A table of anybody's may have the same columns, and must
            not pass for an official one unless the person who has it says so.
    """

    signs: int = 0
    missing: tuple[str, ...] = ()
    named: bool = True

    @property
    def fits(self) -> bool:
        """Whether it can be read."""
        return self.signs > 0 and not self.missing


def missing_identity(whats: frozenset[str]) -> tuple[str, ...]:
    """Return which columns a table lacks to tell the program of a row.

    Example:
        >>> missing_identity(frozenset({"name", "city"}))
        ('the state (or the accreditation number)',)
    """
    if "id" in whats or ("name" in whats and whats & {"state", "location"}):
        return ()
    lacking = [] if "name" in whats else ["the program's name"]
    lacking += [] if whats & {"state", "location"} else ["the state"]
    return (f"{' and '.join(lacking)} (or the accreditation number)",)
