"""An applicant in plain lines, as they are understood: for a terminal, a test, or a glance."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from longcoat.applicant.applicant import Applicant

_LABELS = {
    "step1": "Step 1",
    "step2_ck": "Step 2 CK",
    "step3": "Step 3",
    "oet": "OET Medicine",
    "comlex1": "COMLEX Level 1",
    "comlex2": "COMLEX Level 2-CE",
    "budget_usd": "budget in dollars",
    "interview_budget_usd": "budget for interviews in dollars",
}
_UNITS = ("weeks", "months", "hours", "outputs", "applications", "interviews")


def portrait(applicant: Applicant, width: int = 80) -> list[str]:
    """Return a profile in lines: answers, then sections, then lists of entries. The unknown is left out.

    Args:
        applicant: The applicant.
        width: The longest line, in characters.

    Example:
        >>> one = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                 languages=[{"name": "Spanish", "level": "native"}])
        >>> for line in portrait(one):
        ...     print(line)
        <BLANKLINE>
        Languages
          - Spanish, native
        <BLANKLINE>
        Preferences
          specialties: family-medicine
    """
    values = applicant.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"schema_version"})
    return list(_sections(values, width))


def _sections(values: Mapping[str, Any], width: int) -> Iterator[str]:
    plain = {name: value for name, value in values.items() if not _is_section(value)}
    yield from _lines(
        {name: value for name, value in plain.items() if name not in ("type", "match_year")}, width
    )
    for name, section in values.items():
        if name in plain or not section:
            continue
        yield ""
        yield name.replace("_", " ").capitalize()
        if isinstance(section, Mapping):
            yield from _lines(section, width)
        else:
            yield from (_bullet(_in_a_line(entry), "  ", width) for entry in section)


def _is_section(value: Any) -> bool:
    return isinstance(value, Mapping) or (
        isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)
    )


def _lines(answers: Mapping[str, Any], width: int) -> Iterator[str]:
    for name, value in answers.items():
        label = _LABELS.get(name, name.replace("_", " "))
        if _is_section(value) and isinstance(value, list):
            yield f"  {label}:"
            yield from (_bullet(_in_a_line(entry), "    ", width) for entry in value)
        else:
            yield _filled(f"{label}: {_in_words(value)}", width, "  ", "    ")


def _bullet(text: str, indent: str, width: int) -> str:
    return _filled(text, width, f"{indent}- ", f"{indent}  ")


def _filled(text: str, width: int, first: str, rest: str) -> str:
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _in_a_line(entry: Mapping[str, Any]) -> str:
    return ", ".join(_named(name, value) for name, value in entry.items())


def _named(name: str, value: Any) -> str:
    """Numbers and yes or no need their name; words speak for themselves."""
    label = name.replace("_", " ")
    if isinstance(value, bool):
        return label if value else f"not {label}"
    if isinstance(value, int):
        return f"{value} {label}" if name in _UNITS else f"{label} {value}"
    return _LABELS.get(value, _in_words(value)) if isinstance(value, str) else _in_words(value)


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(_in_words(part) for part in reversed(list(value.values())))
    if isinstance(value, list):
        return ", ".join(_in_words(part) for part in value) or "none"
    return str(value)
