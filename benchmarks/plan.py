"""The whole way from a profile to a printed plan."""

from measure import LONGCOAT, Benchmark

EXAMPLE = "examples/los-angeles-family-medicine.toml"
BENCHMARK = Benchmark(
    f"longcoat plan {EXAMPLE}",
    (LONGCOAT, "plan", EXAMPLE, "--today", "2026-11-21"),
    seconds=2.0,
    megabytes=350,
)
