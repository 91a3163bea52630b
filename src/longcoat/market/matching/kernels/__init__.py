"""The inner loops, compiled. Imported only through `longcoat.market.matching.compiled.kernels`."""
