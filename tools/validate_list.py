"""Try the choice of lists against everything that could prove it wrong; write docs/validation-list.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from validation.list_checks import (  # noqa: E402
    EXAMPLES,
    TODAY,
    against_all_lists,
    against_highs,
    on_profiles,
    on_short_lists,
    on_small_budgets,
    on_unseen,
)
from validation.list_requests import on_requests  # noqa: E402

PROFILES = [
    "los-angeles-family-medicine",
    "both-scores-low",
    "strong-ties-and-spanish",
    "us-do-senior",
    "non-us-img-visa",
]

PAGE = """\
# Validation of the choice

<!-- Written by `python tools/validate_list.py`: change tools/validation/list_checks.py, not this page. -->

[The choice](explanation/choice.md) says how a list is chosen and why its bound holds. Here both are tried.
[The tests](../tests/portfolio/test_best_list.py) try a part of it every time. Choices are drawn from fixed seeds, so a
run can be repeated; times are processor time on a machine that did other work meanwhile.

## Against all lists

Seven programs, at most four on the list, every list with every use of its signals tried. *Best of all found* counts
where the list equals the best one. At this size, where whole numbers matter most, the bound lies further above the best
than at real sizes, and never below it.

{all_lists}

## Against an integer programming solver

Sixty programs, fifty scenarios, ten applications. HiGHS is given the same choice with tangents in place of the curved
value, and more of them where its solution lies, until its own list and its own bound meet or its time is up. Its bound
shares the straight lines of the limits with ours and nothing else.

{highs}

## Small budgets

Choosing by gain per dollar alone loses most where one specialty takes a flat fee and another a fee for each.

{small_budgets}

## On real profiles

Five of the examples' profiles, with every candidate of their specialties. Values are in the applicant's own utility, where
a match anywhere is worth 1.

{profiles}

## Short lists, and few interviews

Where whole numbers matter most: the gap of lists of so many programs, and of lists that are to expect no more than so many
interviews, or are to cost no more than so much to go to. A limit on what is to be expected fills up as a bag does: parts of
programs fill it to the brim, whole ones leave room.

{short}

## Whatever is asked for

Many requests of each of the ten examples: numbers of programs from 1 to 60, budgets from $200 to $3,000, limits of 1 to 15
interviews and of $50 to $1,600 to go to them, several limits at once, wanted places only, places worth as much as a match,
no signals, other specialties, programs that must be on the list and others that never may. A list that isn't proven within
0.8 % at once is proven [case by case](explanation/choice.md#how-near-the-best-it-is); times are processor time with the proof.

{requests}

## On scenarios that the choice did not see

A list is chosen on some scenarios and told on others, which have nothing in common with those. Told where it was chosen,
it would flatter itself: most where all programs are long shots. *Chosen on single draws* is the list that was chosen on
every draw by itself instead of on [means over draws that are alike](explanation/choice.md#what-a-list-is-worth). Values are
in the applicant's own utility, the mean of {seeds} seeds in the closed form. *Best there* is the list that suits the
scenarios of the telling best, and so flatters itself in turn: what a plan's list lacks of it is the most that trusting its
own scenarios can have cost.

{unseen}
"""


def main() -> None:
    """Try everything and write the page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--small", type=int, default=400, help="small choices of each kind")
    asked.add_argument("--medium", type=int, default=6, help="choices of each kind for HiGHS")
    asked.add_argument("--seconds", type=float, default=60.0, help="for HiGHS, each time it is asked")
    asked.add_argument("--seeds", type=int, default=4, help="seeds of the closed form")
    counts = asked.parse_args()
    page = PAGE.format(
        all_lists=against_all_lists(counts.small),
        highs=against_highs(counts.medium, counts.seconds),
        small_budgets=on_small_budgets(60),
        profiles=on_profiles(PROFILES),
        short=on_short_lists(sorted(one.stem for one in EXAMPLES.glob("*.toml"))),
        requests=on_requests(sorted(EXAMPLES.glob("*.toml")), TODAY),
        seeds=counts.seeds,
        unseen=on_unseen(PROFILES, counts.seeds),
    )
    (ROOT / "docs" / "validation-list.md").write_text(page, "utf-8")


if __name__ == "__main__":
    main()
