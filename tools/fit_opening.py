"""Fit the small model that tells how a statement opens, or show how it does on texts that it hasn't seen.

    python tools/fit_opening.py             # writes src/longcoat/guidance/checks/data/opening_model.csv
    python tools/fit_opening.py --held-out  # prints what it would have added to each set's first run

A logistic regression on the words of the first sentence, learned from every labelled statement. With `--held-out` it learns
from all sets but one and is run on that one, beside what the rules missed when they first met it.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from fit.logistic import both_alike, fitted  # noqa: E402
from longcoat.guidance.checks.lexicon import lexicon  # noqa: E402
from longcoat.guidance.checks.opening import features  # noqa: E402
from longcoat.guidance.checks.written import Sentence, Written  # noqa: E402
from validation import checks  # noqa: E402

MODEL = ROOT / "src" / "longcoat" / "guidance" / "checks" / "data" / "opening_model.csv"
#: Strength of the penalty on weights, and in how many openings a feature must occur: both chosen on the held-out sets.
PENALTY, LEAST = 0.1, 2
#: Weights are written with so many digits.
DIGITS = 3
Features = NDArray[np.float64]
Opening = tuple[checks.Labelled, Sentence, bool]


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--held-out", action="store_true", help="print the model on sets that it hasn't seen")
    openings = list(_openings())
    if parser.parse_args().held_out:
        _held_out(openings)
        return
    names, weights, bias = _fitted(openings)
    rows = [("", round(bias, DIGITS)), *zip(names, np.round(weights, DIGITS).tolist(), strict=True)]
    with MODEL.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("feature", "weight"), *rows])
    print(
        f"{len(openings)} openings, {sum(bad for *_, bad in openings)} of them formal; {len(names)} weights"
    )


def _openings() -> list[Opening]:
    found = []
    for one in checks.labelled_texts():
        if one.document == "statements":
            first = Written(one.text).sentences[0]
            found.append((one, first, any(kind == "opening" for kind, _ in one.labels)))
    return found


def _fitted(openings: Sequence[Opening]) -> tuple[list[str], Features, float]:
    bags = [features(first) for _, first, _ in openings]
    counts = Counter(name for bag in bags for name in bag)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    rows = np.array([[name in bag for name in names] for bag in bags], dtype=float)
    rows /= np.sqrt(rows.sum(axis=1, keepdims=True)).clip(min=1)
    truth = np.array([bad for *_, bad in openings])
    weights, bias = fitted(rows, truth.astype(float), both_alike(truth), 1 / PENALTY)
    return names, weights, bias


def _held_out(openings: Sequence[Opening]) -> None:
    from longcoat.guidance.checks.opening import formality

    threshold = lexicon("statement").table["opening"]["formality"]
    missed = _missed_first()
    print(f"{'set':12}{'openings':>9}{'formal':>8}{'missed':>8}{'found now':>11}{'wrongly':>9}")
    totals = np.zeros(5, dtype=int)
    for half in checks.HALVES:
        test = [one for one in openings if one[0].half == half]
        names, weights, bias = _fitted([one for one in openings if one[0].half != half])
        model = {"": bias, **dict(zip(names, weights, strict=True))}
        formal = [(one, formality(first, model) >= threshold) for one, first, _ in test]
        told: Callable[[checks.Labelled], bool] = lambda one: (half, one.id) in missed  # noqa: B023, E731
        counts = (
            len(test),
            sum(bad for *_, bad in test),
            sum(told(one) for one, *_ in test),
            sum(found and told(one) for one, found in formal),
            sum(found and not bad for (_, found), (*_, bad) in zip(formal, test, strict=True)),
        )
        totals += counts
        print(f"{half:12}{counts[0]:9}{counts[1]:8}{counts[2]:8}{counts[3]:11}{counts[4]:9}")
    print(f"{'together':12}{totals[0]:9}{totals[1]:8}{totals[2]:8}{totals[3]:11}{totals[4]:9}")


def _missed_first() -> set[tuple[str, str]]:
    """Which openings the rules missed when they first met a set."""
    with (checks.TEXTS / "first_mistakes.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["texts"], row["text"])
            for row in csv.DictReader(file)
            if row["kind"] == "statements: opening" and row["what"] == "not found"
        }


if __name__ == "__main__":
    main()
