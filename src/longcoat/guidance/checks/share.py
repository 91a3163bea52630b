"""What a statement tells: service, and how much of it says why, whom, where and how one fits instead of the record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from longcoat.guidance.checks.learned import least, likely
from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.passages import score_passages
from longcoat.guidance.checks.region import names_any
from longcoat.guidance.checks.written import Sentence, Written

#: The lists of wordings that say what a sentence is about.
TOPICS = ("service", "with_people", "vision", "motivation", "record", "record_plainly")
#: Paragraphs are long from so many sentences on, in steps, up to the last.
STEP, LONGEST = 3, 3


def own_share(written: Written, places: frozenset[str]) -> float:
    """Return the share of words, from 0 to 1, that tell something of one's own: no list of what the application shows anyway.

    Each sentence counts for as much as a small model takes it for something else than a record, a formality or a textbook.

    Args:
        written: The statement.
        places: The names of places that bind.

    Example:
        >>> story = "My aunt kept bees in Tulare. I carried the smoke and asked her why they came back. She laughed at me. "
        >>> facts = "I graduated in 2022. I hold a certificate. I attended two conferences. I wrote a paper. I took a course. "
        >>> [own_share(Written(text), frozenset()) > 0.5 for text in (story, facts)]
        [True, False]
    """
    told = [
        (len(one.text.split()), likely("record", one, *signs)) for one, signs in with_topics(written, places)
    ]
    return sum(words * (1 - record) for words, record in told) / max(1, sum(words for words, _ in told))


def shows_service(written: Written, places: frozenset[str]) -> bool:
    """Tell whether somebody was served: the model is sure of a sentence, or takes it for possible where a list finds it.

    What is only meant to be done one day doesn't count, nor does a sentence of an explanation of exams.

    Args:
        written: The statement.
        places: The names of places that bind.

    Example:
        >>> told = "I volunteered in a free clinic.", "I met a woman with asthma on rounds.", "I hope to volunteer one day."
        >>> [shows_service(Written(text), frozenset()) for text in told]
        [True, False, False]
    """
    for one, signs in with_topics(written, places):
        if "@exams" not in signs:
            how_likely = likely("service", one, *signs)
            listed = "@service" in signs and "@vision" not in signs
            if how_likely >= least("service", "possible" if listed else "sure"):
                return True
    return False


@lru_cache(maxsize=4)
def with_topics(written: Written, places: frozenset[str]) -> tuple[tuple[Sentence, frozenset[str]], ...]:
    """Return each sentence with what the lists say that it is about, and where it stands."""
    return tuple(_topics(written, places))


def _topics(written: Written, places: frozenset[str]) -> Iterator[tuple[Sentence, frozenset[str]]]:
    about_exams = {s.start for passage in score_passages(written) for s in passage.sentences}
    rule = lexicon("statement")
    for one in written.sentences:
        signs = {f"@{key}" for key in TOPICS if rule.meant(key).find(one)}
        where = {
            "@exams": one.start in about_exams,
            "@place": names_any(one.text, places),
            "@first": one is written.sentences[0],
            "@last": one.paragraph == len(written.paragraphs) - 1,
        }
        signs |= {sign for sign, is_so in where.items() if is_so}
        size = min(len(written.paragraphs[one.paragraph]) // STEP, LONGEST)
        yield one, frozenset({f"@paragraph {size}", *signs})
