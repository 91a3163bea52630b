"""What a column of an export holds, by how it is headed."""

from __future__ import annotations

from typing import Any

from longcoat.programs.importers.header import Meaning
from longcoat.programs.importers.settings import compiled, heading_key, settings
from longcoat.programs.importers.telling import season_in


def told() -> dict[str, Any]:
    """Return the words by which exports are known, from ``data/residency_explorer.toml``."""
    return settings("residency_explorer")


def named(kind: str, text: str) -> str:
    """Return the first ``measure``, ``subject`` or ``signal`` that a text names; empty when it names none."""
    return next((row["name"] for row in told()[kind] if compiled(row["pattern"]).search(text)), "")


def meaning_of(heading: str) -> Meaning | None:
    """Return what a column of an export holds.

    The meaning's `what` is ``measure/subject``, such as ``invited/us_img``.

    Example:
        >>> meaning_of("% of U.S. IMG applicants invited to interview (2025 season)")
        Meaning(what='invited/us_img', about='', percent=True, season=2025)
        >>> meaning_of("Invited, gold signal, %").about, meaning_of("Mean Step 2 score")
        ('gold signal', None)
    """
    key, words = heading_key(heading), told()["words"]
    for what in ("type", "signal"):
        if compiled(words[what]).fullmatch(key):
            return Meaning(what)
    measure, subject = named("measure", key), named("subject", key)
    if not measure or subject == "other":
        return None
    is_percent = compiled(words["percent"]).search(key) is not None
    return Meaning(f"{measure}/{subject}", named("signal", key), is_percent, season_in(heading))
