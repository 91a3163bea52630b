"""Where a statement comes from, short enough to stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from longcoat.figures import Figure
from longcoat.programs import Fact, Program


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A source of a statement.

    Attributes:
        source: ``figure``, ``catalog``, ``page``, ``profile`` or ``judgement``.
        title: The document or the place in the profile.
        url: Its public address; empty when it has none.
        figure: Id of the figure; empty for other sources.
        carried_from: The season the figure was published for, when that is earlier than the one planned for.
    """

    source: str
    title: str
    url: str = ""
    figure: str = ""
    carried_from: int | None = None

    @property
    def tag(self) -> str:
        """A word to stand in brackets behind a statement: the figure's id, or what else it is."""
        return self.figure or self.source

    @classmethod
    def of_figure(cls, figure: Figure) -> Self:
        """Cite a published figure.

        Example:
            >>> from longcoat.figures import figure
            >>> Citation.of_figure(figure("match.rate", season=2025, applicant_type="us-img")).figure
            'match.rate'
        """
        return cls("figure", figure.cite(), figure.source.url or "", figure.id, figure.carried_from)

    @classmethod
    def of_program(cls, program: Program) -> Self:
        """Cite the catalog's row of a program."""
        return cls("catalog", f"directory of programs, {program.as_of}", program.website or "")

    @classmethod
    def of_fact(cls, fact: Fact) -> Self:
        """Cite the page, file or person that told a fact about a program.

        Example:
            >>> from datetime import date
            >>> from longcoat.programs import Evidence, Grade, Strength
            >>> page = Evidence("How to apply", "https://example.org/apply", date(2025, 9, 1), "read", Grade.OWN_PAGE)
            >>> Citation.of_fact(Fact("1200521478", "letters", 3, "letters", Strength.HARD, page)).title
            "How to apply (2025): the program's own public page"
        """
        page = fact.evidence
        year = f"{page.as_of.year}" if page.as_of else "date not known"
        return cls("page", f"{page.title} ({year}): {page.grade.title}", page.url or "")

    @classmethod
    def of_profile(cls, field: str) -> Self:
        """Cite the applicant's own answer."""
        return cls("profile", f"your profile: {field}")

    @classmethod
    def of_judgement(cls, what: str) -> Self:
        """Say that a statement is a judgement of ours."""
        return cls("judgement", f"judgement: {what}")
