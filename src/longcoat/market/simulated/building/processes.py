"""Scenarios by processes on this machine: between two kernels a scenario holds Python's lock too often for threads."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process

from longcoat.errors import InputError
from longcoat.market.simulated.building.recipe import Recipe


def by_processes(recipe: Recipe, numbers: Sequence[int], workers: int) -> Iterator[tuple[int, bytes]]:
    """Yield scenarios as they are finished, in any order: number and file.

    Args:
        recipe: Of the season.
        numbers: Which scenarios.
        workers: How many at once. With one, this process does all.

    Raises:
        InputError: Numba isn't installed, or a worker was lost; what was yielded is finished.
    """
    if workers == 1 or len(numbers) == 1:
        for number in numbers:
            yield number, recipe.file_of(number)
        return
    left = iter(numbers)
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin) as pool:
        # Not all at once: who stops the build waits for what has begun, and no more.
        running = {pool.submit(_one, recipe, number) for number in _some(left, workers)}
        try:
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                running |= {pool.submit(_one, recipe, number) for number in _some(left, len(done))}
                yield from (one.result() for one in done)
        except BrokenProcessPool:
            raise InputError(
                "A worker was lost, perhaps for want of memory. What is finished is kept. Right would be: the same "
                "command again, with fewer --workers."
            ) from None
        finally:
            _drop(running)


def _some(numbers: Iterator[int], count: int) -> list[int]:
    return [number for _, number in zip(range(count), numbers, strict=False)]


def _drop(running: set[Future[tuple[int, bytes]]]) -> None:
    for one in running:
        one.cancel()


def _begin() -> None:
    """Let a worker end with whoever started it: one whose parent was killed would wait for work forever."""
    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _one(recipe: Recipe, number: int) -> tuple[int, bytes]:
    return number, recipe.file_of(number)
