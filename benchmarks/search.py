"""A search of the catalog by words."""

from measure import LONGCOAT, Benchmark

BENCHMARK = Benchmark("longcoat programs search kaiser", (LONGCOAT, "programs", "search", "kaiser"))
