"""The plan as data: JSON for programs, CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from longcoat.figures import Figure
from longcoat.plan import Citation, Plan

#: Version of the JSON form; it grows when a field changes its meaning or goes away.
SCHEMA = 1
DIGITS = 4


def as_data(plan: Plan) -> dict[str, Any]:
    """Return the plan as plain lists, dictionaries and numbers; chances as fractions with four digits.

    The profile itself is not in it: a plan can be shown to an adviser without one's whole record.
    """
    return {
        "schema": SCHEMA,
        "applicant_type": plan.applicant.type.value,
        "match_year": plan.applicant.match_year,
        **{
            field.name: _plain(getattr(plan, field.name))
            for field in fields(plan)
            if field.name != "applicant"
        },
    }


def as_json(plan: Plan) -> str:
    """Return the plan as JSON, always in the same order of keys."""
    return json.dumps(as_data(plan), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _plain(value: object) -> Any:
    match value:
        case Figure():
            return _plain(Citation.of_figure(value))
        case Enum():
            return value.value
        case float():
            return round(value, DIGITS)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): _plain(one) for key, one in value.items()}
        case tuple() | list():
            return [_plain(one) for one in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


COLUMNS = (
    "position", "program_id", "name", "specialty", "city", "state", "kind", "tier", "signal", "wanted_place",
    "invitation", "invitation_low", "invitation_high", "match", "match_low", "match_high", "adds",
    "reason_1", "reason_2", "reason_3", "website",
)  # fmt: skip


def as_csv(plan: Plan) -> str:
    """Return the list as CSV, one row per program; chances as fractions, with the ends of their 90 % intervals."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for entry in plan.entries:
        one = entry.program
        chances = [
            f"{chance:.{DIGITS}f}"
            for estimate in (entry.invitation, entry.match)
            for chance in (estimate.mean, estimate.low, estimate.high)
        ]
        row = [
            entry.position, one.id, one.name, one.specialty, one.city or "", one.state, one.kind.kind.value,
            entry.tier.value, entry.signal or "", entry.home or "", *chances, f"{entry.adds:.{DIGITS}f}",
            *(reason.words for reason in entry.reasons), one.website or "",
        ]  # fmt: skip
        writer.writerow([_for_spreadsheet(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def _for_spreadsheet(text: str) -> str:
    """A cell that begins like a formula would be run by a spreadsheet."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
