"""Counts of several nations as tables: the mean, and the lowest and highest of the nations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

import numpy as np

from longcoat.vocabulary import ApplicantType
from validation.truths import GROUPS, LENGTHS, LIMITS, ODDS, PARTS, Counted

#: What the rows of types of applicants are called.
CALLED = {
    ApplicantType.US_MD_SENIOR: "US MD senior",
    ApplicantType.US_MD_GRADUATE: "US MD graduate",
    ApplicantType.US_DO_SENIOR: "US DO senior",
    ApplicantType.US_DO_GRADUATE: "US DO graduate",
    ApplicantType.US_IMG: "US IMG",
    ApplicantType.NON_US_IMG: "non-US IMG",
}
Of = Callable[[str], str]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def spread(values: Sequence[float], digits: int, scale: float = 1.0) -> str:
    """Return the mean, and the lowest and highest in brackets; a dash where nothing could be counted.

    Example:
        >>> spread([0.1, 0.2], 0, 100)
        '15 (10 to 20)'
    """
    known = scale * np.array([one for one in values if not np.isnan(one)])
    if not len(known):
        return "–"
    return f"{known.mean():,.{digits}f} ({known.min():,.{digits}f} to {known.max():,.{digits}f})"


class Tables:
    """The tables of the page.

    Args:
        nations: What was counted in each, by part and name.
    """

    def __init__(self, nations: Sequence[dict[str, Counted]]) -> None:
        self._nations = nations

    def _of(self, part: str, name: str, digits: int = 1, scale: float = 100.0) -> str:
        return spread([one[part][name] for one in self._nations], digits, scale)

    def _sum(self, part: str, name: str) -> float:
        return sum(one[part][name] for one in self._nations)

    def truncation(self) -> str:
        """Return what came of truncated lists."""
        number = partial(self._sum, "truncation")
        share = [
            one["truncation"]["all together: matched"] / one["truncation"]["all together: matched before"] - 1
            for one in self._nations
        ]
        rows = [
            ["lists tried, one at a time, everybody else's the same", f"{number('tried'):,.0f}"],
            ["… a better place", f"**{number('better'):,.0f}**"],
            ["… the same place, or none as before", f"{number('same'):,.0f}"],
            ["… the match lost", f"{number('lost'):,.0f}"],
            ["all cut theirs to five: a better place, %", self._of("truncation", "all together: better")],
            ["all cut theirs to five: matches more or fewer, %", spread(share, 1, 100)],
        ]
        return table(["", "of all nations"], rows)

    def signals(self) -> str:
        """Return what an added signal gains, by the chance that there was."""
        rows = []
        for at, (low, high) in enumerate(pairwise(ODDS)):
            gained = [self._of("signals", f"{what} {at}") for what in ("invited", "matched there", "matched")]
            rows.append([f"{100 * low:g} to {100 * high:g} %", *gained])
        head = (
            "chance without it, invited (by that of an invitation), matched there (by that of an invitation)"
        )
        return table([*head.split(", "), "matched at all (by that of a match)"], rows)

    def ranks(self) -> str:
        """Return the share matched by the length of the rank list."""
        rows = [
            [str(length), self._of("lengths", f"ranks {length}"), self._of("lengths", f"cut {length}")]
            for length in LENGTHS
        ]
        return table(
            ["programs ranked", "matched of those who rank so many, %", "long lists cut to so many, %"], rows
        )

    def applications(self) -> str:
        """Return matches by the number of applications, and what the last ten of them added."""
        rows = []
        for group in GROUPS:
            for words, name in (("", group), ("without signals ", f"{group} without a signal")):
                rows += [self._applied(f"{group} {words}", name, at) for at in range(len(PARTS))]
        head = ["", "applications", "interviews", "matched, %", "more for each ten of the last applications"]
        return table(head, rows)

    def _applied(self, stem: str, name: str, at: int) -> list[str]:
        part = PARTS[at]
        last = "–"
        if at:
            ends = [
                [one["lengths"][f"{stem}{what} {PARTS[to]}"] for to in (at - 1, at)]
                for one in self._nations
                for what in ("matched", "applications")
            ]
            slopes = [
                10 * (matched[1] - matched[0]) / (sent[1] - sent[0])
                for matched, sent in zip(ends[::2], ends[1::2], strict=True)
            ]
            last = spread(slopes, 1, 100)
        return [
            name,
            f"{np.mean([one['lengths'][f'{stem}applications {part}'] for one in self._nations]):.0f}",
            self._of("lengths", f"{stem}interviews {part}", 1, 1),
            self._of("lengths", f"{stem}matched {part}"),
            last,
        ]

    def correlation(self) -> str:
        """Return how alike the outcomes of one list are."""
        rows = []
        for one, called in CALLED.items():
            names = ("none", "none if independent")
            shares = [self._of("correlation", f"{one.value} {name}") for name in names]
            alike = [
                self._of("correlation", f"{one.value} {name}", 2, 1)
                for name in ("correlation", "after interviews")
            ]
            rows.append([called, *shares, *alike])
        head = ["", "no interview, %", "if independent, %", "correlation of invitations", "after interviews"]
        return table(head, rows)

    def first_choices(self) -> str:
        """Return first choices, as they are and if something were different."""
        share = partial(self._of, "first_choices")
        rows = [
            ["as it is", share("first of those that interviewed"), share("first of those applied to"),
             share("matched")],
            ["own tastes drawn anew after the interviews", share("tastes redrawn"),
             share("tastes redrawn: first applied to"), "–"],
            ["all preferences drawn anew, nothing common left", share("preferences redrawn"),
             share("preferences redrawn: first applied to"), "–"],
            ["everybody interviewed wherever they applied", share("all interviewed"), share("all interviewed"),
             share("all interviewed: matched")],
        ]  # fmt: skip
        head = ["", "matched to the first of the rank list, %", "to the first of all applied to, %"]
        return table([*head, "applicants matched, %"], rows)

    def means(self) -> dict[str, str]:
        """Return single numbers that the words of the page say."""
        return {
            "interviews": self._of("first_choices", "interviews", 1, 1),
            "applications": self._of("first_choices", "applications", 0, 1),
            "seen": self._of("first_choices", "interviewed by the first applied to", 0),
        }

    def limits(self) -> str:
        """Return matches with a limit of interviews."""
        ways = (0, *LIMITS)
        rows = [
            [f"{group}, {called}", *(self._of("limits", f"{group} {name} {most}") for most in ways)]
            for group in GROUPS
            for name, called in (
                ("best", "the best tenth"),
                ("middle", "the middle four tenths"),
                ("lowest", "the lowest three tenths"),
            )
        ]
        rows.append(["all", *(self._of("limits", f"all {most}") for most in ways)])
        return table(["matched, %", "as it is", *(f"at most {most} interviews" for most in LIMITS)], rows)

    def more_interviews(self) -> str:
        """Return who gains and who loses by more interviews."""
        rows = []
        for name, called in (
            ("offers fixed", "the same invitations, as it is"),
            ("all ranked, offers fixed", "the same invitations, all ranked, nobody in couples"),
            ("interviews fixed", "programs hold no more interviews, as it is"),
            ("plain, interviews fixed", "programs hold no more interviews, and learn nothing by them"),
        ):
            ends = ("matched before", "better", "worse", "lost", "new")
            rows.append([called, *(self._of("more_interviews", f"{name}: {end}", 0, 1) for end in ends)])
        return table(
            ["", "matched before", "of these better", "worse", "unmatched now", "newly matched"], rows
        )
