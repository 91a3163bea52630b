"""Put looking up what Longcoat names beside looking elsewhere; write docs/validation-look-ups.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from longcoat.reports.markdown import table  # noqa: E402
from validation.look_ups import EVERYTHING, LOOKS, WAYS, Looked, looked  # noqa: E402

PAGE = ROOT / "docs" / "validation-look-ups.md"
PROFILES = ("los-angeles-family-medicine", "both-scores-low", "reapplicant-six-years-out")
TODAY = date(2026, 11, 28)
WORLDS = 120
INTRODUCTION = f"""# Looking up what matters, beside looking elsewhere

<!-- Written by `python tools/validate_look_ups.py`: change tools/validation/look_ups.py, not this page. -->

`longcoat look-up` claims that the rosters it names are worth more than others. Here it is put to the test in {WORLDS}
invented worlds: each a draw of everything uncertain under a seed that the plan doesn't rest on, in which every program has
an openness, and a roster that follows from it. One applicant looks up the rosters among the {LOOKS} things that Longcoat
names (the others, none to two of them, are rules about exams), one as many at random, one those of the largest programs,
one none; each chooses the list again. What is named is chosen on scenarios that the worlds are not drawn from.

The worlds follow the model. So this tests the choice of what to look up, not whether the model is right.
"""


HEAD = tuple(f"{WAYS[0]}, over {way}" for way in WAYS[1:])


def page(some: list[Looked]) -> str:
    """Return the page."""
    rows = [*some, Looked.pooled(some)]
    expected = table(
        ("profile", *WAYS, EVERYTHING, *HEAD),
        [(one.profile, *_means(one), *_gains(one.expected_gain)) for one in rows],
    )
    worlds = table(
        ("profile", *WAYS, *HEAD),
        [
            (one.profile, *(f"{100 * one.worth[way].mean():.1f}" for way in WAYS), *_gains(one.gain))
            for one in rows
        ],
    )
    return f"""{INTRODUCTION}
## What came of it in the worlds

The same lists, each in the one world that its rosters come from. Nothing is taken from the model's own conclusions, and
much is luck, since one world has one openness for each program: so intervals are wider.

{worlds}

## What the model expects

The chance to match with each applicant's list, given what was looked up, in every scenario on which chances are told: the
mean over {WORLDS} worlds, in 100, and the differences with their 90 % intervals, in points. Worlds and scenarios are both
counted as samples. *Every roster* is how much there is to learn: all that nobody has counted, in a quarter of the worlds.
It takes what a roster says as the model does; where it promises more than the worlds bear out, believe those.

{expected}
"""


def _means(one: Looked) -> list[str]:
    return [f"{100 * one.expected[way].mean():.1f}" for way in (*WAYS, EVERYTHING)]


def _gains(gain: Callable[[str, str], tuple[float, float, float]]) -> list[str]:
    found = (gain(WAYS[0], way) for way in WAYS[1:])
    return [f"{100 * mean:+.2f} ({100 * low:+.2f} to {100 * high:+.2f})" for mean, low, high in found]


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=WORLDS)
    given = parser.parse_args()
    some = []
    for name in PROFILES:
        some.append(looked(ROOT / "examples" / f"{name}.toml", TODAY, given.worlds))
        last = some[-1]
        print(
            name,
            last.looks,
            *_means(last),
            *_gains(last.expected_gain),
            *_gains(last.gain),
            sep="\n  ",
            flush=True,
        )
    if given.worlds == WORLDS:
        PAGE.write_text(page(some), "utf-8")


if __name__ == "__main__":
    main()
