"""Brings together what the rules read and what the words make likely, and says how sure each fact is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from longcoat.programs.evidence import Strength
from longcoat.programs.field import fields
from longcoat.programs.pages import attempts, mission, positions, scores
from longcoat.programs.pages.certainty import Candidate, Setting, chance_of, least_chance
from longcoat.programs.pages.clearness import clearness
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.mentions import Mention
from longcoat.programs.pages.proposals import families
from longcoat.programs.pages.rivals import with_rivals
from longcoat.programs.pages.statement import Statement


def merged(ruled: Sequence[PageFact], page: Setting) -> tuple[tuple[PageFact, ...], tuple[PageFact, ...]]:
    """Return the facts of a page that are sure, and those that are doubtful, each with its chance of being right.

    Of several values for one field and what it is about, the likeliest is told.

    Args:
        ruled: What the rules found, one for each field and what it is about.
        page: The page they stand on.
    """
    return told([(chance_of(one, page), one, fact) for one, fact in candidates(ruled, page)])


def told(
    weighed: Sequence[tuple[float, Candidate, PageFact]],
) -> tuple[tuple[PageFact, ...], tuple[PageFact, ...]]:
    """Return what is told of facts whose chances are known: those that are sure, and those that are doubtful."""
    table = words_of("certainty")
    kept: dict[tuple[str, str], PageFact] = {}
    named: list[PageFact] = []
    for chance, one, fact in sorted(weighed, key=lambda each: -each[0]):
        least = table["least_ruled" if one.ruled else "least"]
        if chance < least or _is_told(one, kept):
            continue
        if one.field == mission.FIELD:
            named.append(replace(fact, chance=chance))
        else:
            kept[one.field, one.about] = replace(fact, chance=chance)
    sure = [fact for fact in kept.values() if _is_sure(fact)]
    doubtful = [fact for fact in kept.values() if not _is_sure(fact)]
    if clear := [fact for fact in named if _is_sure(fact)]:
        sure.append(_together(clear))
    if len(clear) < len(named):
        doubtful.append(_together(named))
    return _in_order(sure), _in_order(doubtful)


def _in_order(facts: Sequence[PageFact]) -> tuple[PageFact, ...]:
    """In the order of the vocabulary."""
    order = {name: place for place, name in enumerate(fields())}
    return tuple(sorted(facts, key=lambda fact: (order[fact.field], fact.about or "")))


def _is_sure(fact: PageFact) -> bool:
    return fact.chance >= least_chance(fact.field, fact.strength)


def _together(named: Sequence[PageFact]) -> PageFact:
    """Bring the words of a mission together: what is doubted of it says the sure words too, so confirming loses none."""
    value = fields()[mission.FIELD].read("+".join(str(fact.value) for fact in named))
    words = dict.fromkeys(fact.words for fact in named)
    return replace(named[-1], value=value, words=mission.BETWEEN.join(words))


def _is_told(one: Candidate, kept: dict[tuple[str, str], PageFact]) -> bool:
    """Whether something likelier is told already; places of no track in particular only where no track has any."""
    if one.field == "positions" and not one.about and any(field == "positions" for field, _ in kept):
        return True
    return (one.field, one.about) in kept


def candidates(ruled: Sequence[PageFact], page: Setting) -> list[tuple[Candidate, PageFact]]:
    """Return everything that a page may state, each with the fact it would be."""
    table = words_of("proposals")
    proposed: dict[tuple[str, str, str], Statement] = {}
    for name, family in families().items():
        for heard in page.heard.get(name, ())[: table["most"]]:
            if heard.weight >= table["least"]:
                one = page.statements[heard.number]
                for field in _fields_meant(family.fields, one):
                    proposed.setdefault((field, heard.value, heard.strength), one)
    by_words = {one.words: one for one in reversed(page.statements)}
    found: list[tuple[Candidate, PageFact]] = []
    for fact in ruled:
        if fact.field == mission.FIELD:
            found += _named(fact, by_words)
            continue
        value = fields()[fact.field].write(fact.value)
        also = proposed.pop((fact.field, value, fact.strength.value), None)
        said = by_words.get(fact.words)
        about = (fact.about or "").lower()
        seen = Candidate(fact.field, value, fact.strength.value, about, said, True, also is not None)
        found.append((seen, fact))
    found += _proposed(proposed)
    found = _with_mentions(found, page)
    weighed = with_rivals([_with_clearness(one, page.statements) for one, _ in found])
    return [(one, fact) for one, (_, fact) in zip(weighed, found, strict=True)]


def _with_mentions(
    found: Sequence[tuple[Candidate, PageFact]], page: Setting
) -> list[tuple[Candidate, PageFact]]:
    """Say of each fact how likely its mention is, and add what is mentioned and was found by nobody else."""
    least = words_of("certainty")["least_mentioned"]
    told: list[tuple[Candidate, PageFact]] = []
    free = [one for several in page.mentioned.values() for one in several if one.odds >= least]
    for one, fact in found:
        likeliest = next((each for each in page.mentioned.get(one.field, ()) if _is_same(each, one)), None)
        if likeliest is None:
            told.append((one, fact))
            continue
        about = one.about or likeliest.about
        seen = replace(one, mentioned=likeliest.odds, about=about)
        free = [each for each in free if not _is_same(each, seen)]
        told.append((seen, replace(fact, about=about or None)))
    for each in free:
        if not any(_is_same(each, one) for one, _ in told):
            seen = Candidate(
                each.field, each.value, each.strength, each.about, each.one, False, False, mentioned=each.odds
            )
            value, words = fields()[each.field].read(each.value), each.one.words
            told.append(
                (seen, PageFact(each.field, value, Strength(each.strength), words, each.about or None))
            )
    return told


def _is_same(mention: Mention, one: Candidate) -> bool:
    """Whether a mention says a fact; a track that only one of the two names is no difference."""
    if (mention.field, mention.value, mention.strength) != (one.field, one.value, one.strength):
        return False
    return not (mention.about and one.about) or mention.about in one.about or one.about in mention.about


def _with_clearness(one: Candidate, page: Sequence[Statement]) -> Candidate:
    return replace(one, clear=clearness(one.one, one.field, one.value, one.strength, page))


def _named(fact: PageFact, by_words: dict[str, Statement]) -> Iterator[tuple[Candidate, PageFact]]:
    """Each word of a mission for itself, with the sentence that names it."""
    said = {words: by_words.get(words) for words in fact.words.split(mission.BETWEEN)}
    for value in str(fact.value).split("+"):
        words = next((words for words, one in said.items() if one and mission.names(one, value)), fact.words)
        seen = Candidate(fact.field, value, fact.strength.value, "", said.get(words), True, False)
        yield seen, replace(fact, value=fields()[fact.field].read(value), words=words)


def _proposed(proposed: dict[tuple[str, str, str], Statement]) -> Iterator[tuple[Candidate, PageFact]]:
    for (field, value, strength), one in proposed.items():
        about = positions.track_of(one, value) if field == positions.FIELD else None
        seen = Candidate(field, value, strength, about or "", one, False, True)
        yield seen, PageFact(field, fields()[field].read(value), Strength(strength), one.words, about)


def _fields_meant(several: Sequence[str], one: Statement) -> Sequence[str]:
    """Of two exams, those that a statement is about."""
    if several[0] == scores.FIELDS["step1"]:
        return [scores.FIELDS[step] for step in scores.steps_meant(one)]
    if several[0] == attempts.FIELDS["step1"]:
        return [attempts.FIELDS[step] for step in attempts.steps_meant(one)]
    return several
