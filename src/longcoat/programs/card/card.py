"""The evidence card: what is known about a program, how it is known, how old it is, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from longcoat.programs.card.line import CardLine, Share, Statement
from longcoat.programs.card.steps import NextStep, next_steps
from longcoat.programs.card.words import age_words, residents_words, value_words
from longcoat.programs.evidence import Fact, Grade, Strength
from longcoat.programs.field import fields
from longcoat.programs.program import Program
from longcoat.programs.residents import GROUP, Residents, residents
from longcoat.programs.resolve import ResolvedFact, resolve
from longcoat.programs.trust import is_historic, is_old
from longcoat.vocabulary import regions_of

#: What the residents of a list are summed up by, in the JSON of a card.
_SHARES = {
    "us_md": ("us_md",),
    "us_do": ("us_do",),
    "caribbean": ("caribbean",),
    "abroad": ("caribbean", "international"),
}


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """Everything about one program that an applicant should see before paying for an application.

    Attributes:
        program: The program.
        known: What is known, in the order of the field vocabulary.
        residents: The shares among its residents; empty when no list was counted, or not every kind of school on it.
        unknown: What is not known, in the applicant's words.
        steps: What would make the card surer.
        where_to_look: Where the unknown can be found out.
        warnings: What to be careful about.
    """

    program: Program
    known: tuple[CardLine, ...]
    residents: tuple[Share, ...]
    unknown: tuple[str, ...]
    steps: tuple[NextStep, ...]
    where_to_look: str
    warnings: tuple[str, ...]


def evidence_card(program: Program, today: date) -> EvidenceCard:
    """Return the evidence card of a program as it reads on a day.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> card = evidence_card(load_catalog()["1200521478"], date(2026, 9, 1))
        >>> print(next(line.value for line in card.known if line.field == "kind"))
        Safety net: a public hospital or health center that turns nobody away. ...
        >>> card.warnings[0][:32]
        'Old: this listing is from 2020. '
    """
    resolved = [one for one in resolve([*program.facts, *_listing(program)]) if one.field != "kind"]
    mix = residents(resolved)
    lines = {field: tuple(_lines(field, resolved, program, mix, today)) for field in fields()}
    # Whoever counted the US IMGs has seen who trains there.
    grouped = {GROUP} if (mix and mix.complete) or lines["roster"] else set()
    unknown = [
        slug
        for slug, field in fields().items()
        if slug not in ("listed", "name")
        and not lines[slug]
        and not {field.group, field.covered_by} & grouped
    ]
    asked = {_question(slug): slug for slug in reversed(unknown)}
    unknown = [slug for slug in unknown if asked[_question(slug)] == slug]
    questions = tuple(_question(slug) for slug in unknown)
    known = tuple(line for some in lines.values() for line in some)
    look = program.website or "No website is listed; search for the name of the program and its sponsor."
    steps = tuple(next_steps(program, [*_from_pages(resolved)], unknown, today))
    return EvidenceCard(program, known, _shares(mix), questions, steps, look, _warnings(program, today))


def _question(slug: str) -> str:
    """The question of a field; that of its group's first field where fields are counted together."""
    field = fields()[slug]
    same = [one for one in fields().values() if field.group and one.group == field.group]
    return (same or [field])[0].question


def _listing(program: Program) -> Iterator[Fact]:
    """What the directory, or the pack that adds the program, says of its identity."""
    directory = program.kind.evidence[0]
    told = {
        # The title of a card says the name; it is a line of its own only when somebody says another.
        "name": program.name if any(fact.field == "name" for fact in program.facts) else None,
        "sponsor": program.sponsor,
        "place": _place(program),
        "website": None if any(fact.field == "website" for fact in program.facts) else program.website,
        "tracks": "+".join(program.tracks),
    }
    for slug, value in told.items():
        if value is not None:
            yield Fact(program.id, slug, value, None, Strength.STATED, directory)


def _lines(
    slug: str, resolved: Sequence[ResolvedFact], program: Program, mix: Residents | None, today: date
) -> Iterator[CardLine]:
    """Yield the lines of one field: one for each thing it is known of."""
    if slug == "kind":
        yield _kind(program, today)
    elif fields()[slug].group == GROUP:
        if mix is not None and slug == mix.facts[0].field:
            yield _residents(mix, today)
    else:
        for one in resolved:
            if one.field == slug:
                yield _line(one, today)


def _line(one: ResolvedFact, today: date) -> CardLine:
    title = fields()[one.field].title + (f" ({one.about})" if one.about else "")
    return CardLine(
        field=one.field,
        title=title,
        value=value_words(one.fact),
        strength=one.strength,
        evidence=(one.evidence, *(fact.evidence for fact in one.agreeing)),
        age=age_words(one.evidence.as_of, today, lasting=fields()[one.field].lasting),
        historic=one.historic and not fields()[one.field].lasting,
        binds=one.binds,
        differing=tuple(_statement(fact, today) for fact in one.differing),
    )


def _statement(fact: Fact, today: date) -> Statement:
    page, lasting = fact.evidence, fields()[fact.field].lasting
    age, historic = age_words(page.as_of, today, lasting=lasting), is_historic(page.as_of) and not lasting
    return Statement(value_words(fact), fact.strength, (page,), age, historic)


def _kind(program: Program, today: date) -> CardLine:
    """The kind that was inferred, and beside it what pages call the program themselves."""
    guess = program.kind
    told = [page for page in guess.evidence if page.grade is Grade.TOLD]
    pages = tuple(told) or guess.evidence
    odds = f"Right in about {guess.confidence * 100:.0f} of 100 such cases (a judgement)."
    said = [fact for fact in program.facts if fact.field == "kind" and fact.evidence not in told]
    return CardLine(
        field="kind",
        title=fields()["kind"].title,
        value=f"{guess.kind.title}: {guess.kind.line}. {guess.reason}{'' if told else f' {odds}'}",
        strength=Strength.STATED if told else Strength.INFERRED,
        evidence=pages,
        age=age_words(pages[0].as_of, today, lasting=True),
        differing=tuple(_statement(fact, today) for fact in said),
    )


def _residents(mix: Residents, today: date) -> CardLine:
    page = mix.evidence
    age, historic = age_words(page.as_of, today), is_historic(page.as_of)
    return CardLine(GROUP, "Residents", residents_words(mix), mix.facts[0].strength, (page,), age, historic)


def _shares(mix: Residents | None) -> tuple[Share, ...]:
    if mix is None or not mix.complete:
        return ()
    return tuple(
        Share(name, mix.count(*kinds), mix.counted, *(round(end, 4) for end in mix.interval(*kinds)))
        for name, kinds in _SHARES.items()
    )


def _from_pages(resolved: Sequence[ResolvedFact]) -> Iterator[ResolvedFact]:
    """What a page could renew: not what only the directory says."""
    identity = {"name", "sponsor", "place", "tracks", "listed"}
    return (one for one in resolved if one.field not in identity or one.disputed)


def _place(program: Program) -> str:
    around = [r.name for r in regions_of(program.state, program.county)]
    county = f"{program.county} (county), " if program.county else ""
    address = f"{program.city or 'city not known'}, {county}{program.state} {program.zip or ''}".strip()
    return f"{address}; in {', '.join(around)}"


def _warnings(program: Program, today: date) -> tuple[str, ...]:
    warnings = []
    if program.added_by is not None:
        warnings.append(
            f"Added: the directory doesn't list this program. It was added by the pack “{program.added_by}”."
            " Make sure of its accreditation and its number before you pay for an application."
        )
    if not program.listed:
        warnings.append(
            "Careful: the newest directory of this specialty no longer lists this program. It has probably"
            " closed, merged or been renumbered. Make sure it exists before you pay for an application."
        )
    if program.added_by is None and is_old(program.as_of, today):
        warnings.append(
            f"Old: this listing is from {program.as_of}. Since then programs have opened, closed, moved and"
            " changed their names and websites. Check it on the program's own site."
        )
    return tuple(warnings)
