"""The local world: hosts, the programs that live there, and what a visit to each must end in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from longcoat.programs import load_catalog
from programs.refresh.local_pages import FILLER, STYLES, WORDINGS
from programs.refresh.local_server import Answer, Host

FM, IM, PSYCH, PEDS, EM, NEURO = (
    *("family-medicine", "internal-medicine", "psychiatry", "pediatrics", "emergency-medicine", "neurology"),
)
CALLED = {
    FM: "Family Medicine",
    IM: "Internal Medicine",
    PSYCH: "Psychiatry",
    PEDS: "Pediatrics",
    EM: "Emergency Medicine",
    NEURO: "Neurology",
}
#: A requirement that no visitor may ever find: it stands where it must not be read from.
POISON = "<p>A minimum USMLE Step 2 CK score of 299 is required. We sponsor H-1B visas.</p>"
POISONED = 299
RULES, RULES_FIELDS = WORDINGS[0]


@cache
def _ids() -> dict[str, Iterator[str]]:
    """Ids of real programs: only such can stand in a pack."""
    return {slug: iter(load_catalog().select(specialties=slug).ids.tolist()) for slug in CALLED}


def begin_ids() -> None:
    """Give ids from the first on again."""
    _ids.cache_clear()


@dataclass(slots=True)
class Local:
    """One program of the local world, and what a visit to it must end in.

    Attributes:
        id: The program's id.
        name: What is special about its site.
        specialty: Its specialty.
        url: Its address in the catalog.
        outcome: The word that the visit must end in.
        fields: Fields that must be found; none may be found if the set is empty.
        moved_to: Its new address.
        found_up: Whether it is found one level up.
        words: What tells it from neighbours.
        neighbours: Other programs of its specialty at its host: address and words.
        alone: Whether no other program lives at its host.
        twins: Whether a neighbour has the same address.
    """

    id: str
    name: str
    specialty: str
    url: str | None
    outcome: str
    fields: frozenset[str] = frozenset()
    moved_to: str | None = None
    found_up: bool = False
    words: tuple[str, ...] = ()
    neighbours: tuple[tuple[str, tuple[str, ...]], ...] = ()
    alone: bool = True
    twins: bool = False

    @property
    def site(self) -> dict[str, Any]:
        """The site as a job names it."""
        beside = [{"url": url, "words": list(words)} for url, words in self.neighbours]
        return {
            **{"program": self.id, "specialty": self.specialty, "url": self.url, "words": list(self.words)},
            **{"neighbours": beside, "alone": self.alone, "twins": self.twins},
        }


@dataclass(slots=True)
class World:
    """Hosts, what their names lead to, and the programs that live there."""

    hosts: dict[str, Host] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)
    programs: list[Local] = field(default_factory=list)

    def host(self, name: str, pages: dict[str, Answer | str], where: Any = "here", **rest: Any) -> str:
        """Add a host and return its address."""
        answers = {path: page if isinstance(page, Answer) else Answer(page) for path, page in pages.items()}
        self.hosts[name] = Host(answers, **rest)
        self.names[name] = where
        return f"http://{name}/"

    def add(self, name: str, specialty: str, url: str | None, outcome: str, **rest: Any) -> None:
        """Add a program."""
        self.programs.append(Local(next(_ids()[specialty]), name, specialty, url, outcome, **rest))


def page(title: str, body: str = "", links: tuple[tuple[str, str], ...] = (), style: int = 0) -> str:
    return STYLES[style % len(STYLES)](title, FILLER + body, links)
