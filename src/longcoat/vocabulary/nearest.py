"""The nearest right word, for messages such as "did you mean …?"."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

#: Fewer letters than this begin too many words to mean one of them.
SHORTEST = 3


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like `word`, or None when nothing is close.

    Spelling is compared without regard to case; a choice that begins with the word is nearer than any other.

    Example:
        >>> nearest("step2ck", ["step1", "step2_ck", "oet"])
        'step2_ck'
        >>> nearest("step2", ["step3", "step2_ck"])
        'step2_ck'
        >>> nearest("xyzzy", ["step1", "step2_ck"]) is None
        True
    """
    by_folded = {choice.casefold(): choice for choice in choices}
    begun = [folded for folded in by_folded if len(word) >= SHORTEST and folded.startswith(word.casefold())]
    if begun:
        return by_folded[min(begun, key=len)]
    close = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None
