"""The inner loops of the season, compiled. Imported only through `longcoat.market.matching.compiled.kernels`."""
