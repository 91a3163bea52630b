"""Simulates scenarios, in processes of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from longcoat.market.nation import Outcome, Parameters, Programs, Scenario
from longcoat.programs import load_catalog

#: What to simulate: assumptions, seed, number and season.
Job = tuple[Parameters, int, int, int]
_NATION: list[Programs] = []


@dataclass(frozen=True)
class Simulator:
    """A pool of processes that each know the nation's programs."""

    pool: ProcessPoolExecutor

    def outcomes(self, jobs: Iterable[Job]) -> list[Outcome]:
        """Return what came out of each, in their order whatever the number of processes."""
        return list(self.pool.map(_outcome, jobs))


@contextmanager
def simulator(workers: int) -> Iterator[Simulator]:
    """Open a pool of processes."""
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin) as pool:
        yield Simulator(pool)


def _begin() -> None:
    _NATION[:] = [Programs.of(load_catalog())]


def _outcome(job: Job) -> Outcome:
    parameters, seed, number, season = job
    return Scenario.simulated(_NATION[0], parameters, seed, number, season).outcome()
