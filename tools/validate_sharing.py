"""Try on people never met whether lists are better when programs share luck; write docs/validation-sharing.md."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from validation.sharing import by_group, chosen_each_way  # noqa: E402

PAGE = """\
# Sharing luck, tried on people never met

<!-- Written by `python tools/validate_sharing.py`: change tools/validation/sharing.py, not this page. -->

[The choice](explanation/choice.md#sharing-a-programs-luck-among-its-like) says what it is to share a program's luck among its
like. Its features and constants were settled on the ten example profiles. Here they are tried, frozen, on people whom nobody
had in mind: {people} of them, drawn from a simulated nation that nothing else rests on, by type and score; their wanted
places and kinds of program, limits of number, budget and interviews, hands-on weeks and letters are drawn as well
(`tools/validation/strangers.py`).

The season's 400 scenarios are divided into eight parts. For each part lists are chosen on 240 scenarios that have
none in common with it, and told on the part. *Told* is what lists chosen without sharing are worth there, in the applicant's own
utility; *seems*, what lists seemed to be worth where they were chosen. *Gain* is the mean over people of the difference,
as a share of what their list is worth; *points* is that of the chance to match, in percentage points. Intervals are 95 %,
with people and parts both counted as drawn by chance.

## By the whole profile

Frozen before anybody here was drawn: chances are regressed as the profile has them, ties and all, and half of a program's
course over the scenarios is its specialty's.

{whole}

## By the file alone

Written after the first table was known, its constants unchanged: chances are regressed as they are for the file alone, and a
program keeps its course, so that a tie, a place or a larger budget can lower nothing.

{file}

The scenarios on which lists are chosen are largely the same from part to part, so the intervals are somewhat too narrow. Where
lists are worth little, a share of that says little: points say more.
"""


def main() -> None:
    """Choose the lists and write the page."""
    found = list(chosen_each_way())
    page = PAGE.format(people=len(found), whole=by_group(found, 1), file=by_group(found, 2))
    (ROOT / "docs" / "validation-sharing.md").write_text(page, "utf-8")


if __name__ == "__main__":
    main()
