"""What the sentences of a text mean, for the small models of the checks."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from longcoat.meaning import Encoder, Vector


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
            found = encoder()([(one,) for one in new])
            self._known.update((one, means[0]) for one, means in zip(new, found, strict=True))
            self._expected.clear()
        return self._known[text]


@cache
def encoder() -> Encoder:
    """Return the layers that ship with the checks."""
    return Encoder(files("longcoat.guidance.checks").joinpath("data", "meaning", "layers.npz"))
