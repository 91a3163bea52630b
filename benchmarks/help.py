"""How soon a person sees what there is."""

from measure import LONGCOAT, Benchmark

BENCHMARK = Benchmark("longcoat --help", (LONGCOAT, "--help"), seconds=0.3)
