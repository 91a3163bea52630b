"""Opening the catalog: the indexed file in a folder, and how long it takes to build it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from measure import Benchmark

CODE = "import sys; from pathlib import Path; from longcoat.programs import open_catalog; open_catalog(None, Path(sys.argv[1]))"
#: Kept as long as the measurements run: an index that a process of its own finds.
FOLDER = TemporaryDirectory(prefix="longcoat-bench-")
BENCHMARK = Benchmark("open_catalog(packs, cache)", (sys.executable, "-c", CODE, FOLDER.name))
#: The most that opening may take within a process, seconds.
OPENING = 0.060


@dataclass(frozen=True, slots=True)
class Inside:
    """What something took inside one process.

    Attributes:
        title: What was done.
        ours: Median of Longcoat's times, seconds.
        bare: Median of the same by hand-written SQL, seconds; None where there is no such thing.
        target: The most that ours may take, seconds; None without a target.
        found: How many programs came of it.
    """

    title: str
    ours: float
    bare: float | None = None
    target: float | None = None
    found: int | None = None

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        return self.target is None or self.ours <= self.target


def timed(work: Callable[[], object], rounds: int) -> float:
    """Return the median time of some rounds in seconds, after one that isn't counted."""
    work()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return median(times)


def opening(rounds: int) -> Iterator[Inside]:
    """Measure opening and building the catalog with the bundled packs."""
    # Imported here, after the commands were measured: their memory counts at least what this process needs.
    from longcoat.programs import open_catalog

    folder = Path(FOLDER.name)
    found = len(open_catalog(None, folder))
    yield Inside(
        "open the indexed file", timed(lambda: open_catalog(None, folder), rounds), None, OPENING, found
    )
    build = timed(lambda: open_catalog(None, None), max(3, rounds // 4))
    yield Inside("build it in memory, when no folder can be written to", build, None, None, found)
