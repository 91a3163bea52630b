"""What to say when a search finds nothing: which filter emptied it, and what is nearest."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.programs.catalog import Catalog
from longcoat.programs.columns import fold
from longcoat.programs.filters import Filters
from longcoat.vocabulary import nearest

#: Filter → what a person calls it.
TITLES = {
    "specialties": "specialty",
    "regions": "region",
    "states": "state",
    "counties": "county",
    "within_miles": "distance",
    "kinds": "kind",
    "tracks": "track",
    "text": "words",
    "listed": "listing",
    "military": "armed forces",
    "added": "additions",
}


def why_empty(catalog: Catalog, filters: Filters) -> tuple[str, ...]:
    """Return, in sentences, why no program of the catalog meets the filters.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> why_empty(load_catalog(), Filters.of(text="Kaisr", state="CA"))
        ("No program has the word 'Kaisr'. Did you mean 'kaiser'?",)
        >>> why_empty(load_catalog().select(added=False), Filters.of(text="Kaiser", state="OR", specialties="FM"))
        ('Without the state there are 11.', 'Without the words there are 7.')
    """
    impossible = tuple(_impossible(catalog, filters))
    if impossible:
        return impossible
    counts = {name: len(catalog.filtered(filters.without(name))) for name in filters.given()}
    helpful = sorted((-count, TITLES[name]) for name, count in counts.items() if count)
    if helpful:
        return tuple(f"Without the {title} there {_are(-count)}." for count, title in helpful)
    return ("No single filter is to blame: at least two have to go.",)


def _impossible(catalog: Catalog, filters: Filters) -> Iterator[str]:
    """Name the filters that nothing in the catalog meets by itself."""
    for name in filters.given():
        if name == "text":
            yield from _unknown_words(catalog, str(filters.text))
        elif not catalog.filtered(filters.only(name)):
            yield f"No program in the catalog meets the {TITLES[name]}."


def _unknown_words(catalog: Catalog, text: str) -> Iterator[str]:
    for word in text.split():
        if fold(word) and not catalog.filtered(Filters.of(text=word)):
            close = nearest(fold(word), catalog.vocabulary())
            hint = f" Did you mean {close!r}?" if close else ""
            yield f"No program has the word {word!r}.{hint}"


def _are(count: int) -> str:
    return "is 1" if count == 1 else f"are {count:,}"
