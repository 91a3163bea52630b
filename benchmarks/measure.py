"""Runs commands one after the other, several rounds, and keeps how long each took and how much memory it needed."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from resource import struct_rusage

ROOT = Path(__file__).resolve().parent.parent
LONGCOAT = str(Path(sys.executable).with_name("longcoat"))
#: Bytes in the unit of ``ru_maxrss``: kilobytes on Linux, bytes on macOS.
RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One command to measure.

    Attributes:
        title: What it is, as a reader would type it.
        command: What is run, from the top folder of the checkout.
        seconds: The most that its median may take; None without a target.
        megabytes: The most memory that it may need; None without a target.
    """

    title: str
    command: tuple[str, ...]
    seconds: float | None = None
    megabytes: float | None = None


@dataclass(slots=True)
class Measured:
    """What the runs of one command took.

    Attributes:
        seconds: Wall time of each run.
        processor: Processor time of each run, all threads together, seconds.
        megabytes: Peak resident memory of each run, in units of 1,000,000 bytes.
    """

    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    @property
    def fastest(self) -> float:
        """The least wall time, seconds: what the command takes when nothing else disturbs it."""
        return min(self.seconds)

    @property
    def median(self) -> float:
        """The middle wall time, seconds."""
        return statistics.median(self.seconds)

    @property
    def peak(self) -> float:
        """The most memory that any run needed, megabytes."""
        return max(self.megabytes)

    def meets(self, target: Benchmark) -> bool:
        """Tell whether the targets are met."""
        quick = target.seconds is None or self.median <= target.seconds
        small = target.megabytes is None or self.peak <= target.megabytes
        return quick and small


def measure(benchmarks: Sequence[Benchmark], rounds: int) -> list[Measured]:
    """Run every benchmark once per round, so that a busy moment of the machine hits them all.

    A first round that warms the disk's cache is not counted.
    """
    measured = [Measured() for _ in benchmarks]
    for counted in range(-1, rounds):
        for one, benchmark in zip(measured, benchmarks, strict=True):
            seconds, usage = _run(benchmark.command)
            if counted >= 0:
                one.seconds.append(seconds)
                one.processor.append(usage.ru_utime + usage.ru_stime)
                one.megabytes.append(usage.ru_maxrss * RSS_UNIT / 1e6)
    return measured


def _run(command: tuple[str, ...]) -> tuple[float, struct_rusage]:
    """Return the wall time of one run in seconds, and what the system counted.

    Raises:
        RuntimeError: The command failed.
    """
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    started = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    if code := os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{' '.join(command)} returned {code}")
    return seconds, usage
