"""Circumstances: what an explanation tells of how an exam came to go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from longcoat.guidance.checks.clause import clauses
from longcoat.guidance.checks.lexicon import Readable, lexicon
from longcoat.guidance.checks.parts import blames, said, sorry_for
from longcoat.guidance.checks.written import Sentence, Word

#: Circumstances take so many words that say something else.
LEAST_TOLD = 2


def context_in(told: Sequence[Sentence]) -> tuple[bool, ...]:
    """Tell of each sentence of a passage whether it gives circumstances.

    Example:
        >>> from longcoat.guidance.checks.written import Written
        >>> owned = "I am responsible for the failed Step 1. "
        >>> [any(context_in(Written(owned + more).sentences)) for more in ("I worked at night then.", "I have a tutor now.")]
        [True, False]
    """
    setback = next((place for place, one in enumerate(told) if said("setback", one)), 0)
    return tuple(
        _tells_more(one, before=place < setback)
        or (_gives_cause(one) and not (place > setback and _came_after(one)))
        for place, one in enumerate(told)
    )


def _gives_cause(sentence: Sentence) -> bool:
    """The "because" of an apology is no circumstance, unless something is owned, or the cause is told before the apology."""
    cause, sorry = (
        lexicon("scores").meant("context").find(sentence),
        lexicon("tone").meant("apology").find(sentence),
    )
    if cause is None or sorry is None:
        return cause is not None
    return said("ownership", sentence) or (cause[1] <= sorry[0] and said("setback", sentence))


def _was_before(word: Word, after: Word) -> bool:
    """Tell "had crammed" from "had three"."""
    return word.form in ("had", "'d") and after.form.isalpha() and after.form != after.lemma


def _goes_on(told: Readable) -> bool:
    """It speaks of how things are, in the present: no circumstances of then.

    Example:
        >>> from longcoat.guidance.checks.written import Written
        >>> spoken = Written("I prefer to look ahead. I worked at night. A hurricane, a move, two jobs.")
        >>> [_goes_on(one) for one in spoken.sentences]
        [True, False, False]
    """
    words = lexicon("scores")
    past = any(
        one.form in words.words("past")
        or (one.form != one.lemma and one.form.isalpha() and not one.form.endswith(("s", "ing", "er", "est")))
        for before, one in pairwise((told.words[0], *told.words))
        if one.form not in words.words("present") and before.form not in ("be", "have", "has")
    )
    return not past and words.meant("present_tense").find(told) is not None


def _tells_more(sentence: Sentence, *, before: bool = False) -> bool:
    """Whatever it says beyond exams, dates and taking it upon oneself is circumstances, unless it is what came after.

    Args:
        sentence: The sentence.
        before: Whether the setback is told only after it: what stands there can't be what came of it.
    """
    if blames(sentence):
        return True
    if sorry_for(sentence) or said("announce", sentence):
        return False
    setback = said("setback", sentence)
    # "I had crammed": one word is enough where it was so before, or where "that is why" follows.
    earlier = any(_was_before(a, b) for a, b in pairwise(sentence.words))
    therefore = setback and lexicon("tone").meant("therefore").find(sentence) is not None
    if not (setback or before or earlier) and (
        any(said(part, sentence) for part in ("change", "evidence", "from_now")) or _goes_on(sentence)
    ):
        return False
    words = lexicon("scores")
    known = words.words("exam_words") | words.words("function_words")
    then = [word for clause in clauses(sentence) if not _goes_on(clause) for word in clause.words]
    told = {word.lemma for word in then if word.form.isalpha() and not {word.form, word.lemma} & known}
    return len(told) >= (1 if earlier or therefore else LEAST_TOLD)


def _came_after(sentence: Sentence) -> bool:
    """What changed, or how things are now, told after the setback: its "neighbor" is no circumstance.

    Unless there is a "because" or a "had", or the cause comes first: "I ran out of time, so I use a timer now".
    """
    cause = lexicon("scores").meant("context").find(sentence)
    so = any(word.form == "so" and cause and word.start >= cause[1] for word in sentence.words)
    earlier = any(_was_before(a, b) for a, b in pairwise(sentence.words))
    because = {"because", "since"} & {clause.words[0].form for clause in clauses(sentence)[1:]}
    after = said("change", sentence) or _goes_on(sentence)
    return after and not (said("setback", sentence) or earlier or because or so)
