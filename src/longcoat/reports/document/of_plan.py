"""Sections about what a plan stands on: the applicant's file, the costs, what is left out, and the sources."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from longcoat.figures import all_ids, figures
from longcoat.guidance import Tone
from longcoat.plan import Citation, Plan
from longcoat.reports.document.block import Bar, Bars, Point, Points, Section, Table, Text
from longcoat.reports.roadmap.markdown import LEGEND

MARKS = {
    Tone.STRENGTH: ("+", "strength"),
    Tone.NEUTRAL: ("·", "neither"),
    Tone.CONCERN: ("!", "concern"),
    Tone.UNKNOWN: ("?", "not known"),
}


def standing(plan: Plan) -> Section:
    """Where the applicant stands, each sentence with its source."""
    items = []
    for finding in plan.findings:
        mark, meaning = MARKS[finding.tone]
        cited = sorted({found.cite() for found in finding.figures})
        source = "; ".join(cited) or ("judgement" if finding.judgement else "")
        items.append(Point(finding.words, mark, source, meaning))
    legend = ", ".join(f"{mark} {meaning}" for mark, meaning in MARKS.values())
    return Section("Where you stand", (Points(tuple(items)), Text(f"Marks: {legend}.")) if items else ())


def costs(plan: Plan) -> Section:
    """What it costs, as a table and as bars."""
    rows = []
    for line in plan.bill.lines:
        carried = sorted({found.carried_from for found in line.figures if found.carried_from})
        note = f"fee of {carried[-1]}; {plan.applicant.match_year}'s isn't published" if carried else ""
        cited = "; ".join(sorted({found.cite() for found in line.figures}))
        rows.append((line.what, "; ".join(part for part in (cited, note) if part), f"${line.usd:,.0f}"))
    budget = f"of a budget of ${plan.bill.budget:,.0f}" if plan.bill.budget else ""
    rows.append(("In all", budget, f"${plan.bill.total:,.0f}"))
    most = max((line.usd for line in plan.bill.lines), default=0.0) or 1.0
    bars = tuple(Bar(line.what, 0.0, line.usd / most, f"${line.usd:,.0f}") for line in plan.bill.lines)
    told = "; ".join(f"{bar.label} {bar.value}" for bar in bars)
    table = Table("Fees", ("what", "source", "US dollars"), tuple(rows), (2,), (5, 7, 2), total=True)
    chart = Bars(bars, (), f"What each part costs; ${plan.bill.total:,.0f} in all.", f"Bars of fees: {told}.")
    return Section("What it costs", (chart, table))


def limits(plan: Plan) -> Section:
    """What the numbers leave out."""
    return Section("What the numbers leave out", (Points(tuple(Point(one) for one in plan.leaves_out)),))


def sources(plan: Plan, cited_by_others: Iterable[str] = ()) -> Section:
    """Every published source with its figures and address.

    Args:
        plan: The plan, with its own sources.
        cited_by_others: What advice and roadmap rest on; those that are ids of figures are looked up.
    """
    own, known = {one.figure for one in plan.sources}, set(all_ids())
    latest = (figures(id_)[-1] for id_ in sorted(known.intersection(cited_by_others) - own))
    found = sorted((*plan.sources, *map(Citation.of_figure, latest)), key=lambda one: (one.title, one.figure))
    items = []
    for title, group in groupby(found, key=lambda one: one.title):
        cited = list(group)
        ids = ", ".join(sorted({one.figure for one in cited}))
        url = next((one.url for one in cited if one.url), "")
        items.append(Point(f"{title}: {ids}", source=url))
    last = "What is not in a figure is a judgement; `longcoat figures ID` shows each figure with its caveats."
    return Section("Where the numbers come from", (Points(tuple(items)), Text(last), Text(LEGEND)))
