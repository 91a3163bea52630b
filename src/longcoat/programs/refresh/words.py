"""Finding words in titles, links and addresses, as whole words and without regard to case or punctuation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urlsplit

from longcoat.programs.columns import fold
from longcoat.programs.refresh.limits import read_words

#: Fewer letters than this, run together, turn up by chance inside other words.
FUSED = 8


def within(text: str, words: Collection[str]) -> list[str]:
    """Return those of `words` that `text` holds as whole words; both are folded already.

    The text is gone through from left to right, and the longest word that begins somewhere is the one that is meant.

    Example:
        >>> within("internal medicine pediatrics residency", ["internal medicine", "internal medicine pediatrics"])
        ['internal medicine pediatrics']
    """
    parts, found, place = text.split(), [], 0
    longest = max((word.count(" ") + 1 for word in words), default=0)
    while place < len(parts):
        for count in range(min(longest, len(parts) - place), 0, -1):
            word = " ".join(parts[place : place + count])
            if word in words:
                found.append(word)
                place += count
                break
        else:
            place += 1
    return list(dict.fromkeys(found))


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Tell whether folded `text` holds any of the folded `words` as whole words."""
    spaced = f" {text} "
    return any(f" {word} " in spaced for word in words)


def folded_words(file: str, *keys: str) -> tuple[str, ...]:
    """Return a list of words of a data file, folded."""
    return _folded(file, keys)


@cache
def _folded(file: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    table = read_words(file)
    for key in keys:
        table = table[key]
    return tuple(dict.fromkeys(fold(word) for word in table))


def folded_path(url: str) -> str:
    """Return the words of an address's path, folded.

    Example:
        >>> folded_path("https://a.example/GME/Family-Medicine/how_to_apply.html")
        'gme family medicine how to apply'
    """
    path = unquote(urlsplit(url).path)
    bare = re.sub(r"\.(s?html?|php|aspx?|jsp|cfm|pdf)$", "", path, flags=re.IGNORECASE)
    return fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", bare))


@dataclass(frozen=True, slots=True)
class Name:
    """What a specialty is called.

    Attributes:
        slug: The specialty.
        words: Its names in titles and headings, folded.
        short: Its abbreviations, which count only as a whole part of an address.
        under: Specialties whose departments it may be a part of.
    """

    slug: str
    words: tuple[str, ...]
    short: tuple[str, ...]
    under: frozenset[str]


@cache
def names() -> tuple[Name, ...]:
    """Return what every specialty is called."""
    from longcoat.vocabulary import specialties

    full = {known.slug: known.name for known in specialties()}
    return tuple(
        Name(
            slug,
            tuple(dict.fromkeys(fold(w) for w in (full.get(slug, slug.replace("-", " ")), *row["words"]))),
            tuple(row["short"]),
            frozenset(row.get("under", ())),
        )
        for slug, row in read_words("specialties").items()
    )


@cache
def _by_word() -> dict[str, str]:
    return {word: name.slug for name in names() for word in name.words}


def specialties_in(text: str) -> frozenset[str]:
    """Return the specialties that a title, a heading or the text of a link names.

    Example:
        >>> sorted(specialties_in("Internal Medicine-Pediatrics | Lakeside")), sorted(specialties_in("Our residents"))
        (['internal-medicine-pediatrics'], [])
    """
    return frozenset(_by_word()[word] for word in within(fold(text), _by_word()))


def specialties_of_address(url: str) -> frozenset[str]:
    """Return the specialties that an address names, where it is most particular.

    An address goes from the general to the particular: a department's host or folder stands before a program's.

    Example:
        >>> sorted(specialties_of_address("http://surgery.a.example/neurosurgery/apply"))
        ['neurological-surgery']
        >>> sorted(specialties_of_address("http://www.lakesidefamilymedicine.example/apply"))
        ['family-medicine']
    """
    parts = urlsplit(url)
    host = [(label, label) for label in reversed((parts.hostname or "").split("."))]
    path = [(part, folded_path(f"/{part}")) for part in unquote(parts.path).split("/")]
    for part, words in reversed([*host, *path]):
        if found := specialties_in(words) or frozenset(_short_or_fused(part)):
            return found
    return frozenset()


def departments_of(slug: str) -> frozenset[str]:
    """Return the specialties whose departments a specialty may be a part of.

    Example:
        >>> sorted(departments_of("interventional-radiology"))
        ['diagnostic-radiology']
    """
    return next((name.under for name in names() if name.slug == slug), frozenset())


def _short_or_fused(part: str) -> set[str]:
    pieces = set(fold(part).split())
    squeezed = fold(part).replace(" ", "")
    fused = {w.replace(" ", ""): slug for w, slug in _by_word().items()}
    hits = within_fused(squeezed, fused)
    whole = {n.slug for n in names() if squeezed in n.short or (len(pieces) > 1 and pieces & set(n.short))}
    return hits or whole


def within_fused(text: str, words: dict[str, str]) -> set[str]:
    """Return what the longest words name that stand in `text` without spaces around them."""
    found: set[str] = set()
    for word in sorted(words, key=lambda w: (-len(w), w)):
        if len(word) >= FUSED and word in text:
            found.add(words[word])
            text = text.replace(word, " ")
    return found
