"""A market as a folder of CSV files: reading it, writing what came of it, and an example to start from.

::

    FOLDER ──► read_market(FOLDER) ──► run_match(market) ──► matching_files(market, matching) ──► write_files(…)

docs/reference/match-files.md describes the files.
"""

from longcoat.market.folder.example import EXAMPLES, write_example
from longcoat.market.folder.problem import FileProblem, FolderError
from longcoat.market.folder.rank_list import read_rank_list
from longcoat.market.folder.read import read_market
from longcoat.market.folder.soap import SoapFolder, read_soap
from longcoat.market.folder.write import choices_held, matching_files, soap_files, write_files

__all__ = [
    "EXAMPLES",
    "FileProblem",
    "FolderError",
    "SoapFolder",
    "choices_held",
    "matching_files",
    "read_market",
    "read_rank_list",
    "read_soap",
    "soap_files",
    "write_example",
    "write_files",
]
