"""Does a small model earn its place beside the rules of the checks? Prints both on the same texts; nothing of it ships.

Two models, each a logistic regression for every kind of remark on whether a text deserves it: one on words and pairs of
words, one on the sentence vectors of a small packaged model (``pip install wordllama``, 33 MB; left out when it isn't there).
They learn from all texts but the set that was written last, and are measured on that one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from fit.logistic import both_alike, fitted  # noqa: E402
from longcoat.guidance.checks.written import Written  # noqa: E402
from validation import checks  # noqa: E402

Features = NDArray[np.float64]
MEASURED = ("third",)
#: A kind needs so many labels to learn from.
LEAST = 5
FOLDS = 5
PENALTIES, THRESHOLDS = (0.3, 3.0), np.linspace(0.1, 0.9, 17)


def main() -> None:
    """Print precision and recall by kind: rules, words, vectors."""
    texts = list(checks.labelled_texts())
    learn = [one for one in texts if one.half not in MEASURED]
    for half in MEASURED:
        test = [one for one in texts if one.half == half]
        made = {"words": _words(learn, test), "vectors": _vectors(learn, test)}
        print(f"\n{half}: {len(test)} texts, learned from {len(learn)}")
        print(
            f"{'kind':28}{'labels':>7}{'rules':>14}" + "".join(f"{name:>14}" for name, v in made.items() if v)
        )
        totals = {name: np.zeros(3) for name in ("rules", *made)}
        for group, kind in _kinds(learn):
            inside = [np.array([_group(one) == group for one in part]) for part in (learn, test)]
            truth = [np.array([_has(one, kind) for one in part]) for part in (learn, test)]
            if truth[0][inside[0]].sum() < LEAST or not truth[1][inside[1]].any():
                continue
            rules = np.array([any(f.kind == kind for f in checks.found_in(one)) for one in test])
            cells = [("rules", rules[inside[1]])]
            for name, pair in made.items():
                if pair is not None:
                    guess = _learned(pair[0][inside[0]], truth[0][inside[0]], pair[1][inside[1]])
                    cells.append((name, guess))
            want = truth[1][inside[1]]
            for name, guess in cells:
                totals[name] += (want & guess).sum(), guess.sum(), want.sum()
            print(
                f"{group + ': ' + kind:28}{want.sum():7}"
                + "".join(f"{_shares(g, want):>14}" for _, g in cells)
            )
        for name, (right, found, wanted) in totals.items():
            if wanted:
                print(f"{name:10} precision {right / max(found, 1):.2f}, recall {right / wanted:.2f}")


def _group(one: checks.Labelled) -> str:
    return one.document if one.document in ("answers", "entries") else "statements"


def _kinds(texts: Sequence[checks.Labelled]) -> list[tuple[str, str]]:
    return sorted({(_group(one), kind) for one in texts for kind, _ in one.labels})


def _has(one: checks.Labelled, kind: str) -> bool:
    return any(label == kind for label, _ in one.labels)


def _shares(guess: NDArray[np.bool_], truth: NDArray[np.bool_]) -> str:
    right = (guess & truth).sum()
    precision = f"{right / guess.sum():.2f}" if guess.sum() else "–"
    return f"{precision} {right / truth.sum():.2f}"


def _words(learn: Sequence[checks.Labelled], test: Sequence[checks.Labelled]) -> tuple[Features, Features]:
    bags = [_bag(one.text) for one in (*learn, *test)]
    names = sorted(set().union(*bags[: len(learn)]))
    rows = np.array([[name in bag for name in names] for bag in bags], dtype=float)
    rows /= np.sqrt(rows.sum(axis=1, keepdims=True)).clip(min=1)
    return _turned(rows[: len(learn)], rows[len(learn) :])


def _turned(learn: Features, test: Features) -> tuple[Features, Features]:
    """The same rows on the axes that the texts to learn from span: fewer numbers, the same products."""
    left, size, axes = np.linalg.svd(learn, full_matrices=False)
    return left * size, test @ axes.T


def _bag(text: str) -> set[str]:
    found: set[str] = set()
    for sentence in Written(text).sentences:
        forms = [word.lemma for word in sentence.words]
        found.update(forms, (" ".join(pair) for pair in pairwise(forms)))
    return found


def _vectors(
    learn: Sequence[checks.Labelled], test: Sequence[checks.Labelled]
) -> tuple[Features, Features] | None:
    """The mean and the largest of each text's sentence vectors."""
    embed = _packaged_model()
    if embed is None:
        return None
    rows = []
    for one in (*learn, *test):
        vectors = np.array([embed(sentence.text) for sentence in Written(one.text).sentences])
        vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(min=1e-9)
        rows.append(np.concatenate([vectors.mean(axis=0), vectors.max(axis=0)]))
    made = np.array(rows)
    made = (made - made[: len(learn)].mean(axis=0)) / made[: len(learn)].std(axis=0).clip(min=1e-9)
    return _turned(made[: len(learn)] / 16, made[len(learn) :] / 16)


def _packaged_model() -> Callable[[str], Features] | None:
    """The mean of a sentence's token vectors, from the two files in the package: its own loader looks for one of them online."""
    try:
        import wordllama
        from safetensors import safe_open
        from tokenizers import Tokenizer
    except ImportError:
        return None
    folder = Path(wordllama.__file__).parent
    tokenizer = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    with safe_open(folder / "weights" / "l2_supercat_256.safetensors", framework="np") as file:
        table = file.get_tensor("embedding.weight").astype(float)
    return lambda text: table[tokenizer.encode(text, add_special_tokens=False).ids].mean(axis=0)


def _learned(rows: Features, truth: NDArray[np.bool_], test: Features) -> NDArray[np.bool_]:
    """Fit with the penalty and the threshold that did best in the folds, by F1."""
    fold = np.arange(len(rows)) % FOLDS
    best, chosen = -1.0, (1.0, 0.5)
    for penalty in PENALTIES:
        chance = np.zeros(len(rows))
        for number in range(FOLDS):
            chance[fold == number] = _fit(rows[fold != number], truth[fold != number], penalty)(
                rows[fold == number]
            )
        for threshold in THRESHOLDS:
            guess = chance >= threshold
            score = 2 * (guess & truth).sum() / max(guess.sum() + truth.sum(), 1)
            if score > best:
                best, chosen = score, (penalty, float(threshold))
    found: NDArray[np.bool_] = _fit(rows, truth, chosen[0])(test) >= chosen[1]
    return found


def _fit(rows: Features, truth: NDArray[np.bool_], penalty: float) -> Callable[[Features], Features]:
    weights, bias = fitted(rows, truth.astype(float), both_alike(truth), 1 / penalty)
    return lambda new: 1 / (1 + np.exp(-(new @ weights + bias)))


if __name__ == "__main__":
    main()
