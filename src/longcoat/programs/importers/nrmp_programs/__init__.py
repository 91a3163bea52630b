"""NRMP Program Results: the report, a PDF, of positions offered and filled by program and year.

`words` knows the report's own words, `place` keeps below which headings a line stands, `identity` tells which program a
line is about.
"""

from longcoat.programs.importers.nrmp_programs.reading import SLUG, TITLE, read, recognize

__all__ = ["SLUG", "TITLE", "read", "recognize"]
