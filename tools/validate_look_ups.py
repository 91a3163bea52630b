"""Put looking up what Longcoat names beside looking elsewhere; write docs/validation-look-ups.md."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from longcoat.reports.markdown import table  # noqa: E402
from validation.look_ups import LOOKS, WAYS, Looked, looked  # noqa: E402

PAGE = ROOT / "docs" / "validation-look-ups.md"
PROFILES = ("los-angeles-family-medicine", "both-scores-low", "reapplicant-six-years-out")
TODAY = date(2026, 11, 28)
WORLDS = 120
INTRODUCTION = f"""# Looking up what matters, beside looking elsewhere

<!-- Written by `python tools/validate_look_ups.py`: change tools/validation/look_ups.py, not this page. -->

`longcoat look-up` claims that the rosters it names are worth more than others. Here it is put to the test in {WORLDS}
invented worlds: each a draw of everything uncertain under a seed that the plan doesn't rest on, in which every program has
an openness, and a roster that follows from it. One applicant looks up the {LOOKS} rosters that Longcoat names, one as many
at random, one those of the {LOOKS} largest programs, one none; each chooses the list again and applies in that world.

The worlds follow the model. So this tests the choice of what to look up, not whether the model is right.
"""


def page(some: list[Looked]) -> str:
    """Return the page."""
    rows = [
        (one.profile, *(f"{100 * one.worth[way].mean():.1f}" for way in WAYS), *_gains(one)) for one in some
    ]
    head = ("profile", *WAYS, *(f"{WAYS[0]}, over {way}" for way in WAYS[1:]))
    return (
        f"{INTRODUCTION}\nChance to match in the worlds, in 100, and the differences with their 90 % intervals over "
        f"worlds, in points:\n\n{table(head, rows)}\n"
    )


def _gains(one: Looked) -> list[str]:
    found = (one.gain(WAYS[0], way) for way in WAYS[1:])
    return [f"{100 * mean:+.2f} ({100 * low:+.2f} to {100 * high:+.2f})" for mean, low, high in found]


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=WORLDS)
    given = parser.parse_args()
    some = []
    for name in PROFILES:
        some.append(looked(ROOT / "examples" / f"{name}.toml", TODAY, given.worlds))
        print(name, *_gains(some[-1]), sep="\n  ")
    if given.worlds == WORLDS:
        PAGE.write_text(page(some), "utf-8")


if __name__ == "__main__":
    main()
