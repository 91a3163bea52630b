"""NRMP Match Results by State, Specialty, and Applicant Type: recognized, and not used yet."""

from __future__ import annotations

from longcoat.programs.importers.opened import Opened
from longcoat.programs.importers.recognition import Recognition
from longcoat.programs.importers.record import Asked, Reading
from longcoat.programs.importers.settings import compiled, settings
from longcoat.vocabulary import find_state

SLUG = "nrmp-states"
TITLE = "NRMP Match Results by State, Specialty, and Applicant Type (PDF)"
_LEAST_STATES = 2


def recognize(opened: Opened) -> Recognition:
    """Tell how much a file looks like the report by state."""
    if opened.form != "pdf":
        return Recognition()
    words, text = settings("nrmp")["words"], "\n".join(opened.lines)
    named = compiled(words["by_state"]).search(text) and compiled(words["types_of_applicants"]).search(text)
    if not named or compiled(words["code"]).search(text):
        return Recognition()
    states = _states(opened)
    return Recognition(3 + states, () if states >= _LEAST_STATES else ("a table with states",))


def _states(opened: Opened) -> int:
    return len({state for line in opened.lines if (state := find_state(line.strip().split("  ")[0].strip()))})


def read(opened: Opened, asked: Asked) -> Reading:
    """Say what was recognized. Its figures are of states and not of programs, so that no program gets a fact."""
    told = settings("nrmp")["by_state_title"]
    note = (
        f"Recognized: positions by state, specialty and type of applicant, for {_states(opened)} states. "
        "They are figures of states and not of programs; nothing uses them yet, and nothing was kept."
    )
    return Reading(told, (), asked.today, "import-nrmp", "NRMP", (note,))
