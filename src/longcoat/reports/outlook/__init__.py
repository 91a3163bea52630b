"""What would change, as text and as data."""

from longcoat.reports.outlook.data import outlook_data
from longcoat.reports.outlook.text import compared_text, rechosen_text, what_if_text
from longcoat.reports.outlook.worth import worth_text
from longcoat.reports.outlook.years import break_even, years_text

__all__ = [
    "break_even",
    "compared_text",
    "outlook_data",
    "rechosen_text",
    "what_if_text",
    "worth_text",
    "years_text",
]
