"""How polite, how patient and how bounded a visit is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of a refresh; what each is for stands in ``data/limits.toml``.

    Attributes:
        delay: Seconds between two requests to one host, at least.
        most_delay: Seconds between two requests to a slow host, at most.
        most_crawl_delay: The longest Crawl-delay, in seconds, that is kept.
        most_retry_after: The longest Retry-After, in seconds, that is waited for.
        retries: How often a request is tried again.
        sites_at_once: Sites visited at the same time.
        timeout: Seconds until an answer must be complete.
        bytes: The most bytes of an answer.
        robots_bytes: The most bytes of a robots.txt that are read.
        redirects: The most redirects in a row.
        same_address: How often one address may come up in a row of redirects.
        meta_refresh: Seconds within which a page's own "goes elsewhere" is followed.
        address: The longest address, in characters.
        ports: Ports that may be asked.
        pages: Pages read for one program.
        depth: Links from the first page.
        seconds: Seconds that all answers of one site may take together.
        links: The most links of one page that are looked at.
        residents: The most pages of single residents that are read for one program.
        resume_days: Days for which an unfinished run is gone on with.
        pack_every: Programs after which the pack is written.

    Example:
        >>> limits().delay >= 1
        True
    """

    delay: float
    most_delay: float
    most_crawl_delay: float
    most_retry_after: float
    retries: int
    sites_at_once: int
    timeout: float
    bytes: int
    robots_bytes: int
    redirects: int
    same_address: int
    meta_refresh: float
    address: int
    ports: tuple[int, ...]
    pages: int
    depth: int
    seconds: float
    links: int
    residents: int
    resume_days: int
    pack_every: int


@cache
def limits() -> Limits:
    """Return the limits that ship with the package."""
    rows = read_words("limits")
    values = {name: value for table in rows.values() for name, value in table.items()}
    return Limits(**values | {"ports": tuple(values["ports"])})


@cache
def read_words(name: str) -> dict[str, Any]:
    """Return one of the data files beside this module, read once.

    Example:
        >>> "requirements" in read_words("links")["role"]
        True
    """
    path = files("longcoat.programs.refresh").joinpath("data", f"{name}.toml")
    return tomllib.loads(path.read_text("utf-8"))
