"""Checks what an applicant wrote: statement, entries, answers. Remarks with their place, reason and source; no rewriting."""

from longcoat.guidance.checks.answer import Question, check_answer
from longcoat.guidance.checks.entries import check_entries
from longcoat.guidance.checks.finding import Checked, CheckFinding, Severity, kinds
from longcoat.guidance.checks.reading import read_written
from longcoat.guidance.checks.statement import check_statement
from longcoat.guidance.checks.supplement import Field, check_supplement

__all__ = [
    "CheckFinding",
    "Checked",
    "Field",
    "Question",
    "Severity",
    "check_answer",
    "check_entries",
    "check_statement",
    "check_supplement",
    "kinds",
    "read_written",
]
