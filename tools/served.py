"""Serves an example as a person would, in a folder of its own: what pictures and measurements of the pages are taken from."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "los-angeles-family-medicine.toml"
TODAY = "2026-11-21"


@dataclass(frozen=True)
class Served:
    """A server that runs.

    Attributes:
        address: Its address, without a slash at the end.
        process: The number of its process.
    """

    address: str
    process: int

    @property
    def busy(self) -> float:
        """The processor time that it has used so far, seconds."""
        fields = Path(f"/proc/{self.process}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served() -> Iterator[Served]:
    """Serve the example until the block ends; nothing of it stays."""
    longcoat = Path(sys.executable).with_name("longcoat")
    with tempfile.TemporaryDirectory() as folder:
        command = [longcoat, "serve", EXAMPLE, "--port", "0", "--no-browser", "--today", TODAY]
        environment = {**os.environ, "LONGCOAT_DATA": folder}
        with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment) as process:
            found = re.search(r"http://\S+", process.stdout.readline() if process.stdout else "")
            if found is None:
                sys.exit("longcoat serve did not start")
            try:
                yield Served(found[0].rstrip("/"), process.pid)
            finally:
                process.send_signal(signal.SIGINT)
