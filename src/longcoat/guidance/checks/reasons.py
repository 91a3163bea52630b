"""Reasons of one's own for a place or a program: what no other applicant, and no other program, could stand behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longcoat.applicant import Applicant
from longcoat.guidance.checks.learned import least, likely
from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.region import names_any, place_names
from longcoat.guidance.checks.written import Sentence

#: More particular things in a sentence than this are not counted.
MOST = 3


def with_reasons(
    sentences: Sequence[Sentence], applicant: Applicant | None
) -> Iterator[tuple[Sentence, frozenset[str]]]:
    """Yield each sentence with what the lists find in it: ties, places of the profile, particular things."""
    rule = lexicon("answers")
    names = place_names(applicant) if applicant else frozenset()
    for one in sentences:
        signs = {f"@particular {min(rule.meant('particular').count([one]), MOST)}"}
        signs |= {"@bound"} if rule.meant("bound").find(one) else set()
        signs |= {"@place"} if names_any(one.text, names) else set()
        yield one, frozenset(signs)


def is_own(kind: str, sentences: Sequence[Sentence], applicant: Applicant | None, *, by_rule: bool) -> bool:
    """Tell whether some sentence gives a reason of one's own: the model is sure, or takes it for possible where a rule finds it.

    Args:
        kind: ``own-place`` or ``own-program``.
        sentences: The answer.
        applicant: Whose it is.
        by_rule: Whether a rule finds one.
    """
    how_likely = max(
        (likely(kind, one, *signs) for one, signs in with_reasons(sentences, applicant)), default=0.0
    )
    return how_likely >= least(kind) or (by_rule and how_likely >= least(kind, "possible"))
