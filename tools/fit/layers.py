"""The layers of `longcoat.meaning`, as torch tunes them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
import torch.nn.functional as F  # type: ignore[import-not-found, unused-ignore]  # noqa: N812

from fit.bits import Parts, eight_bits
from longcoat.meaning.encoder import HEADS, SIZE, TINY, Framed, stretches

#: So many stretches are reckoned with together: those of one length as far as possible.
TOGETHER = 16
#: What is left out at random while it learns.
DROPPED = 0.1


class Layers:
    """Layers of which the first stay as they are.

    Args:
        shared: The file of pieces and places.
        layers: The files of the layers.
        kept: How many of them stay.
    """

    def __init__(self, shared: Path, layers: Sequence[Path], kept: int) -> None:
        self.kept, self.learns = kept, False
        self._weights = {name: part for file in (shared, *layers) for name, part in _floats(file).items()}
        self.count = sum(name.endswith(".wide") for name in self._weights)
        for name in self._tuned():
            self._weights[name].requires_grad_(True)
        self._lower: dict[Framed, Any] = {}

    def parameters(self) -> list[Any]:
        """Return what is tuned."""
        return [self._weights[name] for name in self._tuned()]

    def __call__(self, passages: Sequence[Sequence[str]]) -> Any:
        """Return what the sentences of all passages mean, as `longcoat.meaning.Encoder` does, one after another."""
        every = [told for one in passages for told in stretches(one)]
        order = sorted(range(len(every)), key=lambda at: sum(map(len, every[at])))
        found = [
            self._read([every[at] for at in order[start : start + TOGETHER]])
            for start in range(0, len(order), TOGETHER)
        ]
        starts = np.cumsum([0, *(len(told) for told in every)])
        rows = np.concatenate([np.arange(starts[at], starts[at + 1]) for at in order])
        return torch.cat(found)[torch.tensor(np.argsort(rows))]

    def save(self, path: Path, more: Parts) -> None:
        """Write what was tuned, matrices in eight bits, and what belongs to it."""
        parts: Parts = dict(more)
        for name in self._tuned():
            weights = self._weights[name].detach().numpy()
            parts.update(eight_bits(name, weights) if weights.ndim > 1 else {name: weights})
        np.savez(path, allow_pickle=False, **parts)

    def _tuned(self) -> Iterator[str]:
        return (name for name in self._weights if name[0].isdigit() and int(name[0]) >= self.kept)

    def _read(self, told: Sequence[Framed]) -> Any:
        rows = [self._begun(one) for one in told]
        longest = max(map(len, rows))
        mask = torch.zeros(len(rows), 1, 1, longest)
        for place, one in enumerate(rows):
            mask[place, :, :, len(one) :] = -1e4
        every = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True).float()
        for layer in range(self.kept, self.count):
            every = self._through(every, mask, layer)
        sizes = torch.tensor([len(sentence) for one in told for sentence in one])
        which = torch.repeat_interleave(torch.arange(len(sizes)), sizes)
        inside = torch.cat([place * longest + torch.arange(len(one)) for place, one in enumerate(rows)])
        sums = torch.zeros(len(sizes), SIZE).index_add(0, which, every.float().reshape(-1, SIZE)[inside])
        return F.normalize(sums / sizes[:, None], dim=1)

    def _begun(self, told: Framed) -> Any:
        """What comes out of the layers that stay, reckoned once."""
        if told not in self._lower:
            with torch.no_grad():
                pieces = torch.tensor([piece for sentence in told for piece in sentence])
                rows = self._weights["pieces"][pieces] + self._weights["places"][: len(pieces)]
                rows = self._even(rows[None], "begin")
                for layer in range(self.kept):
                    rows = self._through(rows, torch.zeros(1), layer)
                self._lower[told] = rows[0].bfloat16()
        return self._lower[told]

    def _through(self, rows: Any, mask: Any, layer: int) -> Any:
        many, length, _ = rows.shape
        asked = self._product(rows, f"{layer}.asked").view(many, length, 3, HEADS, -1)
        query, key, value = asked.permute(2, 0, 3, 1, 4)
        fits = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1]) + mask, -1)
        seen = (fits.to(value.dtype) @ value).transpose(1, 2).reshape(many, length, SIZE)
        rows = self._even(
            rows + self._some(self._product(seen, f"{layer}.answer"), layer), f"{layer}.attention"
        )
        inner = F.gelu(self._product(rows, f"{layer}.wide"), approximate="tanh")
        return self._even(
            rows + self._some(self._product(inner, f"{layer}.narrow"), layer), f"{layer}.output"
        )

    def _product(self, rows: Any, name: str) -> Any:
        return F.linear(rows, self._weights[name], self._weights[f"{name}.bias"])

    def _even(self, rows: Any, name: str) -> Any:
        stretch, bias = self._weights[f"{name}.stretch"], self._weights[f"{name}.bias"]
        return F.layer_norm(rows, (SIZE,), stretch, bias, float(TINY))

    def _some(self, rows: Any, layer: int) -> Any:
        return F.dropout(rows, DROPPED, self.learns and layer >= self.kept)


def _floats(path: Path) -> dict[str, Any]:
    with np.load(path) as parts:
        return {
            name: torch.tensor(
                parts[name] * parts[f"{name}.scale"] if parts[name].dtype == np.int8 else parts[name]
            )
            for name in parts.files
            if not name.endswith(".scale")
        }
