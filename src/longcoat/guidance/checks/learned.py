"""Small models beside the lists: how likely it is that a sentence does what no list of wordings can hold.

Each is a logistic regression on the words of one sentence and on what it means as a whole, fitted by `tools/fit_checks.py` to
labelled texts; the weights are a file that can be read.
"""

from __future__ import annotations

import csv
import math
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import TYPE_CHECKING

from longcoat.guidance.checks.written import Sentence

if TYPE_CHECKING:
    from longcoat.meaning import Vector

#: A word with a capital inside a sentence.
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
#: So many words at the beginning are looked at together; lengths are told in steps of so many words, up to the last.
BEGIN, STEP, LONGEST = 3, 5, 5
#: How the weights of a sentence's meaning are named in the files.
MEANING = "#meaning "
ME, YOU = {"i", "my", "me", "we", "our"}, {"you", "your"}


def likely(kind: str, sentence: Sentence, *signs: str) -> float:
    """Return how likely it is that a sentence is of a kind, from 0 to 1.

    Args:
        kind: Of what kind; each has a file of weights.
        sentence: The sentence.
        signs: What else is known of it, such as ``@after``: it stands after the setback.

    Example:
        >>> from longcoat.guidance.checks.written import Written
        >>> told = Written("I was working nights in a warehouse then. I take full responsibility for it.").sentences
        >>> [likely("context", one, "@after") > 0.5 for one in told]
        [True, False]
    """
    model = weights(kind)
    found = [model.words[sign] for sign in (*features(sentence), *signs) if sign in model.words]
    # Exact, and so the same whatever the order.
    total = math.fsum(found) / math.sqrt(max(len(found), 1)) + float(sentence.meaning @ model.meaning)
    odds = model.bias + total
    limits = _limits().get(kind, {})
    share = limits.get("in_context", 0.0)
    if share and odds >= _log_odds(limits.get("readable", 0.0)):
        odds += share * (_in_context(kind, sentence) - odds)
    return 1 / (1 + math.exp(-odds))


def _in_context(kind: str, sentence: Sentence) -> float:
    """The log odds of a kind for a sentence that is read with its paragraph."""
    from longcoat.guidance.checks.meaning import QUESTIONS, head

    weights, bias = head(kind)
    return float(sentence.beside(QUESTIONS[kind]) @ weights) + bias


def _log_odds(likely: float) -> float:
    return math.log(likely / (1 - likely)) if likely else -math.inf


def least(kind: str, how: str = "sure", document: str = "") -> float:
    """Return from which likelihood on a kind is taken for sure, or for possible where a rule says so as well.

    Args:
        kind: Of what kind.
        how: ``sure`` or ``possible``.
        document: Where it is looked for, such as ``answers``, if limits of its own are known for it.
    """
    value: float = _limits().get(f"{kind}-in-{document}", _limits()[kind])[how]
    return value


@lru_cache(maxsize=2_000)
def features(sentence: Sentence) -> frozenset[str]:
    """Return what the models look at: words, their basic forms, pairs of them, the beginning, length, names, numbers, persons."""
    forms, lemmas = [word.form for word in sentence.words], [word.lemma for word in sentence.words]
    found = {*forms, *lemmas, f"#length {min(len(forms) // STEP, LONGEST)}"}
    for words in (forms, lemmas):
        found.update(" ".join(pair) for pair in pairwise(words))
        found.update(f"{one} _ {other}" for one, other in zip(words, words[2:], strict=False))
    found.update("^ " + " ".join(forms[:count]) for count in range(1, BEGIN + 1))
    past = sum(form != lemma and form.endswith("ed") for form, lemma in zip(forms, lemmas, strict=True))
    found.add(f"#past {min(past, 2)}")
    signs = {
        "#question": "?" in sentence.text,
        "#number": any(letter.isdigit() for letter in sentence.text),
        "#name": NAME.search(sentence.text) is not None,
        "#you": not YOU.isdisjoint(forms),
        "#without me": ME.isdisjoint(forms),
    }
    return frozenset((*found, *(sign for sign, is_so in signs.items() if is_so)))


@dataclass(frozen=True, slots=True)
class Weights:
    """What is added up: weights of words and signs, of each number of the meaning, and what is always added."""

    words: Mapping[str, float]
    meaning: Vector
    bias: float

    @classmethod
    def of(cls, rows: Iterable[tuple[str, float]]) -> Weights:
        """Return the weights of rows of names and numbers; always added is what has no name."""
        import numpy as np

        words = dict(rows)
        bias = words.pop("")
        meaning = [words.pop(name) for name in [name for name in words if name.startswith(MEANING)]]
        return cls(words, np.array(meaning, dtype=np.float32), bias)


@cache
def weights(kind: str) -> Weights:
    """Return the fitted weights that ship."""
    text = _data().joinpath("learned", f"{kind}.csv").read_text("utf-8")
    return Weights.of((name, float(weight)) for name, weight in csv.reader(text.splitlines()[1:]))


@cache
def _limits() -> Mapping[str, Mapping[str, float]]:
    return tomllib.loads(_data().joinpath("learned.toml").read_text("utf-8"))


def _data() -> Traversable:
    return files("longcoat.guidance.checks").joinpath("data")
