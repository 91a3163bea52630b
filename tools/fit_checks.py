"""Fit the small models beside the lists of the checks, or show what they do on sets that they haven't seen.

    python tools/fit_checks.py             # writes src/longcoat/guidance/checks/data/learned/*.csv
    python tools/fit_checks.py --held-out  # prints the checks on each set with models that haven't learned from it

Logistic regressions on the words of a sentence and on its meaning, learned from every labelled text and from sentences written to
learn from (`tests/guidance/checks/data/lines.toml`). Whether a passage tells circumstances, or one's own part, is labelled for it
as a whole: there the sentence that most likely does is taken for the one, and the rest is learned again, a few times over.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest import mock

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags, hstack  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from fit import sentences  # noqa: E402
from fit.logistic import both_alike, fitted, shifted  # noqa: E402
from fit.sentences import Seen, Text  # noqa: E402
from longcoat.guidance.checks import learned  # noqa: E402
from validation import checks  # noqa: E402

FOLDER = ROOT / "src" / "longcoat" / "guidance" / "checks" / "data" / "learned"
#: Strength of the penalty on weights, and in how many sentences a sign must occur: chosen on the held-out sets.
PENALTY = {"sentence": 0.1, "text": 0.3}
LEAST = 2
#: How much a difference in meaning counts beside a word, chosen there too; meanings have length one.
MEANT = 0.6
#: Weights are written with so many digits, and left out where nothing is left of them.
DIGITS = 2
#: How often it is learned again which sentence of a passage it is, and how sure a sentence beside it must be to count in full.
ROUNDS, SURE, BESIDE = 4, 0.9, 0.8
#: How much of a text is a record at least when most of it is said to be, and at most when it isn't.
MOSTLY = {True: 0.85, False: 0.1}
#: How many sentences of a text are of a kind at first where there are only few.
FEW = 0.15
#: For how much a text counts that is labelled by the guide.
BY_GUIDE = 2.0
#: The remarks in which a model has a say.
REMARKS = {
    *sentences.OF_SENTENCES.values(),
    *sentences.OF_TEXTS.values(),
    *sentences.OF_SHARES.values(),
    *(remark for remark, _ in sentences.OF_COUNTS.values()),
    "opening",
    "language",
}
Vector = NDArray[np.float64]


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--held-out", action="store_true", help="print the checks on sets the models haven't seen"
    )
    parser.add_argument("--kinds", nargs="*", default=sentences.KINDS, help="only these kinds")
    parser.add_argument("--sets", nargs="*", default=list(checks.HALVES), help="only these sets")
    chosen = parser.parse_args()
    if chosen.held_out:
        _held_out(chosen.sets)
        return
    for kind in chosen.kinds:
        model = dict(_model(kind, ""))
        rows = [(name, f"{weight:.{DIGITS}f}") for name, weight in model.items()]
        with (FOLDER / f"{kind}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([("sign", "weight"), *rows])
        print(f"{kind}: {len(rows)} weights")


def _model(kind: str, without: str) -> Iterator[tuple[str, float]]:
    """Learn a kind from all sets but one; yield what ships: the bias, the weights of the meaning, those of words by name."""
    learn = [one for one in sentences.texts(kind) if not without or one.half != without]
    counts = Counter(sign for one in learn for seen in one.seen for sign in seen.signs)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    weights, bias = _fit(
        learn,
        {name: place for place, name in enumerate(names)},
        1 / PENALTY["text" if kind in sentences.OF_TEXTS else "sentence"],
    )
    yield "", round(bias, DIGITS)
    for number, weight in enumerate(MEANT * weights[len(names) :]):
        yield f"{learned.MEANING}{number}", round(float(weight), DIGITS)
    for name, weight in zip(names, weights, strict=False):
        if abs(weight) >= 0.5 * 10**-DIGITS:
            yield name, round(float(weight), DIGITS)


def _fit(learn: Sequence[Text], names: Mapping[str, int], spread: float) -> tuple[Vector, float]:
    rows = _rows([seen for one in learn for seen in one.seen], names)
    truth = np.concatenate([_first_guess(one) for one in learn])
    rounds = ROUNDS if any(None in one.truth for one in learn) else 1
    shares = any(one.mostly is not None or one.count is not None for one in learn)
    surer = np.repeat([_sureness(one) for one in learn], [len(one.truth) for one in learn])
    for _ in range(rounds):
        weigh = np.ones(len(truth)) if shares else both_alike(truth > 0.5)
        weights, bias = fitted(rows, truth, weigh * surer, spread)
        truth = _guessed(learn, 1 / (1 + np.exp(-(rows @ weights + bias))))
    return weights, bias


def _sureness(one: Text) -> float:
    """Labels by the guide count for more than those of the sets before it."""
    return BY_GUIDE if one.half.startswith(checks.BY_GUIDE) else 1.0


def _rows(told: Sequence[Seen], names: Mapping[str, int]) -> csr_matrix:
    at = [(row, names[name]) for row, seen in enumerate(told) for name in seen.signs if name in names]
    rows, columns = zip(*at, strict=True)
    words = csr_matrix((np.ones(len(at)), (rows, columns)), shape=(len(told), len(names)))
    size = np.sqrt(np.maximum(np.asarray(words.sum(axis=1)).ravel(), 1))
    return hstack(
        [diags(1 / size) @ words, csr_matrix(MEANT * np.array([seen.meaning for seen in told]))], "csr"
    )


def _first_guess(one: Text) -> Vector:
    """Where nobody says which sentence it is, each of a few may well be."""
    if one.mostly is not None:
        return np.full(len(one.truth), MOSTLY[one.mostly])
    if one.count is not None:
        return np.full(len(one.truth), min(abs(one.count) / len(one.truth), 1) if one.count > 0 else FEW)
    return np.array([len(one.truth) ** -0.5 if is_so is None else float(is_so) for is_so in one.truth])


def _guessed(learn: Sequence[Text], likely: Vector) -> Vector:
    """The likeliest sentence of a passage is the one; others count as far as they are likely."""
    found, start = [], 0
    for one in learn:
        each = likely[start : start + len(one.truth)]
        start += len(one.truth)
        if one.count is not None:
            found.append(_counted(each, one.count))
        elif one.mostly is not None:
            found.append(shifted(each, np.array(one.sizes, dtype=float), MOSTLY[one.mostly], up=one.mostly))
        elif None in one.truth:
            guess = np.where(each >= min(each.max(), SURE), np.maximum(each, SURE), BESIDE * each)
            guess[each.argmax()] = 1.0
            found.append(guess)
        else:
            found.append(np.array(one.truth, dtype=float))
    return np.concatenate(found)


def _counted(likely: Vector, count: int) -> Vector:
    """At least so many are of the kind; or, if negative, at most."""
    order = np.argsort(-likely)
    guess = likely.copy()
    if count > 0:
        guess[order[:count]] = np.maximum(likely[order[:count]], SURE)
    else:
        guess[order[-count:]] = 0
    return guess


def _held_out(halves: Sequence[str]) -> None:
    """Run the checks on each set with models of all the others, and add up what they found of the kinds that are learned."""
    totals: dict[str, NDArray[np.int_]] = {}
    for half in halves:
        models = {kind: learned.Weights.of(_model(kind, half)) for kind in sentences.KINDS}
        checks.measure.cache_clear()
        with mock.patch.object(learned, "weights", models.__getitem__):
            measured = checks.measure(half)
        for kind, score in measured.items():
            if kind.split(": ")[1] in REMARKS:
                counts = np.array([score.labelled, score.found, score.right, len(score.missed)])
                totals[kind] = totals.get(kind, np.zeros(4, dtype=int)) + counts
                print(f"{half:12}{kind:26}", *counts, *score.false[:4], sep="  ", flush=True)
    for kind, (labelled, found, right, missed) in sorted(totals.items()):
        print(
            f"{kind:26}{labelled:5}{found:5}{right:5}  {right / max(found, 1):.2f} {1 - missed / max(labelled, 1):.2f}"
        )


if __name__ == "__main__":
    main()
