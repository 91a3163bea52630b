"""AAMC Residency Explorer: exported spreadsheets, and saved pages of one program or of a comparison.

`heading` tells what a column holds, `table` which rows of a file are about which program, `values` what a row says, and
`proof` refuses numbers that can't be what their columns are headed.
"""

from longcoat.programs.importers.residency_explorer.heading import meaning_of
from longcoat.programs.importers.residency_explorer.reading import SLUG, TITLE, read, recognize

__all__ = ["SLUG", "TITLE", "meaning_of", "read", "recognize"]
