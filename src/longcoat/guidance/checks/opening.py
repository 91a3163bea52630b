"""How a statement opens: with a story or a reason, or with a formality."""

from __future__ import annotations

from longcoat.guidance.checks.learned import least, likely
from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.written import Sentence

#: Somebody speaks: that is a scene.
QUOTES = ('"', "“", "'", "‘")
#: What has fewer words is too little for the model to go by.
LEAST_WORDS = 5


def opens_formally(first: Sentence, *, gives_reason: bool) -> bool:
    """Tell whether a first sentence is a formality: by the list of wordings, or by the model.

    Formalities take too many forms for a list, and the words that they are made of are few. A sentence that gives the reason
    for the choice is never taken for one by the model; where nothing near it gives one, a suspicion is enough.

    Args:
        first: The sentence.
        gives_reason: Whether it or the next ones tell what moves the applicant.

    Example:
        >>> from longcoat.guidance.checks.written import Written
        >>> first = "Attached you will find the reasons for my choice. My mother kept a list of pills."
        >>> [opens_formally(one, gives_reason=True) for one in Written(first).sentences]
        [True, False]
    """
    rule = lexicon("statement")
    if rule.meant("formal_opening").find(first):
        return True
    if first.text.startswith(QUOTES) or len(first.words) < LEAST_WORDS:
        return False
    how_likely = likely("opening", first)
    return how_likely >= least("opening", "sure" if gives_reason else "possible") and not rule.meant(
        "chosen"
    ).find(first)
