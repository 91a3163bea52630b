"""Put published figures beside the model's own; write docs/validation.md and the tables of two explanations."""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from validation.coefficients import PAGES, refresh  # noqa: E402
from validation.page import SECTIONS, page  # noqa: E402

if __name__ == "__main__":
    sections = []
    for make in SECTIONS:
        began = time.perf_counter()
        section = make()
        sections.append(section)
        misses = [one for one in section.comparisons if not one.fits and not one.on_purpose]
        print(
            f"{section.title}: {len(section.comparisons)} compared, {len(misses)} miss ({time.perf_counter() - began:.0f} s)"
        )
        for one in misses:
            print(f"  {one.what}: published {one.shown(one.published)}, model {one.shown(one.model)}")
    (ROOT / "docs" / "validation.md").write_text(page(sections), encoding="utf-8")
    for page_with_tables in PAGES:
        page_with_tables.write_text(refresh(page_with_tables.read_text("utf-8")), encoding="utf-8")
