"""The simulated season beside what was published, as text for a terminal and as a page.

Like all of `reports` it decides nothing: what is compared, asked and held out is `longcoat.market.nation`'s.
"""

from longcoat.reports.season.page import page
from longcoat.reports.season.picture import picture
from longcoat.reports.season.sheet import sheet

__all__ = ["page", "picture", "sheet"]
