"""Passages about exams: which sentences belong to them, whether they are needed, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from longcoat.applicant import Applicant
from longcoat.guidance.checks.blame import blame_in
from longcoat.guidance.checks.clause import clauses
from longcoat.guidance.checks.finding import CheckFinding, remark
from longcoat.guidance.checks.lexicon import Readable, lexicon
from longcoat.guidance.checks.limits import limits
from longcoat.guidance.checks.written import Sentence, Word, Written

#: How far on in the paragraph the next sentence of a passage may stand, and evidence after it.
BRIDGE, AFTER = 6, 3
#: Circumstances take so many words that say something else.
LEAST_TOLD = 2
#: What an explanation should have, and in which order it is looked for.
PARTS = ("ownership", "context", "change", "evidence")


@dataclass(frozen=True, slots=True)
class ScorePassage:
    """The sentences that explain exams, from the first to the last, with what follows at once.

    Attributes:
        sentences: The sentences of the passage.
        after: The sentences after it in which evidence may still come.
        before: The sentence before it, in which the cause may stand; empty where it begins the paragraph.
    """

    sentences: tuple[Sentence, ...]
    after: tuple[Sentence, ...]
    before: tuple[Sentence, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends in the text."""
        return self.sentences[0].start, self.sentences[-1].end

    @property
    def told(self) -> tuple[Sentence, ...]:
        """The sentences that may tell circumstances: its own, and when it is a single one, what follows at once."""
        return self.before + self.sentences + (self.after[:2] if len(self.sentences) == 1 else ())

    @property
    def since(self) -> tuple[Sentence, ...]:
        """What is told from the setback on; all of it where none is told."""
        return self.sentences[next((n for n, one in enumerate(self.sentences) if said("setback", one)), 0) :]

    @property
    def explaining(self) -> int:
        """How many sentences explain: those at the end that only bring evidence are the pivot and don't count."""
        last = len(self.sentences)
        while last > 1 and _only_evidence(self.sentences[last - 1]):
            last -= 1
        return last

    def has(self, part: str) -> bool:
        """Tell whether a part, such as ``change``, is there."""
        where = self.sentences + (self.after if part in ("evidence", "change") else ())
        if part == "change" and step_after(where):
            return True
        return any(said(part, sentence) for sentence in where)


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
    if _blames(sentence):
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


def _tells_context(told: Sequence[Sentence]) -> bool:
    setback = next((place for place, one in enumerate(told) if said("setback", one)), 0)
    return any(
        _tells_more(one, before=place < setback)
        or (_gives_cause(one) and not (place > setback and _came_after(one)))
        for place, one in enumerate(told)
    )


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


def _changed_by_me(sentence: Sentence) -> bool:
    return bool({"i", "we", "my"} & sentence.vocabulary) and said("change", sentence)


def _blames(sentence: Sentence) -> bool:
    return blame_in(sentence, about=True) is not None


def _only_evidence(sentence: Sentence) -> bool:
    return said("evidence", sentence) and not any(
        said(part, sentence) for part in ("change", "setback", "ownership")
    )


@lru_cache(maxsize=4)
def score_passages(written: Written) -> tuple[ScorePassage, ...]:
    """Return the passages about the applicant's own exams, at most one for each paragraph.

    Example:
        >>> text = Written("I failed Step 1. I was slow. Now I train with a clock. I passed.")
        >>> [(len(one.sentences), one.explaining) for one in score_passages(text)]
        [(4, 3)]
    """
    return tuple(passage for sentences in written.paragraphs for passage in _passage(sentences))


def _passage(sentences: Sequence[Sentence]) -> Iterator[ScorePassage]:
    mentions = [number for number, sentence in enumerate(sentences) if speaks_of_exams(sentence)]
    if not mentions:
        return
    sorry = lexicon("tone").meant("apology")
    related = {
        n
        for n, one in enumerate(sentences)
        if said("continues", one) or said("setback", one) or said("ownership", one) or sorry.find(one)
    } | set(mentions)
    first = _reach(sentences, related, range(mentions[0] - 1, -1, -1), mentions[0])
    last = _reach(sentences, related, range(mentions[-1] + 1, len(sentences)), mentions[-1])
    while first and _blames(sentences[first - 1]):
        first -= 1
    if not any(_elsewhere(one) for one in sentences):
        last = len(sentences) - 1
    before = () if first == 0 or _elsewhere(sentences[first - 1]) else (sentences[first - 1],)
    after = tuple(sentences[last + 1 : last + 1 + AFTER])
    yield ScorePassage(tuple(sentences[first : last + 1]), after, before)


def _reach(sentences: Sequence[Sentence], related: set[int], way: range, start: int) -> int:
    """Go on over sentences that say neither until one is about something else, or the gap gets too wide."""
    reached, gap = start, 0
    for n in way:
        if n in related:
            reached, gap = n, 0
        elif gap >= BRIDGE or _elsewhere(sentences[n]):
            break
        else:
            gap += 1
    return reached


def _elsewhere(sentence: Sentence) -> bool:
    """It speaks of service or of the future: the passage on exams is over."""
    return any(lexicon("statement").meant(key).find(sentence) for key in ("service", "vision"))


def scores_needed(applicant: Applicant) -> bool | None:
    """Tell whether a statement should speak of exams: after a fail, several attempts or a large drop (C16).

    Returns:
        None when the profile doesn't say how the exams went.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                     exams={"step1": [{"result": "pass"}], "step2_ck": [{"result": "pass", "score": 233}]})
        >>> scores_needed(someone)
        False
    """
    exams = ("step1", "step2_ck", "step3", "comlex1", "comlex2")
    attempts = [applicant.exams.attempts(exam) for exam in exams]
    if any(applicant.failed_attempts(exam) for exam in exams) or any(len(one or ()) > 1 for one in attempts):
        return True
    before, after = applicant.legacy_step1_score, applicant.step2_ck_score
    if before is not None and after is not None and before - after >= limits()["scores"]["drop"]:
        return True
    known = attempts[0] is not None or attempts[3] is not None
    return False if known and (attempts[1] is not None or attempts[4] is not None) else None


def check_scores(written: Written, applicant: Applicant | None) -> Iterator[CheckFinding]:
    """Yield what is to be said about the passages on exams."""
    passages = score_passages(written)
    needed = None if applicant is None else scores_needed(applicant)
    if needed is False:
        # Only what names an exam: "the final examinations were passed" is no passage to be left out.
        for passage in passages:
            first = next((sentence for sentence in passage.sentences if said("mention", sentence)), None)
            if first is not None:
                yield remark(written, "unneeded-scores", (first.start, passage.span[1]))
        return
    if not passages:
        if needed and written.sentences:
            yield remark(written, "silent-on-fail", (0, 0))
        return
    yield from _length(written, passages)
    yield from _parts(written, passages)


def _length(written: Written, passages: Sequence[ScorePassage]) -> Iterator[CheckFinding]:
    count, most = sum(passage.explaining for passage in passages), limits()["scores"]["sentences"]
    if count > most:
        longest = max(passages, key=lambda passage: passage.explaining)
        yield remark(written, "score-length", longest.span, count=count, most=most)


def _parts(written: Written, passages: Sequence[ScorePassage]) -> Iterator[CheckFinding]:
    """A change in the first person shows responsibility as well as a word for it does (A160)."""
    has = {part: any(passage.has(part) for passage in passages) for part in PARTS}
    steps = any(own_step(one) and not _blames(one) for passage in passages for one in passage.since)
    # Whoever apologizes takes it upon themselves, too much rather than too little.
    sorry = any(lexicon("tone").meant("apology").find(s) for passage in passages for s in passage.sentences)
    mine = any(_changed_by_me(s) for passage in passages for s in (*passage.sentences, *passage.after))
    has["ownership"] = has["ownership"] or mine or steps or sorry
    has["context"] = any(_tells_context(passage.told) for passage in passages)
    for part in PARTS:
        if not has[part]:
            yield remark(written, f"no-{part}", passages[0].span)
