"""The page on how often the checks of documents are right."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from longcoat.guidance.checks import kinds
from validation import checks

HEAD = """\
# Validation of the checks

<!-- Written by `python tools/validate_checks.py`: change the rules or the texts, not this page. -->

How often does a remark on a statement, an entry or an answer hit what a careful reader would remark? {texts} texts were
written for this: paragraphs, whole statements, entries and answers, weak and good, apologetic, blaming, full of worn
phrases and clean, some by people who learned English late. Each was labelled with the remarks it deserves, and with the
words they are about, before any rule was tuned; none is a real person's. [What the checks are and are
not](explanation/checks.md) says how they work.

*Right* means: the remark is among the labels and, where the label names words, lies in their sentence. Precision is the
share of remarks that are right, recall the share of labels that were found.

## What to make of it

- Remarks on **structure and counts** (ties, region, opening, close, share, numbers, languages, length) hold in every set.
- Remarks that something **is missing** (responsibility, change, evidence) hold on the usual wordings. In unusual ones the
  thing may be there and not be recognized; that is how they are worded, and your own reading goes first.
- **Worn phrases** and **sounding defensive** come from a list, which is never complete: what is found is nearly always
  right, and a phrase that isn't in the list is not found.
- **Apology** and **blame** are found in their usual words, and missed in rare ones.

The same people wrote texts and rules, which flatters every number here. The sets below are therefore in the order in
which they flatter less: the last was written, after all tuning, in words as unlike the others as could be found.
"""
SETS = {
    "untouched": (
        "The untouched half",
        "The texts were divided by a hash of their ids before anything was tuned; this half was not tuned on. Its first "
        "run showed mistakes in how wordings were read (words of several parts, numbers taken for scores), and a few rules "
        "were put right because of it; the columns on the right are from that first run.",
    ),
    "tuned on": ("The half that was tuned on", "Shown for comparison."),
    "fresh": (
        "Texts written after the first tuning",
        "Measured once, on the right; their mistakes were then used to make the rules more general.",
    ),
    "last": (
        "Texts in unlike words",
        "Measured once, on the right; then changes and actions were recognized by the form of the sentence instead of by "
        "wordings. Few texts a kind, and the hardest.",
    ),
}


def page() -> str:
    """Return the whole page."""
    texts = sum(1 for _ in checks.labelled_texts())
    return "\n".join([HEAD.format(texts=texts), *_sets(), *_short()]).rstrip() + "\n"


def _sets() -> Iterator[str]:
    first = _first_runs()
    for half, (title, words) in SETS.items():
        count = sum(1 for one in checks.labelled_texts() if one.half == half)
        yield f"## {title}\n\n{words} {count} texts.\n"
        yield "| kind | labelled | found | right | precision | recall | first run: precision | recall |"
        yield "| --- | --: | --: | --: | --: | --: | --: | --: |"
        for name, score in checks.measure(half).items():
            before = first.get((half, name))
            then = (before.precision, before.recall) if before else (None, None)
            numbers = " | ".join(map(_share, (score.precision, score.recall, *then)))
            yield f"| {name} | {score.labelled} | {score.found} | {score.right} | {numbers} |"
        yield ""


def _short() -> Iterator[str]:
    yield "## Where it falls short\n\nMistakes on the untouched half, all of them:\n"
    for name, score in checks.measure("untouched").items():
        for what, mistakes in (("not found", score.missed), ("wrongly found", score.false)):
            yield from (f"- {name}, {what}: {one}" for one in mistakes)
    yield f"\nKinds of remark in all: {len([kind for kind, row in kinds().items() if row])}."


def _first_runs() -> dict[tuple[str, str], checks.Score]:
    with (checks.TEXTS / "first_runs.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["texts"], row["kind"]): checks.Score(
                int(row["labelled"]), int(row["found"]), int(row["right"]), ["?"] * int(row["missed"])
            )
            for row in csv.DictReader(file)
        }


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
