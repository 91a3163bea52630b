"""The wordings of ``data/wording.toml`` as compiled patterns."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from longcoat.programs.pages.either import either
from longcoat.programs.pages.limits import words_of


@cache
def wording(name: str) -> re.Pattern[str]:
    """Return the pattern of an entry, such as ``strength.wish``: any of its wordings.

    Raises:
        KeyError: There is no such entry.

    Example:
        >>> bool(wording("strength.wish").search("usce is preferred"))
        True
    """
    family, _, entry = name.partition(".")
    parts = words_of("wording")[family][entry]
    return either(map(_filled, parts))


@lru_cache(maxsize=8192)
def says(name: str, text: str) -> bool:
    """Tell whether any wording of an entry is in the text; every family of fields asks it of the same sentences."""
    return wording(name).search(text) is not None


def _filled(part: str) -> str:
    """Replace ``{family.entry}`` by that entry's alternatives."""
    return re.sub(r"\{(\w+\.\w+)\}", lambda found: f"(?:{wording(found[1]).pattern})", part)
