"""What would make a card surer, and the command that does it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

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


def _questions(count: int) -> str:
    return "the open question" if count == 1 else f"the {count} open questions" if count else "nothing new"


def _and_renew(count: int) -> str:
    if not count:
        return ""
    return " and renew 1 old fact" if count == 1 else f" and renew {count} old facts"
