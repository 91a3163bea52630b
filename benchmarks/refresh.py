"""Refreshing from a hundred and more local sites, with the pauses and the patience that ship with the package."""

import sys
import tempfile
from pathlib import Path

from measure import ROOT, Benchmark

BENCHMARK = Benchmark(
    "longcoat programs refresh (more than 100 local sites)",
    (sys.executable, str(Path(__file__).resolve())),
    seconds=60.0,
)


def main() -> None:
    """Serve the sites, visit them once, and stop if a visit ended otherwise than it should."""
    sys.path.insert(0, str(ROOT / "tests"))
    from programs.refresh.hundred import world
    from programs.refresh.local_runs import SHIPPED, difference, job_of, run
    from programs.refresh.local_server import serving

    made = world()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with serving(made.hosts, folder / "log.jsonl") as ports:
            told = run(job_of(made, made.programs, ports, folder, **SHIPPED))
    wrong = [text for one in made.programs if (text := difference(one, told["visits"][one.id]))]
    sys.exit("\n".join(wrong) or None)


if __name__ == "__main__":
    main()
