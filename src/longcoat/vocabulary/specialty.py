"""Core specialties: their slugs, names, everyday aliases and application service."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from longcoat.vocabulary.lists import read_list


@dataclass(frozen=True, slots=True)
class Specialty:
    """One core specialty.

    Attributes:
        slug: The name used in files, such as ``family-medicine``.
        name: The name used in the accreditation directory.
        aliases: What else people write, in lower case.
        service: The application service of the current season, ``ERAS`` or ``ResidencyCAS``.
        advanced: Whether most positions start in the second year, after a separate preliminary year.
    """

    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    service: str = "ERAS"
    advanced: bool = False


@cache
def specialties() -> tuple[Specialty, ...]:
    """Return every core specialty, largest first.

    Example:
        >>> [s.slug for s in specialties()][:2]
        ['internal-medicine', 'family-medicine']
    """
    rows = read_list("specialties")["specialty"]
    return tuple(Specialty(**{**row, "aliases": tuple(row.get("aliases", ()))}) for row in rows)


@cache
def _by_word() -> dict[str, Specialty]:
    return {
        word.casefold(): known for known in specialties() for word in (known.slug, known.name, *known.aliases)
    }


def find_specialty(word: str) -> Specialty | None:
    """Return the specialty that a person means by `word`, or None.

    Example:
        >>> find_specialty("FM").name
        'Family Medicine'
        >>> find_specialty("wizardry") is None
        True
    """
    return _by_word().get(" ".join(word.split()).casefold())


def specialty(slug: str) -> Specialty:
    """Return the specialty with exactly this slug.

    Raises:
        KeyError: No specialty has the slug.

    Example:
        >>> specialty("emergency-medicine").service
        'ResidencyCAS'
    """
    found = _by_word().get(slug)
    if found is None or found.slug != slug:
        raise KeyError(slug)
    return found
