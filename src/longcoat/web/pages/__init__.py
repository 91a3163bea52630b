"""The pages, one noun per file. Each file names its pages in ``PAGES``; nothing else knows their addresses."""

from __future__ import annotations

from longcoat.web.page import Page, ProfilePage


def all_pages() -> tuple[Page | ProfilePage, ...]:
    """Return every page.

    Example:
        >>> sorted(page.path for page in all_pages())[:3]
        ['', '/', '/advice']
    """
    from longcoat.web.pages import (
        answers,
        budget,
        chances,
        compare,
        documents,
        find,
        help_page,
        interview,
        look_ups,
        profile,
        program,
        program_list,
        rank,
        report,
        roadmap,
        standing,
        start,
        told,
        what_if,
        where,
    )

    modules = (
        start,
        help_page,
        chances,
        profile,
        answers,
        standing,
        program_list,
        program,
        where,
        budget,
        compare,
        look_ups,
        told,
        find,
        what_if,
        roadmap,
        documents,
        interview,
        rank,
        report,
    )
    return tuple(page for module in modules for page in module.PAGES)
