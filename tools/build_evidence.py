"""Build the bundled packs of evidence from the pages that were read: ``data/pages/`` → ``programs/packs_data/``."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from evidence.build import build_packs  # noqa: E402

if __name__ == "__main__":
    for pack in build_packs():
        programs = {fact.program for fact in pack.facts}
        print(
            f"{pack.id}: {len(pack.facts):,} facts about {len(programs)} programs, {len(pack.programs)} of them new"
        )
