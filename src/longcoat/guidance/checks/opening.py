"""How a statement opens: with a story or a reason, or with a formality.

Formalities take too many forms for a list, and the words that they are made of are few: here a small model earns its place
beside the list. It is a logistic regression on the first sentence's words, fitted by `tools/fit_opening.py`.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.written import Sentence

#: A word with a capital inside a sentence.
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
#: So many words at the beginning are looked at together; lengths are told in steps of so many words, up to the last.
BEGIN, STEP, LONGEST = 3, 6, 5


def opens_formally(first: Sentence) -> bool:
    """Tell whether a first sentence is a formality: by the list of wordings, or by the model.

    A sentence that gives the reason for the choice is never taken for one by the model.

    Example:
        >>> from longcoat.guidance.checks.written import Written
        >>> first = "Attached you will find the reasons for my choice. My mother kept a list of pills."
        >>> [opens_formally(one) for one in Written(first).sentences]
        [True, False]
    """
    rule = lexicon("statement")
    if rule.meant("formal_opening").find(first):
        return True
    return formality(first, weights()) >= rule.table["opening"]["formality"] and not rule.meant(
        "chosen"
    ).find(first)


def formality(sentence: Sentence, model: Mapping[str, float]) -> float:
    """Return how likely it is that a sentence is a formality, from 0 to 1.

    Args:
        sentence: The sentence.
        model: The weight of each feature; that of "" is always added.
    """
    found = features(sentence) & model.keys()
    size = math.sqrt(max(len(found), 1))
    return 1 / (1 + math.exp(-(model[""] + sum(model[name] for name in sorted(found)) / size)))


def features(sentence: Sentence) -> frozenset[str]:
    """Return what the model looks at: words, their basic forms, pairs of them, the beginning, length, names and numbers."""
    forms, lemmas = [word.form for word in sentence.words], [word.lemma for word in sentence.words]
    found = {*forms, *lemmas, f"#length {min(len(forms) // STEP, LONGEST)}"}
    found.update(" ".join(pair) for words in (forms, lemmas) for pair in pairwise(words))
    found.update("^ " + " ".join(forms[:count]) for count in range(1, BEGIN + 1))
    if any(letter.isdigit() for letter in sentence.text):
        found.add("#number")
    if NAME.search(sentence.text):
        found.add("#name")
    past = sum(form != lemma and form.endswith("ed") for form, lemma in zip(forms, lemmas, strict=True))
    return frozenset((*found, f"#past {min(past, 2)}"))


@cache
def weights() -> Mapping[str, float]:
    """Return the fitted weights that ship."""
    text = files("longcoat.guidance.checks").joinpath("data", "opening_model.csv").read_text("utf-8")
    return {row["feature"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}
