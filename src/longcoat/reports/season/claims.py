"""What is asked of the calibrated season, and whether it does it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from statistics import median

from longcoat.market.nation.beside import Beside, rank_correlation
from longcoat.reports.season.held_out import Cell, beaten

QUARTILES = ("p25", "median", "p75")


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is asked.

    Attributes:
        words: What is measured.
        measured: What came out, in words.
        asked: What is asked, in words.
        met: Whether it is so.
    """

    words: str
    measured: str
    asked: str
    met: bool


@cache
def limits() -> dict[str, float]:
    """Return what is asked, by name.

    Example:
        >>> limits()["match_rate"]
        0.01
    """
    return tomllib.loads(files(__package__).joinpath("data", "claims.toml").read_text("utf-8"))


def claims(rows: Sequence[Beside], cells: Sequence[Cell] = ()) -> Iterator[Claim]:
    """Yield what is asked of the means over scenarios, and of held-out figures if there are any."""
    yield _match_rates(rows)
    yield _fills(rows)
    yield _lengths(rows)
    yield _invitations(rows)
    for name, words in (
        ("invitation.us_img_state_ratio", "US IMGs invited by state, against the mean of the specialties"),
        ("positions.us_img_share_by_state", "positions filled by US IMGs, by state"),
    ):
        found, least = rank_correlation(rows, name), limits()["states"]
        yield Claim(f"{words}: rank correlation", f"{found:.2f}", f"at least {least:g}", found >= least)
    for name in dict.fromkeys(cell.against for cell in cells):
        some = [cell for cell in cells if cell.against == name]
        share, nearer = beaten(some), sum(cell.nearer for cell in some)
        words = f"held-out figures nearer than {name}"
        told = f"{nearer} of {len(some)}"
        least = limits()["beaten"]
        yield Claim(words, told, f"more than {100 * least:.0f} %", share > least)


def off(row: Beside) -> float:
    """Return how far an invitation rate is off, in units of what is allowed."""
    return abs(row.simulated - row.published) / max(
        limits()["invited"], limits()["invited_part"] * row.published
    )


def quartiles(rows: Sequence[Beside]) -> list[Beside]:
    """Return the rows of quartiles of invitation rates by specialty and type."""
    return [
        row
        for row in rows
        if row.figure == "invitation.by_applicant_type" and row.about.split(", ")[2] in QUARTILES
    ]


def largest_of_us_imgs(rows: Sequence[Beside]) -> list[Beside]:
    """Return the rows of the specialties in which US IMGs fill most positions."""
    some = [
        row for row in rows if row.figure == "positions.filled_by_type" and row.about.endswith(", US IMG")
    ]
    return sorted(some, key=lambda row: -row.published)[: int(limits()["fills_largest"])]


def _at_most(words: str, found: float, asked: float, measured: str, limit: str) -> Claim:
    """Return the claim that something is no more than is asked; `measured` and `limit` say how each is printed."""
    return Claim(words, measured.format(found), f"at most {limit.format(asked)}", found <= asked)


def _match_rates(rows: Sequence[Beside]) -> Claim:
    found = median(abs(row.simulated - row.published) for row in rows if row.figure == "match.rate")
    words, asked = "match rates by type: median absolute error", limits()["match_rate"]
    return _at_most(words, 100 * found, 100 * asked, "{:.2f} percentage points", "{:.1f}")


def _fills(rows: Sequence[Beside]) -> Claim:
    some = largest_of_us_imgs(rows)
    found = max(abs(row.simulated / row.published - 1) for row in some)
    words = f"US-IMG fills of the {len(some)} specialties with most: largest error"
    return _at_most(words, 100 * found, 100 * limits()["fills"], "{:.1f} %", "{:.0f} %")


def _lengths(rows: Sequence[Beside]) -> Claim:
    found = max(abs(row.simulated - row.published) for row in rows if row.figure.startswith("rank_list."))
    words = "mean length of rank lists by type, matched and unmatched: largest error"
    return _at_most(words, found, limits()["length"], "{:.2f}", "{:.1f}")


def _invitations(rows: Sequence[Beside]) -> Claim:
    some = quartiles(rows)
    within = sum(off(row) <= 1 for row in some)
    return Claim(
        "quartiles of invitation rates by specialty and type within 3 points or a third",
        f"{within} of {len(some)}",
        "all",
        within == len(some),
    )
