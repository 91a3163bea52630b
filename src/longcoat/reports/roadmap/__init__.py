"""The roadmap in other forms: text for the terminal, Markdown, CSV, and a calendar to import."""

from longcoat.reports.roadmap.calendar import as_calendar
from longcoat.reports.roadmap.markdown import as_markdown
from longcoat.reports.roadmap.table import as_csv
from longcoat.reports.roadmap.text import as_text

__all__ = ["as_calendar", "as_csv", "as_markdown", "as_text"]
