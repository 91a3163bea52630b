"""What became of a visit: one word per program, with the sentence that explains it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a visit to a program's site, or of one of its pages.

    Example:
        >>> Outcome("robots").sentence
        'The site asks programs such as this one not to read it, and was not read.'
    """

    FOUND = "found"
    UNCHANGED = "unchanged"
    NOTHING = "nothing-found"
    NO_ADDRESS = "no-address"
    ROBOTS = "robots"
    FORBIDDEN = "forbidden"
    BUSY = "busy"
    WALL = "wall"
    DEAD = "dead"
    PARKED = "parked"
    BROKEN = "broken"
    TOO_SLOW = "too-slow"
    TOO_BIG = "too-big"
    ENDLESS = "endless-redirects"
    UNSAFE = "unsafe-address"
    SCRIPT_ONLY = "script-only"
    NOT_A_PAGE = "not-a-page"
    OTHER_PROGRAM = "other-program"

    @property
    def sentence(self) -> str:
        """What the word means, as a sentence for the applicant."""
        return SENTENCES[self]


SENTENCES = {
    Outcome.FOUND: "Facts were read from the program's own pages.",
    Outcome.UNCHANGED: "Nothing has changed since the last visit; what was read then holds as of today.",
    Outcome.NOTHING: "The site was read, and states none of the facts that Longcoat looks for.",
    Outcome.NO_ADDRESS: "No address of the program's site is known.",
    Outcome.ROBOTS: "The site asks programs such as this one not to read it, and was not read.",
    Outcome.FORBIDDEN: "The site refused to answer a program; open it in your browser.",
    Outcome.BUSY: "The site asked to come back later; run the command again another day.",
    Outcome.WALL: "The site shows its pages only after a login or a consent that only a person can give.",
    Outcome.DEAD: "Nothing answers at the address, nor one level up.",
    Outcome.PARKED: "The address no longer belongs to the program: it is for sale.",
    Outcome.BROKEN: "The site answered with an error or broke off; it may work another day.",
    Outcome.TOO_SLOW: "The site took too long to answer.",
    Outcome.TOO_BIG: "What the site sent was larger than any page, and was not read.",
    Outcome.ENDLESS: "The site sends visitors round in a circle.",
    Outcome.UNSAFE: "The address leads to a place that is not on the public internet, and was refused.",
    Outcome.SCRIPT_ONLY: "The site shows nothing without running scripts; open it in your browser.",
    Outcome.NOT_A_PAGE: "What stands at the address is neither a web page nor a document with text.",
    Outcome.OTHER_PROGRAM: "The pages found speak of another program, so nothing was taken from them.",
}


@dataclass(frozen=True, slots=True)
class PageVisit:
    """What became of one page.

    Attributes:
        url: Where it was read, after redirects.
        role: What it was taken for: ``home``, ``requirements``, ``apply``, ``faq``, ``img``, ``roster`` or ``hub``.
        outcome: What became of it.
        facts: How many facts it gave.
    """

    url: str
    role: str
    outcome: Outcome
    facts: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """What became of the visit to one program's site.

    Attributes:
        program: The program's id.
        url: The address that the catalog has; None when it has none.
        outcome: What became of the visit.
        moved_to: The program's new address; None when it is where it was.
        found_up: Whether its pages were found one level above a dead address.
        fields: The slugs of the fields that were found, in alphabetical order.
        pages: The pages that were asked for.
        detail: What exactly happened, where a sentence of its own helps.
    """

    program: str
    url: str | None
    outcome: Outcome
    moved_to: str | None = None
    found_up: bool = False
    fields: tuple[str, ...] = ()
    pages: tuple[PageVisit, ...] = ()
    detail: str = ""

    @property
    def sentence(self) -> str:
        """What happened, in words.

        Example:
            >>> Visit("1200500750", "http://a.example/", Outcome.DEAD, detail="The name is not known.").sentence
            'Nothing answers at the address, nor one level up. The name is not known.'
        """
        up = "Its pages were found one level above the address." if self.found_up else ""
        moved = f"The site has moved to {self.moved_to}." if self.moved_to else ""
        return " ".join(filter(None, (self.outcome.sentence, moved, up, self.detail)))
