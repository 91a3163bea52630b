"""Scenarios by the workers of a Dask cluster, which need no folder in common: files come back over the network."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from importlib import import_module
from math import ceil
from typing import Any

from longcoat.errors import InputError
from longcoat.market.simulated.building.recipe import Recipe

#: The least that a task should take, seconds: what a scheduler spends on one is a few thousandths of that.
LEAST = 0.25
#: How often a scenario is tried whose worker is lost: a scheduler takes it to be the scenario's fault in the end.
TRIES = 3
#: Seconds to wait for the scheduler to answer.
PATIENCE = 15


def by_cluster(recipe: Recipe, numbers: Sequence[int], address: str) -> Iterator[tuple[int, bytes]]:
    """Yield scenarios as they are finished, in any order: number and file.

    The first two are simulated alone, to learn how long one takes where everything is compiled; the others in chunks
    of a quarter of a second or more. What a lost worker had is done by another.

    Args:
        recipe: Of the season.
        numbers: Which scenarios.
        address: Of the scheduler, such as ``tcp://10.0.0.5:8786``.

    Raises:
        InputError: Dask isn't installed, no scheduler answers there, or the workers can't simulate.
    """
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise InputError(
            f"No scheduler answers at {address} ({error}). Right would be: the address that `dask scheduler` prints, "
            "such as tcp://10.0.0.5:8786."
        ) from None
    with client:
        try:
            yield from _chunked(distributed, client, recipe, numbers)
        except (distributed.KilledWorker, ModuleNotFoundError, AttributeError) as error:
            raise InputError(
                f"The workers of the cluster can't simulate: {error}. What is finished is kept. Right would be: workers "
                "with this version of Longcoat, installed with pip install 'longcoat[cluster]'."
            ) from None


def _chunked(
    distributed: Any, client: Any, recipe: Recipe, numbers: Sequence[int]
) -> Iterator[tuple[int, bytes]]:
    seconds = 0.0
    for number in numbers[:2]:
        seconds, found = client.submit(_some, recipe, [number], retries=TRIES, pure=False).result()
        yield from found
    size, rest = ceil(LEAST / max(seconds, 1e-3)), numbers[2:]
    chunks = [rest[at : at + size] for at in range(0, len(rest), size)]
    futures = client.map(lambda chunk: _some(recipe, chunk), chunks, retries=TRIES, pure=False)
    for one in distributed.as_completed(futures, loop=client.loop):
        yield from one.result()[1]
        one.release()


def _some(recipe: Recipe, numbers: Sequence[int]) -> tuple[float, list[tuple[int, bytes]]]:
    """Simulate scenarios on a worker: how many seconds one took, and the files."""
    began = time.perf_counter()
    found = [(number, recipe.file_of(number)) for number in numbers]
    return (time.perf_counter() - began) / len(numbers), found


def _distributed() -> Any:
    try:
        return import_module("distributed")
    except ImportError:
        raise InputError(
            "Building on a cluster needs Dask, which isn't installed. Right would be: pip install 'longcoat[cluster]'."
        ) from None
