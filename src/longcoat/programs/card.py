"""The evidence card: what is known about a program, how it is known, how old it is, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from longcoat.programs.evidence import Evidence, Strength
from longcoat.programs.field import fields, is_old
from longcoat.programs.program import Program
from longcoat.vocabulary import regions_of


@dataclass(frozen=True, slots=True)
class CardLine:
    """One thing that is known.

    Attributes:
        title: What it is about.
        value: What is known, in words.
        strength: How much it binds.
        evidence: Where it was read.
    """

    title: str
    value: str
    strength: Strength
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """Everything about one program that an applicant should see before paying for an application.

    Attributes:
        program: The program.
        known: What is known, in the order of the field vocabulary.
        unknown: What is not known, in the applicant's words.
        where_to_look: Where the unknown can be found out.
        warnings: What to be careful about.
    """

    program: Program
    known: tuple[CardLine, ...]
    unknown: tuple[str, ...]
    where_to_look: str
    warnings: tuple[str, ...]


def evidence_card(program: Program, today: date) -> EvidenceCard:
    """Return the evidence card of a program as it reads on a day.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> card = evidence_card(load_catalog()["1200521478"], date(2026, 9, 1))
        >>> print(card.known[-1].value)
        Safety net: a public hospital or health center that turns nobody away. ...
        >>> card.warnings[0][:32]
        'Old: this listing is from 2020. '
    """
    values = {**_identity(program), "place": _place(program), "kind": _kind(program)}
    directory = program.kind.evidence[:1]
    known = [
        CardLine(fields()[fact.field].title, _words(fact.value), fact.strength, (fact.evidence,))
        for fact in program.facts
    ]
    for slug, field in fields().items():
        if (value := values.get(slug)) is not None:
            inferred = slug == "kind"
            evidence = program.kind.evidence if inferred else directory
            known.append(
                CardLine(field.title, value, Strength.INFERRED if inferred else Strength.STATED, evidence)
            )
    missing = tuple(fields()[slug].question for slug, value in values.items() if value is None)
    look = program.website or "No website is listed; search for the name of the program and its sponsor."
    return EvidenceCard(program, tuple(known), missing, look, _warnings(program, today))


def _identity(program: Program) -> dict[str, str | None]:
    tracks = "; ".join(f"{track} ({track.line})" for track in program.tracks)
    return {"sponsor": program.sponsor, "website": program.website, "tracks": tracks}


def _place(program: Program) -> str:
    around = [r.name for r in regions_of(program.state, program.county)]
    county = f"{program.county} (county), " if program.county else ""
    address = f"{program.city or 'city not known'}, {county}{program.state} {program.zip or ''}".strip()
    return f"{address}; in {', '.join(around)}"


def _kind(program: Program) -> str:
    guess = program.kind
    odds = f"Right in about {guess.confidence * 100:.0f} of 100 such cases (a judgement)."
    return f"{guess.kind.title}: {guess.kind.line}. {guess.reason} {odds}"


def _words(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else f"{value:g}"


def _warnings(program: Program, today: date) -> tuple[str, ...]:
    warnings = []
    if not program.listed:
        warnings.append(
            "Careful: the newest directory of this specialty no longer lists this program. It has probably"
            " closed, merged or been renumbered. Make sure it exists before you pay for an application."
        )
    if is_old(program.as_of, today):
        warnings.append(
            f"Old: this listing is from {program.as_of}. Since then programs have opened, closed, moved and"
            " changed their names and websites. Check it on the program's own site."
        )
    return tuple(warnings)
