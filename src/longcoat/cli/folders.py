"""Where Longcoat keeps what belongs to the user, and the catalog that comes of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from longcoat.programs import Catalog


def data_folder() -> Path:
    """Return the folder of the user's own facts: ``$LONGCOAT_DATA``, or where the system keeps such things."""
    import platformdirs

    told = os.environ.get("LONGCOAT_DATA")
    return Path(told) if told else platformdirs.user_data_path("longcoat", appauthor=False)


def cache_folder() -> Path:
    """Return the folder for what can be made again: ``$LONGCOAT_CACHE``, or where the system keeps such things."""
    import platformdirs

    told = os.environ.get("LONGCOAT_CACHE")
    return Path(told) if told else platformdirs.user_cache_path("longcoat", appauthor=False)


def packs_folder() -> Path:
    """Return the folder of the user's packs, each a folder of its own."""
    return data_folder() / "packs"


def open_users_catalog() -> Catalog:
    """Return the catalog with the user's packs; what every command looks things up in.

    Raises:
        InputError: One of the user's packs can't be used.
        DataError: A file of the package is damaged.
    """
    from longcoat.programs import open_catalog

    return open_catalog(packs_folder(), cache_folder())
