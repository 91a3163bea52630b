"""The field's closed lists: specialties, states, regions, applicant types.

Everything else in the house builds on these words. The leftmost package: it imports nothing of ours.
"""

from longcoat.vocabulary.applicant_type import ApplicantType
from longcoat.vocabulary.nearest import nearest
from longcoat.vocabulary.program_kind import ProgramKind
from longcoat.vocabulary.region import Region, find_region, region, regions, regions_of
from longcoat.vocabulary.specialty import Specialty, find_specialty, specialties, specialty
from longcoat.vocabulary.state import find_state, state_name, states

__all__ = [
    "ApplicantType",
    "ProgramKind",
    "Region",
    "Specialty",
    "find_region",
    "find_specialty",
    "find_state",
    "nearest",
    "region",
    "regions",
    "regions_of",
    "specialties",
    "specialty",
    "state_name",
    "states",
]
