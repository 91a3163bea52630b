"""The report's own words, and the heading of its columns."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from longcoat.programs.importers.report_lines import YearColumns, year_columns
from longcoat.programs.importers.settings import compiled, settings


def told() -> dict[str, Any]:
    """Return the words by which the report is read, from ``data/nrmp.toml``."""
    return settings("nrmp")


def pattern(name: str) -> re.Pattern[str]:
    """Return one of its patterns."""
    return compiled(told()["words"][name])


@cache
def columns_of(lines: tuple[str, ...]) -> YearColumns | None:
    """Return the columns of years that some lines head; None when they head none."""
    return year_columns(lines, pattern("offered"), pattern("filled"))


def heads(line: str) -> bool:
    """Tell whether a line names the columns."""
    folded = line.casefold()
    return pattern("offered").search(folded) is not None and pattern("filled").search(folded) is not None
