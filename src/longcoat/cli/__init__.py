"""The command line: ``longcoat``. It shows and asks; it decides nothing."""

from __future__ import annotations

import os

#: Read by NumPy's linear algebra when it is first imported. Its threads wait by spinning: for products as small as ours
#: they gain nothing on a free machine, and on a busy one a plan took several times the processor time.
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def main() -> None:
    """Run the command line, turning every expected error into a sentence and an exit code."""
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    from longcoat.cli.root import run

    run()
