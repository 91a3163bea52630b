"""What a profile holds, as it is typed into a box."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from longcoat.vocabulary import regions, state_name
from longcoat.web.answers.field import Field


def words_of(value: Any, box: Field) -> tuple[str, ...]:
    """Return what stands in a box for a value; nothing for what is not known.

    Example:
        >>> from longcoat.web.answers.field import field
        >>> words_of(True, field(("needs_visa",), "Visa?")), words_of([], field(("preferences", "places"), "Where?"))
        (('yes',), ('none',))
        >>> words_of({"state": "CA", "city": "Fresno"}, field(("ties", 0, "place"), "Where?"))
        ('Fresno, CA',)
    """
    if value is None:
        return ()
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, list | tuple):
        if not value:
            return ("none",)
        words = [str(one) for one in value]
        return tuple(words) if box.kind in ("ranked", "ticks") else (", ".join(words),)
    if isinstance(value, Mapping):
        return (_place(value),)
    return (str(value),)


def _place(place: Mapping[str, Any]) -> str:
    state = place.get("state", "")
    if place.get("city"):
        return f"{place['city']}, {state}".rstrip(", ")
    if place.get("county"):
        return f"{place['county']} County, {state}"
    if place.get("region"):
        area = regions().get(place["region"])
        return area.name if area else str(place["region"])
    return str(place.get("zip") or state_name(state))
