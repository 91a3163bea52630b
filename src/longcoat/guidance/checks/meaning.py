"""What a sentence means, as numbers: sentences that say the same in other words lie close to each other.

The first layers of a packaged model of sentences (all-MiniLM-L6-v2; Wang et al. 2020, Reimers and Gurevych 2019), with weights of
eight bits, made by `tools/sentence_model.py`. NumPy alone reckons with it: what runs such models elsewhere brings
a hundred megabytes along, and a client of a hub of models.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from longcoat.guidance.checks.pieces import cut

Matrix = NDArray[np.float32]
Vector = NDArray[np.float32]
Numbers = NDArray[np.float32 | np.int8]
#: How many numbers a sentence becomes, how many layers they go through, and how many heads each has.
SIZE, LAYERS, HEADS = 384, 3, 12
#: So many sentences are reckoned with together: few enough that what lies between two products stays near the processor.
TOGETHER = 32
#: As in the model: what keeps a division from zero.
TINY = np.float32(1e-12)


class Meanings:
    """The meanings of a text's sentences, reckoned with together when the first of them is asked for.

    Example:
        >>> told = Meanings()
        >>> told.expect("My school failed us.")
        >>> told["My school failed us."].shape
        (384,)
    """

    def __init__(self) -> None:
        self._expected: list[str] = []
        self._known: dict[str, Vector] = {}

    def expect(self, text: str) -> None:
        """Say that the meaning of a sentence may be asked for."""
        self._expected.append(text)

    def __getitem__(self, text: str) -> Vector:
        if text not in self._known:
            new = list(dict.fromkeys((*self._expected, text)))
            self._known.update(zip(new, meanings(new), strict=True))
            self._expected.clear()
        return self._known[text]


def meanings(texts: Sequence[str]) -> Matrix:
    """Return the meaning of each sentence: sentences × 384, float32, each row of length one.

    Args:
        texts: The sentences.

    Example:
        >>> school, college, bread = meanings(["My school failed us.", "The college let me down.", "I bake bread."])
        >>> bool(school @ college > school @ bread)
        True
    """
    sentences = [cut(text) for text in texts]
    order = sorted(range(len(texts)), key=lambda place: len(sentences[place]))
    found = np.empty((len(texts), SIZE), dtype=np.float32)
    for start in range(0, len(order), TOGETHER):
        places = order[start : start + TOGETHER]
        found[places] = _batch([sentences[place] for place in places])
    return found


def _batch(sentences: Sequence[Sequence[int]]) -> Matrix:
    """All pieces in one matrix, so that most of the work is a few large products; those of one length lie side by side."""
    model, told = _model(), np.concatenate(sentences)
    sizes = [(size, len(list(same))) for size, same in groupby(len(one) for one in sentences)]
    places = np.concatenate([np.arange(len(one)) for one in sentences])
    rows = model["pieces"][told] * model["pieces.scale"][told] + model["places"][places]
    rows = _even(rows, "begin")
    for layer in range(LAYERS):
        rows = _even(rows + _looked_around(rows, sizes, layer), f"{layer}.attention")
        inner = _through(_bent(_through(rows, f"{layer}.wide")), f"{layer}.narrow")
        rows = _even(rows + inner, f"{layer}.output")
    means = np.concatenate([part.mean(axis=1) for part in _by_length(rows, sizes)])
    found: Matrix = means / np.linalg.norm(means, axis=1, keepdims=True)
    return found


def _by_length(rows: Matrix, sizes: Sequence[tuple[int, int]]) -> Iterator[Matrix]:
    """The rows of each length of sentence: sentences × pieces × numbers."""
    start = 0
    for size, count in sizes:
        yield rows[start : start + size * count].reshape(count, size, -1)
        start += size * count


def _looked_around(rows: Matrix, sizes: Sequence[tuple[int, int]], layer: int) -> Matrix:
    """Each piece takes from the others of its sentence what it looks for."""
    found = []
    for asked in _by_length(_through(rows, f"{layer}.asked"), sizes):
        query, key, value = asked.reshape(*asked.shape[:2], 3, HEADS, -1).transpose(2, 0, 3, 1, 4)
        fits = query @ key.swapaxes(-1, -2)
        fits /= np.float32(np.sqrt(query.shape[-1]))
        fits -= fits.max(axis=-1, keepdims=True)
        weights = np.exp(fits, out=fits)
        weights /= weights.sum(axis=-1, keepdims=True)
        found.append((weights @ value).transpose(0, 2, 1, 3).reshape(-1, SIZE))
    return _through(np.concatenate(found), f"{layer}.answer")


def _through(rows: Matrix, name: str) -> Matrix:
    found: Matrix = rows @ _model()[name].T
    found += _model()[f"{name}.bias"]
    return found


def _even(rows: Matrix, name: str) -> Matrix:
    """Each row with mean zero and length one per number, then stretched and moved as the model says."""
    moved: Matrix = rows - rows.mean(axis=1, keepdims=True)
    moved /= np.sqrt(np.square(moved).mean(axis=1, keepdims=True) + TINY)
    moved *= _model()[f"{name}.stretch"]
    moved += _model()[f"{name}.bias"]
    return moved


def _bent(rows: Matrix) -> Matrix:
    """The model's bend (GELU), in the usual form without the error function (Hendrycks and Gimpel 2016)."""
    inner: Matrix = np.square(rows)
    inner *= np.float32(0.044715)
    inner += 1
    inner *= rows
    inner *= np.float32(np.sqrt(2 / np.pi))
    np.tanh(inner, out=inner)
    inner += 1
    inner *= rows
    inner *= np.float32(0.5)
    return inner


@cache
def _model() -> Mapping[str, Numbers]:
    """Every part by name: weights of layers as floats; those of pieces, of which a text needs few, with their scale apart."""
    path = files("longcoat.guidance.checks").joinpath("data", "meaning", "layers.npz")
    with path.open("rb") as file, np.load(file) as parts:
        return {name: _whole(name, parts) for name in parts.files}


def _whole(name: str, parts: Mapping[str, Numbers]) -> Numbers:
    part = parts[name]
    return part * parts[f"{name}.scale"] if part.dtype == np.int8 and name != "pieces" else part
