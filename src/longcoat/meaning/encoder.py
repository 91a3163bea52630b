"""Sentences through the layers of a model: each becomes 384 numbers, read together with those it stands among.

The first layers of a packaged model of sentences (all-MiniLM-L6-v2; Wang et al. 2020, Reimers and Gurevych 2019), with weights of
eight bits, made by `tools/sentence_model.py`. NumPy alone reckons with it: what runs such models elsewhere brings
a hundred megabytes along, and a client of a hub of models.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import groupby
from typing import IO, Any, cast

import numpy as np
from numpy.typing import NDArray

from longcoat.meaning.pieces import BEGIN, END, MOST, cut, pieces

Matrix = NDArray[np.float32]
Vector = NDArray[np.float32]
Numbers = NDArray[np.float32 | np.int8]
Parts = Mapping[str, Numbers]
#: The pieces of sentences that are read at once, with the signs of the beginning and the end.
Framed = tuple[tuple[int, ...], ...]
#: How many numbers a sentence becomes, and how many heads each layer has.
SIZE, HEADS = 384, 12
#: So many pieces are reckoned with together: few enough that what lies between two products stays near the processor.
TOGETHER = 640
#: As in the model: what keeps a division from zero.
TINY = np.float32(1e-12)


class Encoder:
    """Layers of one's own over the pieces that all share.

    Args:
        layers: Files of the layers' weights; what a later one holds takes the place of the same in those before.
    """

    def __init__(self, *layers: Traversable) -> None:
        self._files = layers

    def __call__(self, passages: Sequence[Sequence[str]]) -> list[Matrix]:
        """Return what the sentences of each passage mean: sentences × 384, float32, each row of length one.

        Args:
            passages: Sentences that stand together; what one of them means depends on the others.
        """
        told = [tuple(stretches(passage)) for passage in passages]
        # What stands there twice is read once.
        every = sorted(dict.fromkeys(one for inside in told for one in inside), key=_pieces_in)
        found: dict[Framed, Matrix] = {}
        for some in _together(every):
            found.update(zip(some, self._read(some), strict=True))
        return [
            np.concatenate([np.empty((0, SIZE), np.float32), *map(found.__getitem__, inside)])
            for inside in told
        ]

    def _read(self, some: Sequence[Framed]) -> Iterator[Matrix]:
        """All pieces in one matrix, so that most of the work is a few large products; those of one length lie side by side."""
        told = np.array([piece for one in some for sentence in one for piece in sentence])
        sizes = [(size, len(list(same))) for size, same in groupby(map(_pieces_in, some))]
        places = np.concatenate([np.arange(_pieces_in(one)) for one in some])
        shared = _shared()
        rows = shared["pieces"][told] * shared["pieces.scale"][told] + shared["places"][places]
        rows = self._even(rows, "begin")
        for layer in range(self._layers):
            rows = self._even(rows + self._looked_around(rows, sizes, layer), f"{layer}.attention")
            inner = self._through(_bent(self._through(rows, f"{layer}.wide")), f"{layer}.narrow")
            rows = self._even(rows + inner, f"{layer}.output")
        counts = np.array([len(sentence) for one in some for sentence in one])
        means: Matrix = np.add.reduceat(rows, np.cumsum(counts) - counts)
        means /= counts[:, None].astype(np.float32)
        means /= np.linalg.norm(means, axis=1, keepdims=True)
        yield from np.split(means, np.cumsum([len(one) for one in some])[:-1])

    def _looked_around(self, rows: Matrix, sizes: Sequence[tuple[int, int]], layer: int) -> Matrix:
        """Each piece takes from the others of its stretch what it looks for."""
        found = []
        for asked in _by_length(self._through(rows, f"{layer}.asked"), sizes):
            query, key, value = asked.reshape(*asked.shape[:2], 3, HEADS, -1).transpose(2, 0, 3, 1, 4)
            fits = query @ key.swapaxes(-1, -2)
            fits /= np.float32(np.sqrt(query.shape[-1]))
            fits -= fits.max(axis=-1, keepdims=True)
            weights = np.exp(fits, out=fits)
            weights /= weights.sum(axis=-1, keepdims=True)
            found.append((weights @ value).transpose(0, 2, 1, 3).reshape(-1, SIZE))
        return self._through(np.concatenate(found), f"{layer}.answer")

    def _through(self, rows: Matrix, name: str) -> Matrix:
        found: Matrix = rows @ self._parts[name].T
        found += self._parts[f"{name}.bias"]
        return found

    def _even(self, rows: Matrix, name: str) -> Matrix:
        """Each row with mean zero and length one per number, then stretched and moved as the model says."""
        moved: Matrix = rows - rows.mean(axis=1, keepdims=True)
        moved /= np.sqrt(np.square(moved).mean(axis=1, keepdims=True) + TINY)
        moved *= self._parts[f"{name}.stretch"]
        moved += self._parts[f"{name}.bias"]
        return moved

    @cached_property
    def _parts(self) -> Parts:
        """The weights of the layers by name, as floats."""
        parts = {name: part for file in self._files for name, part in _loaded(file).items()}
        scaled = {name.removesuffix(".scale") for name in parts if name.endswith(".scale")}
        return {
            name: part * parts[f"{name}.scale"] if name in scaled else part for name, part in parts.items()
        }

    @property
    def _layers(self) -> int:
        return sum(name.endswith(".wide") for name in self._parts)


def stretches(passage: Sequence[str]) -> Iterator[Framed]:
    """Yield the pieces of as many sentences as fit; the first with the sign of the beginning, the last with that of the end.

    Args:
        passage: The sentences.
    """
    told: list[list[int]] = []
    for sentence in map(cut, passage):
        if told and sum(map(len, told)) + len(sentence) > MOST:
            yield _framed(told)
            told = []
        told.append(sentence or [pieces()[END]])
    if told:
        yield _framed(told)


def _framed(told: Sequence[Sequence[int]]) -> Framed:
    framed = [tuple(sentence) for sentence in told]
    framed[0] = (pieces()[BEGIN], *framed[0])
    framed[-1] = (*framed[-1], pieces()[END])
    return tuple(framed)


def _pieces_in(one: Framed) -> int:
    return sum(map(len, one))


def _together(every: Sequence[Framed]) -> Iterator[list[Framed]]:
    batch: list[Framed] = []
    count = 0
    for one in every:
        if batch and count + _pieces_in(one) > TOGETHER:
            yield batch
            batch, count = [], 0
        batch.append(one)
        count += _pieces_in(one)
    if batch:
        yield batch


def _by_length(rows: Matrix, sizes: Sequence[tuple[int, int]]) -> Iterator[Matrix]:
    """The rows of each length of stretch: stretches × pieces × numbers."""
    start = 0
    for size, count in sizes:
        yield rows[start : start + size * count].reshape(count, size, -1)
        start += size * count


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
def _shared() -> Parts:
    """What each piece and each place is by itself; a text needs few of them, so their scale stays apart."""
    return _loaded(files("longcoat.meaning").joinpath("data", "pieces.npz"))


def _loaded(path: Traversable) -> Parts:
    with path.open("rb") as file, np.load(cast("IO[Any]", file)) as parts:
        return {name: parts[name] for name in parts.files}
