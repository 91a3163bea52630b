"""The one script that isn't ours: htmx. It comes with a package, at build time into the wheel, and is not in the repository."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

#: Where the wheel carries it (`hatch_build.py` puts it there).
PACKED = Path(__file__).parent / "static" / "htmx.min.js"
#: In a checkout it is read from where the package was installed; nothing of that package is run.
PACKAGE, INSIDE = "django_htmx", "static/django_htmx/htmx-2.min.js"


def find_htmx() -> Path | None:
    """Return the file, or None where there is none: every page works without it.

    Example:
        >>> find_htmx().name.startswith("htmx")
        True
    """
    if PACKED.is_file():
        return PACKED
    spec = find_spec(PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    found = [path for folder in folders or () if (path := Path(folder, INSIDE)).is_file()]
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Assets:
    """What came with packages.

    Attributes:
        htmx: The hypermedia library; None where it isn't installed.
    """

    htmx: Path | None = field(default_factory=find_htmx)
