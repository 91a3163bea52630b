"""The reports of the examples as they were read and approved: what an adviser reads, without what a model's figures move.

``python tools/renew_approved.py`` writes them anew; read the difference as an adviser would before you commit it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from common import EXAMPLES, TODAY
from longcoat.applicant import Applicant, read_profile
from longcoat.guidance.assessment import Assessment, assess
from longcoat.guidance.roadmap import apply_or_wait, roadmap
from longcoat.plan import Plan, make_plan
from longcoat.plan.roadmap import applications_of
from longcoat.reports.document import Document, as_markdown, document

FOLDER = Path(__file__).parent / "guidance" / "rules" / "golden"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.toml"))
#: So many programs are shown with their reasons; the others are in the list above them.
CARDS = 3
#: A number of a hundred in any of the forms in which reports say one, with its range.
ABOUT = r"(?:about |fewer than |more than |less than )"
RANGE = r"(?: \((?:fewer than |more than |[+<>-])?[\d.]+(?:\s?(?:to|–)\s?(?:fewer than |more than |[+<>-])?[\d.]+)\))"
CHANCES = (
    rf"{ABOUT}?(?:[+<>-])?\d[\d.]*{RANGE}?(?= (?:in|of) 100\b){RANGE}?",
    rf"(?<= (?:in|of) 100){RANGE}",
    rf"{ABOUT}\d[\d.]*{RANGE}?",
    r"(?<=\| )[<>]?\d[\d.]* \([<>]?\d[\d.]*–[<>]?\d[\d.]*\)|(?<=\| )<1(?= \|)",
    r"(?<=\| )\d[\d.]*(?= \| \d)|(?<=\| )(?:fewer than |more than )?\d[\d.]* to (?:fewer than |more than )?\d[\d.]*(?= \|)",
    r"\d[\d.]*(?= times everywhere)",
    r"(?<=would match and )\d+|(?<=Anything from )\d+ to \d+|(?<=: )\d+ to \d+(?= in 100)|(?<=100: )\d+|\d+(?= points)",
    rf"(?<=expect: )\d+{RANGE}?|(?<=this list: )\d+{RANGE}|(?<=by up to )(?:less than )?\d+|\d+(?= of 100 get none)",
    r"(?<=independent would say )\d[\d.]*",
)


@cache
def example(name: str) -> Applicant:
    return read_profile(EXAMPLES / f"{name}.toml", TODAY)


@cache
def example_plan(name: str) -> Plan:
    return make_plan(example(name), TODAY)


@cache
def assessed(name: str) -> Assessment:
    return assess(example(name), TODAY, example_plan(name))


@cache
def report_of(name: str) -> Document:
    """The whole report of an example."""
    plan, applications = example_plan(name), applications_of(example_plan(name))
    way = roadmap(plan.applicant, TODAY, applications=applications)
    return document(plan, way, apply_or_wait(plan.applicant, way.milestones, applications), assessed(name))


def approved(report: Document) -> str:
    """Return a report as it is kept: Markdown, with … for every chance, and a few programs with their reasons."""
    text = as_markdown(report)
    text = re.sub(r"```text\n.*?```", "```text\n…\n```", text, flags=re.DOTALL)
    head, cards, rest = re.split(
        r"(?<=\n## Why each program\n\n)(.*?)(?=\n## )", text, maxsplit=1, flags=re.DOTALL
    )
    shown = re.split(r"(?m)^(?=\*\*\d+\. )", cards)[1 : CARDS + 1]
    text = f"{head}{''.join(shown)}…\n{rest}"
    for pattern in CHANCES:
        text = re.sub(pattern, "…", text)
    return "\n".join(line.rstrip() if not line.endswith("  ") else line for line in text.splitlines()) + "\n"


def kept(name: str) -> Path:
    """Return where the report of an example is kept."""
    return FOLDER / f"{name}.md"
