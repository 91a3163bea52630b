"""Build the bundled catalog, ``src/longcoat/programs/data/``, from the reviewable inputs in ``data/``."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from catalog.build import build  # noqa: E402

if __name__ == "__main__":
    programs = ROOT / "src" / "longcoat" / "programs"
    print(build(ROOT / "data", programs / "data", programs / "packs_data"))
