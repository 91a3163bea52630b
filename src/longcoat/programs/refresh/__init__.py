"""Keeps the catalog fresh from programs' own public pages, on the user's machine: politely, safely, and resumable.

The network is touched here and nowhere else in `longcoat.programs`. Scrapy comes with the extra ``refresh``; nothing of
it is imported before `refresh` is called.
"""

from longcoat.programs.refresh.address import Door, UnsafeAddress, check_address, is_public
from longcoat.programs.refresh.limits import Limits, limits
from longcoat.programs.refresh.outcome import Outcome, PageVisit, Visit
from longcoat.programs.refresh.packing import PACK
from longcoat.programs.refresh.refreshing import MEMORY, Refreshed, refresh, require_scrapy
from longcoat.programs.refresh.site import Neighbour, Site, sites_of

__all__ = [
    "MEMORY",
    "PACK",
    "Door",
    "Limits",
    "Neighbour",
    "Outcome",
    "PageVisit",
    "Refreshed",
    "Site",
    "UnsafeAddress",
    "Visit",
    "check_address",
    "is_public",
    "limits",
    "refresh",
    "require_scrapy",
    "sites_of",
]
