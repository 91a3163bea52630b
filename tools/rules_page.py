"""Write docs/reference/rules.md: every rule of advice with its condition, words and evidence."""

from __future__ import annotations

from pathlib import Path

from longcoat.guidance.rules.reference import reference

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "rules.md"


def main() -> None:
    """Write the page."""
    PAGE.write_text(reference(), encoding="utf-8")
    print(f"written: {PAGE}")


if __name__ == "__main__":
    main()
