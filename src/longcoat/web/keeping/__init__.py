"""Profiles kept in the user's data folder, several side by side: saved whole or not at all, and deleted for good."""

from longcoat.web.keeping.kept import Kept, Summary
from longcoat.web.keeping.store import ElsewhereError, ProfileStore

__all__ = ["ElsewhereError", "Kept", "ProfileStore", "Summary"]
