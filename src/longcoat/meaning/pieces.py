"""Words cut into the pieces that the model of sentences knows (WordPiece, after Devlin et al. 2019)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

#: A word, or a single sign.
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
#: What stands at the beginning and the end, and for what is not known; how a piece inside a word begins.
BEGIN, END, UNKNOWN, INSIDE = "[CLS]", "[SEP]", "[UNK]", "##"
#: The model takes so many pieces at once, those at the beginning and the end not counted.
MOST = 126


def cut(text: str) -> list[int]:
    """Return the numbers of the pieces of a sentence; what goes beyond the model's reach is left away.

    Args:
        text: The sentence.

    Example:
        >>> names = list(pieces())
        >>> [names[number] for number in cut("I rescheduled it.")]
        ['i', 'res', '##ched', '##uled', 'it', '.']
    """
    flat = unicodedata.normalize("NFD", text.lower())
    plain = "".join(sign for sign in flat if unicodedata.category(sign) != "Mn")
    return [number for word in WORD.findall(plain) for number in _cut(word)][:MOST]


@lru_cache(maxsize=20_000)
def _cut(word: str) -> tuple[int, ...]:
    return tuple(_longest(word)) or (pieces()[UNKNOWN],)


def _longest(word: str) -> Iterator[int]:
    """Always the longest piece that is known; nothing if somewhere none is."""
    known, found, start = pieces(), [], 0
    while start < len(word):
        mark = INSIDE if start else ""
        end = next((e for e in range(len(word), start, -1) if mark + word[start:e] in known), None)
        if end is None:
            return
        found.append(known[mark + word[start:end]])
        start = end
    yield from found


@cache
def pieces() -> Mapping[str, int]:
    """Return every piece that the model knows, with its number."""
    text = files("longcoat.meaning").joinpath("data", "pieces.txt").read_text("utf-8")
    return {piece: number for number, piece in enumerate(text.splitlines())}
