"""Puts the one script that isn't ours into the wheel: htmx, out of the package that carries it. It is not in the repository."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE, INSIDE = "django_htmx", "static/django_htmx/htmx-2.min.js"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds htmx to a wheel; an editable install reads it from where the package is installed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the file to add, and where it goes."""
        if version == "editable":
            return
        spec = find_spec(PACKAGE)
        folders = spec.submodule_search_locations if spec else None
        found = [path for folder in folders or () if (path := Path(folder, INSIDE)).is_file()]
        if not found:
            raise FileNotFoundError(f"{INSIDE} of {PACKAGE}: `pip install django-htmx` puts it there")
        build_data["force_include"][str(found[0])] = "longcoat/web/static/htmx.min.js"
