"""Fit the model's coefficients to the published figures and write them, with what they rest on, into ``market/data``."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from fit.model import fit_model  # noqa: E402
from fit.writing import write_model  # noqa: E402

if __name__ == "__main__":
    model = fit_model()
    write_model(model)
    for kind, reached in model.reached.items():
        print(kind, reached)
