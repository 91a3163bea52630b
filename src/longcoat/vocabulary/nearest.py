"""The nearest right word, for messages such as "did you mean …?"."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like `word`, or None when nothing is close.

    Spelling is compared without regard to case.

    Example:
        >>> nearest("step2ck", ["step1", "step2_ck", "oet"])
        'step2_ck'
        >>> nearest("xyzzy", ["step1", "step2_ck"]) is None
        True
    """
    by_folded = {choice.casefold(): choice for choice in choices}
    close = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None
