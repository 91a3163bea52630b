"""What would make a card surer, and the command that does it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from longcoat.programs.card.words import strength_words, value_words
from longcoat.programs.evidence import Fact, Grade, Strength
from longcoat.programs.field import ask_first, fields
from longcoat.programs.program import Program
from longcoat.programs.residents import GROUP
from longcoat.programs.resolve import ResolvedFact
from longcoat.programs.trust import is_old


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something that would make a card surer.

    Attributes:
        why: What it is good for.
        command: The command to type; words in capitals stand for what only the applicant knows.
    """

    why: str
    command: str


def next_steps(
    program: Program, known: Sequence[ResolvedFact], unknown: Sequence[str], today: date
) -> Iterator[NextStep]:
    """Yield what would make a card surer, the best first.

    Args:
        program: The program.
        known: What is known about it.
        unknown: The slugs of the fields that aren't.
        today: The day the card is read.
    """
    id_ = shlex.quote(program.id)
    yield from (_to_confirm(id_, fact) for fact in program.doubtful if not _is_known(fact, known))
    old = [one for one in known if one.evidence.as_of is None or is_old(one.evidence.as_of.year, today)]
    if program.website and (unknown or old):
        yield NextStep(
            f"The program's own site may answer {_questions(len(unknown))}{_and_renew(len(old))}.",
            f"longcoat programs refresh --program {id_}",
        )
    if unknown or old:
        lead = "If you know the page" if program.website else "No site is known; once you have found its page"
        yield NextStep(f"{lead} that tells more:", f"longcoat programs read URL --program {id_} --save")
    if any(fields()[slug].group == GROUP for slug in unknown):
        lead = "If you know its page of residents, count their schools:"
        yield NextStep(lead, f"longcoat programs roster URL --program {id_} --save")
        lead = "Or count them by eye; so you write down that 3 of 24 are US citizens from schools abroad:"
        yield NextStep(lead, f"longcoat programs tell {id_} roster 3/24")
    for one in known:
        if one.disputed:
            yield NextStep(
                f"Sources differ on this: {fields()[one.field].title}. Ask the program, and write down what it says:",
                f"longcoat programs tell {id_} {one.field} VALUE{f' --about {shlex.quote(one.about)}' if one.about else ''}",
            )
    if unknown:
        yield NextStep(
            "If somebody at the program answers a question, write it down; it goes before every page:",
            f"longcoat programs tell {id_} {ask_first(unknown)} VALUE",
        )


def _to_confirm(id_: str, fact: Fact) -> NextStep:
    """A doubtful fact with the words it rests on, and how to write it down once the page was looked at."""
    field, page = fields()[fact.field], fact.evidence
    title = field.title + (f" ({fact.about})" if fact.about else "")
    binds = f", {strength_words(fact.strength)}" if strength_words(fact.strength) else ""
    words = f", from “{page.words}”" if page.words else ""
    where = page.url or page.title
    command = f"longcoat programs tell {id_} {field.slug} {shlex.quote(field.write(fact.value))}"
    if fact.about:
        command += f" --about {shlex.quote(fact.about)}"
    if fact.strength in (Strength.HARD, Strength.PREFERRED):
        command += f" --{fact.strength.value}"
    return NextStep(
        f"Read doubtfully, and used for nothing: {title}: {value_words(fact)}{binds}{words} ({where}). If it says so, "
        "write it down:",
        command,
    )


def _is_known(fact: Fact, known: Sequence[ResolvedFact]) -> bool:
    """Whether the same is known already, or the applicant found it out."""
    return any(
        (one.field, one.about) == (fact.field, fact.about)
        and (one.value == fact.value or one.evidence.grade is Grade.TOLD)
        for one in known
    )


def _questions(count: int) -> str:
    return "the open question" if count == 1 else f"the {count} open questions" if count else "nothing new"


def _and_renew(count: int) -> str:
    if not count:
        return ""
    return " and renew 1 old fact" if count == 1 else f" and renew {count} old facts"
