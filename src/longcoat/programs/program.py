"""One residency program."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from longcoat.programs.evidence import Fact
from longcoat.programs.kind import KindGuess
from longcoat.programs.place import ProgramPlace


class Track(StrEnum):
    """What a position leads to.

    Example:
        >>> Track("preliminary").line
        'one year, then another program'
    """

    CATEGORICAL = "categorical"
    PRELIMINARY = "preliminary"

    @property
    def line(self) -> str:
        """What the word means, in one line."""
        return "the whole training" if self is Track.CATEGORICAL else "one year, then another program"


@dataclass(frozen=True, slots=True)
class Program:
    """One residency program: who it is, where it is, what kind it is, and what else is known.

    Attributes:
        id: The accreditation number, ten digits; ``new:…`` while a program that a pack adds has none that is known.
        specialty: The specialty's slug.
        name: The program's name.
        sponsor: The sponsoring institution; None when not known.
        place: Where it is.
        website: Its address as last listed; None when not known.
        tracks: The tracks it is listed with.
        as_of: The year of the directory that lists it, or of the pack that adds it.
        listed: Whether the newest directory of its specialty lists it; if not, it likely closed or merged.
        military: Whether the armed forces run it: such programs take officers, through a match of their own.
        kind: What kind of place runs it: a guess with its confidence and reason.
        facts: Everything else that was said about it, what holds before what it replaced; `resolve` puts it in order.
        added_by: The pack that adds it to the directory; None when the directory lists it.
        doubtful: What a page of its own may say, too; shown to be confirmed, and used for nothing.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> program = load_catalog()["1200521478"]
        >>> program.name, program.county, program.kind.kind.title
        ('Los Angeles County-Harbor-UCLA Medical Center', 'Los Angeles', 'Safety net')
    """

    id: str
    specialty: str
    name: str
    sponsor: str | None
    place: ProgramPlace
    website: str | None
    tracks: tuple[Track, ...]
    as_of: int
    listed: bool
    military: bool
    kind: KindGuess
    facts: tuple[Fact, ...] = field(default=())
    added_by: str | None = None
    doubtful: tuple[Fact, ...] = field(default=())

    @property
    def city(self) -> str | None:
        """The city."""
        return self.place.city

    @property
    def county(self) -> str | None:
        """The county without the word "County"; None when not known."""
        return self.place.county

    @property
    def state(self) -> str:
        """Postal abbreviation of the state."""
        return self.place.state

    @property
    def zip(self) -> str | None:
        """Five-digit ZIP code."""
        return self.place.zip
