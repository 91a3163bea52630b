"""Where a statement comes from, short enough to stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from longcoat.figures import Figure
from longcoat.programs import Program


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A source of a statement.

    Attributes:
        source: ``figure``, ``catalog``, ``profile`` or ``judgement``.
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
    def of_profile(cls, field: str) -> Self:
        """Cite the applicant's own answer."""
        return cls("profile", f"your profile: {field}")

    @classmethod
    def of_judgement(cls, what: str) -> Self:
        """Say that a statement is a judgement of ours."""
        return cls("judgement", f"judgement: {what}")
