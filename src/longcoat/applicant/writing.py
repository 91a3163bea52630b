"""Writes a profile: TOML for people, JSON for programs. What was read back is the same applicant."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from longcoat.applicant.applicant import Applicant
from longcoat.applicant.expectation import schema_node
from longcoat.applicant.fault import Path
from longcoat.applicant.toml_text import toml_line

HEADER = """\
# A Longcoat profile. A line that isn't there means "unknown", an empty list [] "none", false "no".
"""


def to_json(applicant: Applicant) -> str:
    """Return the profile as JSON, without what is unknown.

    Example:
        >>> one = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> '"type": "us-img"' in to_json(one)
        True
    """
    data = applicant.model_dump(mode="json", by_alias=True, exclude_none=True)
    return json.dumps(_without_empty_sections(data), indent=2, ensure_ascii=False) + "\n"


def to_toml(applicant: Applicant) -> str:
    """Return the profile as TOML with comments, without what is unknown.

    Example:
        >>> one = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> print(to_toml(one))
        # A Longcoat profile. A line that isn't there means "unknown", ...
        schema = 2  # Version of this format.
        type = "us-img"  # What kind of applicant you are, as the match statistics divide them.
        match_year = 2028  # The year of the March in which you want to match.
        <BLANKLINE>
        # What you want, best first.
        [preferences]
        specialties = ["family-medicine"]  # One to four specialties, the most wanted first.
        <BLANKLINE>
    """
    data = _without_empty_sections(applicant.model_dump(by_alias=True, exclude_none=True))
    return HEADER + toml_document(data)


def toml_document(data: Mapping[str, Any]) -> str:
    """Return a profile's values as TOML: answers first, then one section after the other."""
    plain = {key: value for key, value in data.items() if not _is_section(value)}
    lines = [toml_line(key, value, describe((key,))) for key, value in plain.items()]
    for key, value in data.items():
        if key not in plain:
            lines.extend(_section(key, value))
    return "\n".join(lines) + "\n"


def describe(path: Path) -> str:
    """Return what a field means, in a sentence.

    Example:
        >>> describe(("school", "graduation"))
        'The day of graduation, past or expected.'
    """
    return str((schema_node(path) or {}).get("description", ""))


def _is_section(value: Any) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, (list, tuple)) and bool(value))


def _section(key: str, value: Any) -> Iterator[str]:
    yield ""
    if about := describe((key,)):
        yield f"# {about}"
    if isinstance(value, Mapping):
        yield f"[{key}]"
        for name, answer in value.items():
            yield toml_line(name, answer, describe((key, name)))
        return
    for index, entry in enumerate(value):
        if index:
            yield ""
        yield f"[[{key}]]"
        yield from (toml_line(name, answer) for name, answer in entry.items())


def _without_empty_sections(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value != {}}
