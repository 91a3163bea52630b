"""Every endpoint, one noun per file."""

from __future__ import annotations

from longcoat.web.api.endpoint import Endpoint


def all_endpoints() -> tuple[Endpoint, ...]:
    """Return every endpoint.

    Example:
        >>> sorted({endpoint.path for endpoint in all_endpoints()})[:2]
        ['/checks/{paper}', '/profiles']
    """
    from longcoat.web.api import checks, plans, profiles, programs, what_if

    return (*profiles.ENDPOINTS, *plans.ENDPOINTS, *what_if.ENDPOINTS, *programs.ENDPOINTS, *checks.ENDPOINTS)
