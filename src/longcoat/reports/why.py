"""Why a chance is what it is, as text: 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from longcoat.chances import Estimate, Why, kin_words
from longcoat.reports.lines import WIDTH, joined, wrapped
from longcoat.reports.wording import small, small_span
from longcoat.vocabulary import specialty

#: Contributions of less than this, in logits, are left out of the text and summed up in one line.
SLIGHT = 0.005


def why_text(found: Why, chances: Sequence[tuple[str, Estimate]], too_little: Sequence[str]) -> str:
    """Return the contributions to the chance of an invitation at one program.

    Args:
        found: The chance, taken apart.
        chances: What is estimated, with its name: invited, ranked high enough, matched.
        too_little: Why these numbers are no answer, if they aren't.
    """
    program = found.program
    name = specialty(program.specialty).name.lower()
    lines = [
        *wrapped(f"WHY: {program.name}, {program.place.city}, {program.state} ({program.id}), {name}"),
        "",
        *(f"{what:44}{small(one.mean):>4} in 100 ({small_span(one)})" for what, one in chances),
        *([] if found.kin is None else wrapped(f"! This program is {kin_words(found.kin)}.", rest="  ")),
        *(
            line
            for reason in too_little
            for line in wrapped(f"! Too little is known here: {reason}.", rest="  ")
        ),
        "",
        *wrapped(
            f"Of 100 programs in {name}, {100 * found.typical:.1f} invite the typical applicant of your type; your chance "
            f"here is {100 * found.chance:.1f} in 100. What lies between, in points and as a factor of the odds:"
        ),
        "",
        *_parts(found),
    ]
    return joined(lines)


def _parts(found: Why) -> Iterator[str]:
    from math import exp

    rest_points = rest_logit = 0.0
    yield f"  {100 * found.typical:6.2f}            the typical applicant"
    for part in found.telling:
        if abs(part.logit) < SLIGHT:
            rest_points, rest_logit = rest_points + part.points, rest_logit + part.logit
            continue
        first, *rest = textwrap.wrap(part.words, WIDTH - 20)
        yield f"  {_points(part.points)}  × {exp(part.logit):5.2f}   {first}"
        yield from (f"{'':20}{line}" for line in rest)
    yield f"  {_points(rest_points)}  × {exp(rest_logit):5.2f}   everything else together"
    yield f"  {100 * found.chance:6.2f}            you, here"


def _points(share: float) -> str:
    """Say points of a hundred with their sign; next to nothing has none."""
    rounded = round(100 * share, 2)
    return f"{rounded:+6.2f}" if rounded else f"{0:6.2f}"
