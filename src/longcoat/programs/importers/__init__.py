"""Importers for files that the user has obtained: each a file of its own, all in the table of `kinds`.

Nothing is bundled, fetched or sent. What a file says becomes facts in a pack of the user's own; doubtful joins wait in
a review file; a file that can't be read whole gives nothing.
"""

from longcoat.programs.importers.importing import Import, import_file, save_imports
from longcoat.programs.importers.kinds import KINDS, Kind
from longcoat.programs.importers.mapping import Mapping, read_mapping
from longcoat.programs.importers.record import Asked, Reading
from longcoat.programs.importers.refusal import FileError
from longcoat.programs.importers.review import filled_in, read_review, review_text
from longcoat.programs.importers.template import mapping_template

__all__ = [
    "KINDS",
    "Asked",
    "FileError",
    "Import",
    "Kind",
    "Mapping",
    "Reading",
    "filled_in",
    "import_file",
    "mapping_template",
    "read_mapping",
    "read_review",
    "review_text",
    "save_imports",
]
