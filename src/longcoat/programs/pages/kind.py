"""What kind of program a page says it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.either import either
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.statement import Statement

FIELD = "kind"


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield the first kind, in the order of the file, that any statement names."""
    for kind, pattern in _patterns().items():
        for one in statements:
            if not scope.is_under_elsewhere(one) and "letter" not in one.text and pattern.search(one.text):
                yield PageFact(FIELD, kind.partition(",")[0], Strength.STATED, one.words)
                return


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    kinds = words_of("kinds_of_program")["kind"]
    return {kind: either(parts) for kind, parts in kinds.items()}
