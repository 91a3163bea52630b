"""Facts about programs as packs: folders of text files that can be read, checked, merged and shared.

docs/reference/packs.md describes the files.
"""

from longcoat.programs.packs.cells import read_url
from longcoat.programs.packs.checking import check_pack
from longcoat.programs.packs.folders import bundled_packs, pack_folders, read_packs, update_pack
from longcoat.programs.packs.merging import forget_fact, merge_facts, replace_page
from longcoat.programs.packs.pack import AddedProgram, Pack, added_id, own_pack
from longcoat.programs.packs.problem import PackError, PackProblem
from longcoat.programs.packs.reading import read_pack
from longcoat.programs.packs.telling import TOLD, Told, forget_told, tell_fact
from longcoat.programs.packs.writing import page_key, write_pack

__all__ = [
    "TOLD",
    "AddedProgram",
    "Pack",
    "PackError",
    "PackProblem",
    "Told",
    "added_id",
    "bundled_packs",
    "check_pack",
    "forget_fact",
    "forget_told",
    "merge_facts",
    "own_pack",
    "pack_folders",
    "page_key",
    "read_pack",
    "read_packs",
    "read_url",
    "replace_page",
    "tell_fact",
    "update_pack",
    "write_pack",
]
