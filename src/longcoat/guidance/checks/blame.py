"""Blame: the result of an exam laid at the door of people, institutions, machines or the exam itself."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.guidance.checks.clause import Clause, clauses
from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.written import Sentence

Span = tuple[int, int]


def blame_in(sentence: Sentence, *, about: bool) -> Span | None:
    """Return the words that blame, when the sentence speaks of an exam or stands beside one that does.

    Illness, storms and other things that just happen are circumstances. Blame has somebody who does something wrong,
    or is named as the reason.

    Args:
        sentence: The sentence.
        about: Whether what stands around it is about exams.

    Example:
        >>> from longcoat.guidance.checks.written import Written
        >>> told = "I failed Step 1 because my landlord cut the power. I failed Step 1 because my father was ill."
        >>> [blame_in(one, about=True) is not None for one in Written(told).sentences]
        [True, False]
    """
    tone = lexicon("tone")
    outcome = tone.meant("outcome").find(sentence) is not None
    if not (about or outcome):
        return None
    denied = tone.meant("denied").find(sentence)
    if denied or tone.meant("blame_self").find(sentence):
        return denied
    told = tone.meant("blame").find(sentence) or (tone.meant("cause").find(sentence) if outcome else None)
    return told if told and not _done_by_me(sentence, told) else _by_form(sentence)


def _done_by_me(sentence: Sentence, span: Span) -> bool:
    """In "I show my tutor my worst block" the tutor does nothing: whoever is named stands behind "I"."""
    names = lexicon("words")
    inside = [word for word in sentence.words if span[0] <= word.start < span[1]]
    named = any(
        names.words(key) & {word.form, word.lemma} for word in inside[:1] for key in ("other", "agent")
    )
    clause = next((one for one in clauses(sentence) if one.start <= span[0] < one.end), None)
    return named and clause is not None and clause.subject == "me" and clause.start < span[0]


def _by_form(sentence: Sentence) -> Span | None:
    tone, parts = lexicon("tone"), clauses(sentence)
    because = tone.meant("causal").find(sentence) is not None
    failed = lexicon("scores").meant("setback").find(sentence) is not None
    so = tone.meant("therefore").find(sentence) if failed else None
    for place, clause in enumerate(_with_what_they_are(parts)):
        after = any(lexicon("scores").meant("setback").find(later) for later in parts[place + 1 :])
        led_to_it = after or (so is not None and clause.end <= so[0])
        reason = (
            led_to_it
            or bool(lexicon("words").words("because") & {clause.words[0].form})
            or (place > 0 and parts[place - 1].words[-1].form in lexicon("words").words("because"))
        )
        if _blames(clause, because=because, reason=reason and failed):
            return clause.start, clause.end
    return None


def _with_what_they_are(parts: tuple[Clause, ...]) -> Iterator[Clause]:
    """What is said of somebody may stand behind what they are known by: "the course | that I took | was a fraud"."""
    relative = lexicon("words").words("relative")
    for place, clause in enumerate(parts):
        rest = parts[place + 1 :]
        if (
            clause.subject in ("other", "device")
            and rest
            and rest[0].words[0].form in relative
            and "why" not in rest[0].vocabulary
        ):
            yield Clause((*clause.words, *rest[0].words))
        else:
            yield clause


def _blames(clause: Clause, *, because: bool, reason: bool) -> bool:
    """A clause in which somebody does wrong; where it is given as the reason of the failure, whatever they do."""
    tone, who = lexicon("tone"), clause.subject
    happens = tone.meant("happens").find(clause) is not None
    if who == "other":
        wrong = tone.meant("wrong").find(clause) is not None
        weak = because and tone.meant("wrong_as_cause").find(clause) is not None
        return wrong or weak or (reason and not happens)
    if who == "kin":
        return tone.meant("forces").find(clause) is not None
    return who == "device" and because and tone.meant("breaks").find(clause) is not None
