"""Tells whether a page is a residency program's own, before anything is read from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from urllib.parse import urlsplit

from longcoat.programs.pages.either import either
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.ownership import is_a_program_s, voice_of
from longcoat.programs.pages.statement import Statement


class PageKind(StrEnum):
    """What a page is, as far as its text tells.

    Example:
        >>> PageKind.FELLOWSHIP.title
        'it is about a fellowship, not a residency'
    """

    PROGRAM = "program"
    SPONSOR = "sponsor"
    FELLOWSHIP = "fellowship"
    STUDENTS = "students"
    FORUM = "forum"
    ADVICE = "advice"
    EXAM = "exam"
    INCOMING = "incoming"
    OTHER = "other"
    UNLIKE = "unlike"

    @property
    def title(self) -> str:  # type: ignore[override]
        """Why nothing is read from it."""
        return {
            PageKind.PROGRAM: "nothing speaks against its being a residency program's own page",
            PageKind.SPONSOR: "it speaks for all programs of a hospital, and of visas it says nothing",
            PageKind.FELLOWSHIP: "it is about a fellowship, not a residency",
            PageKind.STUDENTS: "it is for medical students who visit, not for applicants",
            PageKind.FORUM: "it is a forum: people talk about programs there, no program speaks",
            PageKind.ADVICE: "it gives advice, news or lists about programs in general; no program speaks",
            PageKind.EXAM: "it is about an exam and its pass marks, not about a program",
            PageKind.INCOMING: "it is for residents who have been chosen already",
            PageKind.OTHER: "it is about another kind of training",
            PageKind.UNLIKE: "its words are more like those of pages that are no residency program's own",
        }[self]


#: Among so many statements the heading that names a residency is the page's own.
_AT_THE_TOP = 3
#: A folder named for one fellowship, with no residency's folder below; a letter of its director may be anybody's.
_FELLOWSHIP_PATH = re.compile(
    r"/(?!letter|[\w-]*resid)[\w-]*fellows?(?:hips?)?(?:-(?!director)[\w-]*)?(?=[/.]|$)(?!.*(?:resid|intern))"
)


def page_kind(
    statements: Sequence[Statement],
    titles: Sequence[str],
    url: str | None = None,
    voice: float | None = None,
) -> PageKind:
    """Return what a page is.

    Args:
        statements: All of its statements.
        titles: Its title and first heading, folded.
        url: Its address, if it is known.
        voice: How much a program's own voice it has, if that was weighed already.

    Example:
        >>> page_kind((), ["cardiology fellowship"]).value, page_kind((), ["apply to our residency"]).value
        ('fellowship', 'program')
    """
    applies = any("eras" in one.text.split() for one in statements)
    saved = re.compile(words_of("not_programs")["title"]["saved_by"])
    for kind, pattern in _titles().items():
        if kind == PageKind.STUDENTS and applies:
            continue
        if any(pattern.search(title) for title in titles if title) and not any(map(saved.search, titles)):
            return PageKind(kind)
    if _trains_others(statements, titles, url):
        return PageKind.OTHER
    if _FELLOWSHIP_PATH.search(urlsplit(url).path.lower() if url else ""):
        return PageKind.FELLOWSHIP
    if _is_a_subspecialty_s(statements, titles, url):
        return PageKind.FELLOWSHIP
    least = words_of("not_programs")["text"]
    after = re.compile(least["after_a_residency"])
    for kind, pattern in _texts().items():
        fellows = kind == PageKind.FELLOWSHIP
        hits = [one for one in statements if pattern.search(one.text) or (fellows and after.search(one.text))]
        own = [one for one in statements if fellows and _is_of_a_residency(one, saved, after)]
        if len(hits) >= least[f"{kind}_least"] and len(hits) > 2 * len(own):
            return PageKind(kind)
    if not is_a_program_s(voice_of(statements, url) if voice is None else voice, url):
        return PageKind.ADVICE
    return PageKind.SPONSOR if _is_a_sponsors(statements, titles, url) else PageKind.PROGRAM


def _is_of_a_residency(one: Statement, saved: re.Pattern[str], after: re.Pattern[str]) -> bool:
    """Whether a statement names a residency that isn't over, and not just the service by which fellows apply, too."""
    text = one.text.replace("residency application service", "")
    return saved.search(text) is not None and after.search(text) is None


def _is_a_subspecialty_s(statements: Sequence[Statement], titles: Sequence[str], url: str | None) -> bool:
    """Whether the address or the title names what only fellows train in, the text names fellows, and no residency speaks."""
    table = words_of("not_programs")["subspecialty"]
    parts = urlsplit(url.lower()) if url else None
    above = " | ".join((*titles, f"{parts.hostname or ''}{parts.path}" if parts else ""))
    if not re.search(table["names"], above) or re.search(table["residency_above"], above):
        return False
    said = [one.text for one in statements] + [one.heading for one in statements]
    return any("fellow" in text for text in said) and not any(
        re.search(table["residency"], text) for text in said
    )


def _trains_others(statements: Sequence[Statement], titles: Sequence[str], url: str | None) -> bool:
    """Whether dentists, podiatrists or pharmacists are trained, who have residencies, too."""
    path = urlsplit(url).path.lower() if url else ""
    first = [one.heading for one in statements[:_AT_THE_TOP] if "residency program" in one.heading]
    named = re.compile(words_of("not_programs")["another_profession"]["words"])
    return any(named.search(text) for text in (*titles, *first[:1], path))


def _is_a_sponsors(statements: Sequence[Statement], titles: Sequence[str], url: str | None) -> bool:
    """Whether the office for all programs of a hospital speaks: its name is above, and no program's own."""
    rules = words_of("not_programs")["sponsor"]
    path = urlsplit(url).path.lower() if url else ""
    above = " | ".join(titles)
    if not (re.search(rules["titles"], above) or re.search(rules["path"], path)):
        return False
    first = " | ".join(one.topic for one in statements[: rules["first"]])
    if re.search(rules["one_specialty"], f"{above} | {path} | {first}"):
        return False
    speaks = sum(re.search(rules["one_program"], one.text) is not None for one in statements)
    return bool(speaks < rules["least"])


@cache
def _titles() -> dict[str, re.Pattern[str]]:
    kinds = words_of("not_programs")["title"]
    return {kind: either(parts) for kind, parts in kinds.items() if isinstance(parts, list)}


@cache
def _texts() -> dict[str, re.Pattern[str]]:
    """Advice is weighed together with the signs of a program's voice, see `ownership`."""
    kinds = words_of("not_programs")["text"]
    return {
        kind: either(parts) for kind, parts in kinds.items() if isinstance(parts, list) and kind != "advice"
    }
