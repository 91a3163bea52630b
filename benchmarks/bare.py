"""The yardstick: the same interpreter, doing nothing."""

import sys

from measure import Benchmark

BENCHMARK = Benchmark("python -c pass", (sys.executable, "-c", "pass"))
