"""Whether a program says that it reads applications as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.wording import says

FIELD = "holistic_review"


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield the first statement that says so about applications; care of the whole patient is not meant."""
    for one in statements:
        if scope.is_elsewhere(one) or not says("holistic.whole", one.text):
            continue
        if says("holistic.about", one.topic) and not says("holistic.elsewhere", one.text):
            yield PageFact(FIELD, True, Strength.STATED, one.words)
            return
