"""Checking one statement: as long as they usually are, and one of 5,000 words."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from datetime import date

from catalog import Inside, timed
from measure import ROOT

#: The most that checking 5,000 words may take at the median once the program has started, seconds.
CHECKING = 1.0
WORDS = (700, 5_000)
#: Invented statements, one after another until there are words enough.
TEXTS = ROOT / "tests" / "guidance" / "checks" / "data"
SETS = ("twelfth", "fifteenth")
PROFILE = ROOT / "examples" / "los-angeles-family-medicine.toml"
TODAY = date(2026, 11, 21)


def statement_of(words: int) -> str:
    """Return a statement of so many words, with its paragraphs."""
    rows = [
        row for name in SETS for row in tomllib.loads((TEXTS / f"{name}.toml").read_text("utf-8"))["text"]
    ]
    text = "\n\n".join(row["text"].strip() for row in rows if row["document"] == "statements")
    return " ".join(text.split(" ")[:words])


def checking(rounds: int) -> Iterator[Inside]:
    """Measure checking each statement; how many remarks were made stands where other rows have programs."""
    from longcoat.applicant import read_profile
    from longcoat.guidance.checks import check_statement

    applicant = read_profile(PROFILE, TODAY)
    for words in WORDS:
        text = statement_of(words)

        def work(text: str = text) -> int:
            return len(check_statement(text, applicant).findings)

        target = CHECKING if words == max(WORDS) else None
        title = f"checking a statement of {len(text.split()):,} words"
        yield Inside(title, timed(work, rounds), None, target, work())


if __name__ == "__main__":
    for one in checking(5):
        sys.stdout.write(
            f"{one.title}: {1000 * one.ours:.0f} ms, {one.found} remarks, target {'met' if one.met else 'missed'}\n"
        )
