"""The four kinds of program that an applicant with low scores should tell apart."""

from __future__ import annotations

from enum import StrEnum


class ProgramKind(StrEnum):
    """What kind of place runs the program.

    Example:
        >>> ProgramKind("safety-net").title
        'Safety net'
        >>> ProgramKind.UNIVERSITY.line
        "a medical school's own program at its main teaching hospital"
    """

    UNIVERSITY = "university"
    UNIVERSITY_AFFILIATED = "university-affiliated"
    COMMUNITY = "community"
    SAFETY_NET = "safety-net"

    @property
    def title(self) -> str:  # type: ignore[override]
        """The name shown to people."""
        return {
            ProgramKind.UNIVERSITY: "University",
            ProgramKind.UNIVERSITY_AFFILIATED: "University-affiliated community",
            ProgramKind.COMMUNITY: "Independent community",
            ProgramKind.SAFETY_NET: "Safety net",
        }[self]

    @property
    def line(self) -> str:
        """What the kind means, in one line."""
        return {
            ProgramKind.UNIVERSITY: "a medical school's own program at its main teaching hospital",
            ProgramKind.UNIVERSITY_AFFILIATED: "a community hospital that teaches with a medical school",
            ProgramKind.COMMUNITY: "a hospital or health system that runs its own program",
            ProgramKind.SAFETY_NET: "a public hospital or health center that turns nobody away",
        }[self]
