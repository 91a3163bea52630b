"""Reads a place as people write it on one line."""

from __future__ import annotations

import re

from longcoat.vocabulary import find_region, find_state


def place_from_words(words: str) -> dict[str, str] | None:
    """Return the fields of the place that is meant by `words`, or None when it can't be told.

    Example:
        >>> place_from_words("Los Angeles, CA")
        {'state': 'CA', 'city': 'Los Angeles'}
        >>> place_from_words("Orange County, California")
        {'state': 'CA', 'county': 'Orange'}
        >>> place_from_words("90033"), place_from_words("SoCal"), place_from_words("Atlantis")
        ({'zip': '90033'}, {'region': 'southern-california'}, None)
    """
    words = " ".join(words.split())
    if re.fullmatch(r"[0-9]{5}", words):
        return {"zip": words}
    if area := find_region(words):
        return {"state": area.slug} if find_state(area.slug) else {"region": area.slug}
    first, _, last = words.rpartition(",")
    state = find_state(last)
    if not first or state is None:
        return None
    county = re.fullmatch(r"(.+?) (?:county|parish|borough)", first.strip(), flags=re.IGNORECASE)
    return {"state": state, "county": county[1]} if county else {"state": state, "city": first.strip()}
