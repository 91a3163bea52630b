"""The reference page of all figures, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from textwrap import TextWrapper

from longcoat.figures.figure import Figure
from longcoat.figures.lookup import all_ids
from longcoat.figures.parameter import Parameter, parameter
from longcoat.figures.source import Source

INTRODUCTION = """\
# Figures

<!-- Written by `longcoat figures --markdown docs/reference/figures.md`: change the data, not this page. -->

Every published number that Longcoat uses stands in a file of its own under `src/longcoat/figures/data`, with
its source. This page lists them all; `longcoat figures ID` prints the values of one. From Python:

```python
from longcoat.figures import figure

rate = figure("match.rate", season=2027, applicant_type="us-img")
rate.number, rate.carried_from, rate.cite()
```

A figure that is not published yet for the season asked for is the latest earlier one, with `carried_from`
set. Shares are fractions from 0 to 1, money is US dollars, moments are in New York time.

A *primary* source is the body that counted or set the number, a *secondary* one reports what that body
published, and a *tertiary* one is self-reported, self-selected, or does not say where it has the number from.
"""

#: What the first part of an id stands for.
CHAPTERS = {
    "applications": "Applications sent",
    "calendar": "Dates and deadlines",
    "charting": "Applicants who matched, and who did not",
    "crowd": "Self-reported by applicants",
    "effect": "Effects measured in studies",
    "exam": "Exams",
    "fee": "Fees",
    "img": "International graduates in programs",
    "invitation": "Invitations to interview",
    "match": "The Match",
    "positions": "Positions",
    "program_director": "What program directors say",
    "rank_list": "Rank order lists",
    "roster": "Rosters of residents",
    "signals": "Program signals",
    "soap": "After the Match: SOAP",
}


def reference() -> str:
    """Return the page.

    Example:
        >>> reference().startswith("# Figures")
        True
    """
    parts = [INTRODUCTION]
    for chapter, ids in groupby(all_ids(), key=lambda figure_id: figure_id.partition(".")[0]):
        parts.append(f"## {CHAPTERS[chapter]}\n")
        parts.extend(_entry(parameter(figure_id)) for figure_id in ids)
    return "\n".join(parts)


def _entry(found: Parameter) -> str:
    lines = [f"### `{found.id}`\n", f"**{found.title}.** {found.question}\n"]
    lines.append(f"- Unit: {found.unit.words}")
    lines.extend(f"- By `{name}`: {_values(found, name)}" for name in found.dimensions)
    lines.append(f"- {_times(found)}")
    if found.caveat:
        lines.append(f"- Note: {found.caveat}")
    lines.extend(f"- Source: {_link(source)}, {source.quality}" for source in sources_of(found.rows))
    return "\n".join(line for written in lines for line in _lines(written)) + "\n"


def _lines(written: str) -> list[str]:
    indent = "  " if written.startswith("- ") else ""
    wrapper = TextWrapper(110, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    return wrapper.wrap(written) + ([""] if written.endswith("\n") else [])


def _values(found: Parameter, name: str) -> str:
    seen = [str(value) for value in dict.fromkeys(row.dimensions[name] for row in found.rows)]
    shown = seen if len(seen) <= 40 else [*seen[:5], "…", seen[-1]]
    return ", ".join(shown)


def _times(found: Parameter) -> str:
    if found.dated:
        days = sorted(row.start for row in found.rows if row.start)
        return f"Holds for spans of days, the earliest from {days[0]}, the latest from {days[-1]}"
    years = [str(year) for year in sorted({row.season for row in found.rows if row.season is not None})]
    return f"Seasons: {', '.join(years)}"


def sources_of(rows: Iterable[Figure]) -> tuple[Source, ...]:
    """Return the sources of some figures, each once, in order.

    Example:
        >>> [source.title for source in sources_of(parameter("match.placed_after_soap").rows)]
        ['NRMP Main Residency Match results']
    """
    return tuple(dict.fromkeys(row.source for row in rows))


def _link(source: Source) -> str:
    return f"[{source.title}]({source.url})" if source.url else source.title
