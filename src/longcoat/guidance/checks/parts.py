"""What a sentence is to the explanation of an exam: owning up, change, evidence, a step of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from longcoat.guidance.checks.blame import blame_in
from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.written import Sentence


def said(part: str, sentence: Sentence) -> bool:
    """Tell whether a sentence holds one of the parts of an explanation."""
    keys = ("change", "change_otherwise") if part == "change" else (part,)
    if part == "change" and lexicon("scores").meant("from_now").find(sentence) and _studies(sentence):
        return True
    return any(lexicon("scores").meant(key).find(sentence) for key in keys)


def _studies(sentence: Sentence) -> bool:
    """It has a method of studying in it, or something that the applicant does."""
    forward = lexicon("scores").meant("intends").find(sentence)
    does = lexicon("scores").meant("does").find(sentence)
    return bool(lexicon("scores").words("method") & sentence.vocabulary) or (does is not None and not forward)


def speaks_of_exams(sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of the applicant's exams by itself: it names one, or says two things of exams.

    Example:
        >>> from longcoat.guidance.checks.written import Written
        >>> told = Written("The three exams were not passed at first. The exam room smelled of soap.")
        >>> [speaks_of_exams(one) for one in told.sentences]
        [True, False]
    """
    rule = lexicon("scores")
    if said("mention", sentence):
        return True
    near = [word for word in sentence.words if {word.form, word.lemma} & rule.words("exam_near")]
    core = any({word.form, word.lemma} & rule.words("exam_core") for word in near)
    if len({word.lemma for word in near}) < 2 or not core:
        return False
    return not any(
        other.find(sentence) for key in ("mention", "continues") for other in rule.meant(key).unless
    )


def own_step(sentence: Sentence) -> bool:
    """Tell whether the applicant does something in it: "I" and a verb that is more than failing, passing or feeling.

    Example:
        >>> from longcoat.guidance.checks.written import Written
        >>> [own_step(one) for one in Written("I failed. I was ill. I then kept a list of errors.").sentences]
        [False, False, True]
    """
    between, idle = lexicon("scores").words("auxiliary"), lexicon("scores").words("no_step")
    no_verb = lexicon("scores").words("no_verb")
    words = sentence.words
    for place, word in enumerate(words):
        if word.form in ("i", "we"):
            verb = next(
                (w for w in words[place + 1 :] if w.form not in between and w.lemma not in between), None
            )
            # "I had moved": that was before.
            earlier = any(w.form in ("had", "'d") for w in words[place + 1 : place + 2])
            if verb is None or verb.form in no_verb or earlier:
                continue
            if verb.form not in idle and verb.lemma not in idle:
                return True
    return False


def step_after(sentences: Sequence[Sentence]) -> bool:
    """Tell whether a step of the applicant's own follows on the setback: that is what changed, however it is worded."""
    setbacks = [number for number, sentence in enumerate(sentences) if said("setback", sentence)]
    return any(own_step(sentence) for sentence in sentences[setbacks[-1] + 1 if setbacks else 1 :])


def sorry_for(sentence: Sentence) -> bool:
    """Tell whether it apologizes: its "because" is no circumstance."""
    return lexicon("tone").meant("apology").find(sentence) is not None


def blames(sentence: Sentence) -> bool:
    """Tell whether a sentence of a passage on exams lays the result at somebody else's door."""
    return blame_in(sentence, about=True) is not None
