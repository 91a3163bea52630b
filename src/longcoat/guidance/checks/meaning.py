"""What the sentences of a text mean, for the small models of the checks: each by itself, and read with its paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import IO, Any, cast

import numpy as np

from longcoat.meaning import Encoder, Vector

#: With which question in mind a paragraph is read for a kind; each has layers of its own.
QUESTIONS = {"blame": "exams", "defensive": "exams", "service": "served"}


class Meanings:
    """The meanings of a text's sentences, reckoned with together when the first of them is asked for.

    Example:
        >>> told = Meanings()
        >>> told.expect(0, ["I failed.", "My school failed us."])
        >>> told.alone("My school failed us.").shape, told.beside(0, "My school failed us.", "exams").shape
        ((384,), (384,))
    """

    def __init__(self) -> None:
        self._paragraphs: dict[int, tuple[str, ...]] = {}
        self._alone: dict[str, Vector] = {}
        self._beside: dict[tuple[str, tuple[str, ...]], Mapping[str, Vector]] = {}

    def expect(self, paragraph: int, sentences: Sequence[str]) -> None:
        """Say which sentences a paragraph has: their meaning may be asked for."""
        self._paragraphs[paragraph] = tuple(sentences)

    def paragraph(self, number: int) -> tuple[str, ...]:
        """Return the sentences of a paragraph."""
        return self._paragraphs[number]

    def alone(self, sentence: str) -> Vector:
        """Return what a sentence means by itself."""
        if sentence not in self._alone:
            expected = (one for told in self._paragraphs.values() for one in told)
            new = [one for one in dict.fromkeys((*expected, sentence)) if one not in self._alone]
            found = alone()([(one,) for one in new])
            self._alone.update((one, means[0]) for one, means in zip(new, found, strict=True))
        return self._alone[sentence]

    def beside(self, paragraph: int, sentence: str, question: str) -> Vector:
        """Return what a sentence means to somebody who reads its paragraph with a question in mind."""
        told = self._paragraphs[paragraph]
        if (question, told) not in self._beside:
            means = in_context(question)([told])[0]
            self._beside[question, told] = dict(zip(told, means, strict=True))
        return self._beside[question, told][sentence]


@cache
def alone() -> Encoder:
    """Return the layers that read each sentence by itself."""
    return Encoder(_file("layers.npz"))


@cache
def in_context(question: str) -> Encoder:
    """Return the layers that read a paragraph with a question in mind: upper ones tuned by `tools/tune_checks.py`."""
    return Encoder(_file("layers.npz"), _file(f"{question}.npz"))


@cache
def head(kind: str) -> tuple[Vector, float]:
    """Return what is looked for in a meaning in context, and what is always added, tuned together with the layers."""
    with _file(f"{QUESTIONS[kind]}.npz").open("rb") as file, np.load(cast("IO[Any]", file)) as parts:
        return parts[f"{kind}.head"], float(parts[f"{kind}.head.bias"])


def _file(name: str) -> Traversable:
    return files("longcoat.guidance.checks").joinpath("data", "meaning", name)
