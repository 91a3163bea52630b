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
        chances,
        help_page,
        profile,
        program,
        program_list,
        standing,
        start,
        what_if,
    )

    modules = (start, help_page, chances, profile, answers, standing, program_list, program, what_if)
    return tuple(page for module in modules for page in module.PAGES)
