"""From a page's text to the facts it states."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from longcoat.programs.evidence import Strength
from longcoat.programs.pages.certainty import Setting, is_own
from longcoat.programs.pages.document import Document
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.folding import fold
from longcoat.programs.pages.likeness import likeness
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.mentions import mentioned_in
from longcoat.programs.pages.merging import merged
from longcoat.programs.pages.office import is_an_office_s
from longcoat.programs.pages.outcome import Outcome
from longcoat.programs.pages.ownership import voice_of
from longcoat.programs.pages.page_kind import PageKind, page_kind
from longcoat.programs.pages.proposals import heard_in
from longcoat.programs.pages.statement import Statement, statements_of
from longcoat.programs.pages.strength import is_wished_above

#: One module per family of fields, each with ``read(statements)``.
FAMILIES = (
    "scores",
    "attempts",
    "graduation",
    "experience",
    "visas",
    "imgs",
    "ecfmg",
    "letters",
    "step2_by",
    "comlex",
    "positions",
    "signals",
    "holistic",
    "mission",
    "kind",
    "shares",
)
#: A first line that is longer is a sentence and no title.
_TITLE_WORDS = 12
_BINDING = (Strength.HARD, Strength.PREFERRED, Strength.STATED)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a page for facts came to.

    Attributes:
        facts: What it states, as far as the reader is sure of it.
        doubtful: What it may state besides: shown with its words for a person to confirm, and used for nothing.
        outcome: ``read``; ``nothing-found``; ``not-a-program``; or the document's outcome if it had no text.
        why: The outcome in words for a person.
    """

    facts: tuple[PageFact, ...]
    outcome: str
    why: str
    doubtful: tuple[PageFact, ...] = ()


def read_facts(text: str) -> tuple[PageFact, ...]:
    """Return the facts that a program's page states; a page that is no program's own states none.

    Args:
        text: A page's text, one line per paragraph, as `read_document` writes it or pasted from a browser.

    Example:
        >>> for fact in read_facts("Step 2 CK: at least 220 is required. We sponsor J-1 visas only."):
        ...     print(fact.field, fact.value, fact.strength.value)
        step2_ck_min 220 hard
        visas J-1 stated
    """
    return read_page(text).facts


def read_page(page: Document | str, url: str | None = None) -> Reading:
    """Return the facts of a page, or why there are none.

    Args:
        page: The page, or its text.
        url: Its address, if it is known: who may have one tells who speaks.

    Example:
        >>> read_page("# Cardiology Fellowship: how to apply. Three letters are required.").why
        'it is about a fellowship, not a residency'
    """
    if isinstance(page, Document) and not page.outcome.has_text:
        return Reading((), page.outcome.value, page.outcome.title)
    text = page if isinstance(page, str) else page.text
    statements = statements_of(text)
    voice = voice_of(statements, url)
    kind = page_kind(statements, _titles(page, text), url, voice)
    if kind not in (PageKind.PROGRAM, PageKind.SPONSOR):
        return Reading((), "not-a-program", kind.title)
    if kind is PageKind.PROGRAM and is_an_office_s(statements, text, url):
        kind = PageKind.SPONSOR
    ruled = stated(statements)
    likely, heard, mentioned = likeness(statements, text, url), heard_in(statements), mentioned_in(statements)
    setting = Setting(statements, likely, voice, heard, len(ruled), mentioned)
    is_piece = len(text.split()) < words_of("certainty")["piece"]
    if _is_a_schools(statements) or not (is_piece or is_own(setting)):
        return Reading((), "not-a-program", PageKind.UNLIKE.title)
    sure, doubtful = (ruled, ()) if is_piece else merged(ruled, setting)
    return _told(kind, sure, doubtful)


def _told(kind: PageKind, sure: tuple[PageFact, ...], doubtful: tuple[PageFact, ...]) -> Reading:
    if kind is PageKind.SPONSOR:
        decided = words_of("not_programs")["sponsor"]["fields"]
        sure, doubtful = (
            tuple(fact for fact in several if fact.field in decided) for several in (sure, doubtful)
        )
    if sure or doubtful:
        return Reading(sure, Outcome.READ.value, Outcome.READ.title, doubtful)
    if kind is PageKind.SPONSOR:
        return Reading((), "not-a-program", kind.title)
    return Reading((), "nothing-found", "it states none of the facts that Longcoat knows")


def stated(statements: Sequence[Statement]) -> tuple[PageFact, ...]:
    """Return what the rules alone find in the statements of a program's own page, before anything is weighed."""
    wished = {one.words for one in statements if is_wished_above(one)}
    found = (fact for read in _families() for fact in read(statements))
    return tuple(_resolved(_softened(fact) if fact.words in wished else fact for fact in found))


def _softened(fact: PageFact) -> PageFact:
    """A demand below "suggested criteria" is a wish."""
    if fact.strength is not Strength.HARD or fact.field not in words_of("certainty")["wishes"]:
        return fact
    value = "preferred" if fact.value == "required" else fact.value
    return replace(fact, strength=Strength.PREFERRED, value=value)


def _is_a_schools(statements: Sequence[Statement]) -> bool:
    """Whether students or doctorates are admitted, and no word tells of a residency, its exams or the Match."""
    school = words_of("not_programs")["school"]
    said = [f"{one.text} {one.question} {one.heading}" for one in statements]
    return any(re.search(school["words"], text) for text in said) and not any(
        re.search(school["residency"], text) for text in said
    )


def _titles(page: Document | str, text: str) -> list[str]:
    """The title and the first line, which is a heading on most pages."""
    first = text.lstrip().split("\n", 1)[0][:200].rstrip()
    if not first.startswith("#") and (
        len(first.split()) > _TITLE_WORDS or first.endswith((".", ":", ";", "?"))
    ):
        first = ""
    title = page.title if isinstance(page, Document) else None
    return [fold(words) for words in (title or "", first.lstrip("# "))]


@cache
def _families() -> tuple[Callable[[Sequence[Statement]], Iterator[PageFact]], ...]:
    return tuple(importlib.import_module(f"longcoat.programs.pages.{name}").read for name in FAMILIES)


def _resolved(found: Iterable[PageFact]) -> Iterator[PageFact]:
    """One fact for each field and what it is about: a number before ``none``, then the first that was said.

    If a page names two numbers as rules, for two kinds of applicants, the first stands: pages begin with the main one.
    """
    kept: dict[tuple[str, str | None], PageFact] = {}
    for fact in found:
        before = kept.get((fact.field, fact.about))
        if before is None or _outweighs(fact, before):
            kept[fact.field, fact.about] = fact
    yield from kept.values()


def _outweighs(fact: PageFact, before: PageFact) -> bool:
    if "not-required" in (fact.value, before.value):
        return before.value == "not-required" and fact.strength is Strength.PREFERRED
    if before.value == "none" or fact.value == "none":
        return before.value == "none" and fact.value != "none"
    return _BINDING.index(fact.strength) < _BINDING.index(before.strength)
