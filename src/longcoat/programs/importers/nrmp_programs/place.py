"""Below which headings a line stands: the state, the city, the institution, and the columns of years."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from longcoat.programs.catalog import load_catalog
from longcoat.programs.columns import fold
from longcoat.programs.importers.nrmp_programs.words import columns_of, heads, pattern
from longcoat.programs.importers.report_lines import Piece, YearColumns, pieces
from longcoat.vocabulary import find_state


@dataclass(slots=True)
class Place:
    """Where in a report one is.

    Attributes:
        state: The state of the last heading that names one.
        city: The city, likewise.
        institution: The institution.
        columns: The columns of years.
        labels: The headings of the columns before them.
    """

    state: str = ""
    city: str = ""
    institution: str = ""
    columns: YearColumns | None = None
    labels: list[Piece] = field(default_factory=list)

    def pass_line(self, line: str, near: tuple[str, ...]) -> None:
        """Take note of a line without a code: a state, a city, an institution, or the heading of the columns.

        Args:
            line: The line.
            near: It and the lines above it, over which a heading may be spread.
        """
        columns = columns_of(near)
        if columns is not None and (self.columns is None or columns != self.columns) and heads(line):
            self.columns = columns
            self.labels = [piece for piece in pieces(line) if piece.end < columns.columns[0][2]]
            return
        text = " ".join(line.split())
        if heads(line) or pattern("skipped").search(text) or re.fullmatch(r"[\d\s]+", text):
            return
        text = re.sub(r"(?i)\s*\(?continued\)?\s*$", "", text)
        if state := find_state(text):
            self.state, self.city, self.institution = state, "", ""
        elif self.state and fold(text) in _cities().get(self.state, ()):
            self.city, self.institution = text, ""
        else:
            self.institution = text
            city, found = in_name(text)
            self.state = found or self.state
            self.city = city or self.city


def in_name(text: str) -> tuple[str, str]:
    """Return city and state at the end of an institution's name: "Mercy Hospital, Fresno, CA"; empty where it tells none."""
    parts = [part.strip() for part in re.split(r"\s[-–]\s|,", text) if part.strip()]
    state = find_state(parts[-1]) if len(parts) > 1 else None
    if state:
        return (parts[-2] if len(parts) > 2 else ""), state
    end = re.search(r"-([A-Z]{2})$", text)
    return "", (find_state(end[1]) or "") if end else ""


@cache
def _cities() -> dict[str, frozenset[str]]:
    """The cities of each state in which the catalog has programs, folded."""
    found: dict[str, set[str]] = {}
    for program in load_catalog():
        found.setdefault(program.state, set()).add(fold(program.city or ""))
    return {state: frozenset(cities - {""}) for state, cities in found.items()}
