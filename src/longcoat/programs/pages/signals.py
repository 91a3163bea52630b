"""Whether a program takes part in signaling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.wording import says

FIELD = "signals"


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield the first statement that tells."""
    for one in statements:
        if (
            scope.is_elsewhere(one)
            or not says("signals.topic", one.whole)
            or says("signals.elsewhere", one.text)
        ):
            continue
        if says("signals.no", one.text) or (one.says_no and says("signals.topic", one.question)):
            yield PageFact(FIELD, False, Strength.STATED, one.words)
            return
        asked = says("signals.topic", one.question) and one.says_yes
        if asked or (says("signals.topic", one.text) and says("signals.yes", one.text)):
            yield PageFact(FIELD, True, Strength.STATED, one.words)
            return
