"""Write docs/examples.md: what the ten example profiles come to, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from pathlib import Path

from longcoat.applicant import read_profile
from longcoat.chances import Estimate
from longcoat.plan import Plan, make_plan

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "examples.md"
TODAY = date(2026, 11, 21)

HEAD = f"""\
# The examples

<!-- Written by `python tools/examples_table.py`: change the examples or the model, not this page. -->

Ten invented applicants who differ where advice differs, each with a plan made on {TODAY} under their own budget
and wishes. Chances are in 100, with the range in which nine of ten possibilities lie
([how to read it](how-to/read-the-intervals.md)). The people differ in many things at once, and so do their wishes:
the table shows what plans look like, not what a single answer is worth.

"""
COLUMNS = ("example", "who", "match", "in wanted places", "invitations", "programs", "fees")
FOOT = """
A dash stands for an applicant who names no wanted places. Invitations are the expected number. Fees are all
application fees, in US dollars, at the latest published prices. A couple is planned one person at a time so far.

## What must hold

Tests replace single answers of [the first applicant](../examples/los-angeles-family-medicine.toml), everything else
being equal, and check that

- Step 2 CK 245 gives a better chance than 221, and 221 a better one than not having taken it;
- one more failed attempt never helps;
- a tie to a place never lowers a chance there;
- a longer list never has a lower chance than a shorter one.
"""


def examples() -> list[Path]:
    """Return the example profiles that have a plan of their own, the tutorial's first."""
    found = sorted((ROOT / "examples").glob("*.toml"))
    return sorted(found, key=lambda file: file.stem != "los-angeles-family-medicine")


def row(file: Path, plan: Plan) -> tuple[str, ...]:
    """Return the row of an example in the table."""
    return (
        f"[{file.stem}](../examples/{file.name})",
        _who(file),
        _chance(plan.match),
        "–" if plan.home_match is None else _chance(plan.home_match),
        _invitations(plan),
        str(len(plan.entries)),
        f"${plan.bill.total:,.0f}",
    )


def page(rows: Iterable[tuple[str, ...]]) -> str:
    """Return the whole page."""
    lines = [COLUMNS, ("---", "---", *["--:"] * (len(COLUMNS) - 2)), *rows]
    return HEAD + "".join(f"| {' | '.join(line)} |\n" for line in lines) + FOOT


def _who(file: Path) -> str:
    """The first sentence of the comment that every example begins with."""
    lines = takewhile(lambda line: line.startswith("# "), file.read_text("utf-8").splitlines())
    return " ".join(line.removeprefix("# ") for line in lines).split(". ")[0].rstrip(".")


def _chance(estimate: Estimate) -> str:
    middle, low, high = (round(100 * part) for part in (estimate.mean, estimate.low, estimate.high))
    return f"{middle} ({low}–{high})"


def _invitations(plan: Plan) -> str:
    count = plan.invitations
    return f"{count.mean:.0f} ({count.low:.0f}–{count.high:.0f})"


if __name__ == "__main__":
    plans = ((file, make_plan(read_profile(file, TODAY), TODAY)) for file in examples())
    PAGE.write_text(page(row(file, plan) for file, plan in plans), "utf-8")
    print(f"Wrote {PAGE.name}.")
