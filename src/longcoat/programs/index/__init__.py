"""The catalog as one indexed SQLite database: built, kept in a folder, asked."""

from longcoat.programs.index.building import build_index
from longcoat.programs.index.keeping import KeptIndex, keep_index
from longcoat.programs.index.query import question
from longcoat.programs.index.reading import Index

__all__ = ["Index", "KeptIndex", "build_index", "keep_index", "question"]
