"""How a region is named inside a sentence: some need an article."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from longcoat.vocabulary import Region, region


def in_a_sentence(area: Region | str) -> str:
    """Return a region's name as it stands in a sentence.

    Example:
        >>> in_a_sentence("bay-area"), in_a_sentence("los-angeles")
        ('the Bay Area', 'Los Angeles')
    """
    found = region(area) if isinstance(area, str) else area
    return f"the {found.name}" if found.slug in _slugs("with_article") else found.name


def there(area: Region | str) -> str:
    """Return a region with its preposition.

    Example:
        >>> there("pacific-coast"), there("oregon")
        ('on the Pacific Coast', 'in Oregon')
    """
    found = region(area) if isinstance(area, str) else area
    return f"{'on' if found.slug in _slugs('on') else 'in'} {in_a_sentence(found)}"


@cache
def _slugs(name: str) -> frozenset[str]:
    path = files("longcoat.vocabulary").joinpath("data", "place_words.toml")
    return frozenset(tomllib.loads(path.read_text("utf-8"))[name])
