"""Reading the bundled catalog from Python."""

import sys

from measure import Benchmark

BENCHMARK = Benchmark(
    "load_catalog()",
    (sys.executable, "-c", "from longcoat.programs import load_catalog; load_catalog()"),
)
