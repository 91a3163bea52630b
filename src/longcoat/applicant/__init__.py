"""Who is applying: read, check and save a profile. Units and missing values are explicit.

None is "unknown", an empty list is "none, and I know it", False is "no".
"""

from longcoat.applicant.activity import Activity, ActivityKind
from longcoat.applicant.applicant import Applicant, Citizenship
from longcoat.applicant.clinical_experience import ClinicalExperience, ExperienceKind
from longcoat.applicant.couple import Couple
from longcoat.applicant.exam import (
    ComlexAttempt,
    Exam,
    ExamAttempt,
    ExamResult,
    InTrainingExam,
    PlannedExam,
    PracticeExam,
    StepAttempt,
)
from longcoat.applicant.exams import Exams
from longcoat.applicant.gap import Gap
from longcoat.applicant.json_schema import json_schema, json_schema_text
from longcoat.applicant.language import Language, LanguageLevel
from longcoat.applicant.letter import Letter, LetterStatus, LetterStrength
from longcoat.applicant.low_score_cause import CauseKind, LowScoreCause
from longcoat.applicant.place import Place
from longcoat.applicant.preferences import Mission, Preferences
from longcoat.applicant.prior_cycle import CycleOutcome, PriorCycle
from longcoat.applicant.reading import (
    Reading,
    check_profile,
    read_as_written,
    read_partner,
    read_profile,
    read_profile_bytes,
)
from longcoat.applicant.school import Evaluations, School, ShelfExam, WorldRegion
from longcoat.applicant.season_log import (
    LoggedApplication,
    Outcome,
    SeasonLog,
    read_season_log,
    season_log_of,
)
from longcoat.applicant.tie import Tie, TieKind
from longcoat.applicant.upgrade import Upgrade, bring_up_to_date
from longcoat.applicant.writing import to_json, to_toml

__all__ = [
    "Activity",
    "ActivityKind",
    "Applicant",
    "CauseKind",
    "Citizenship",
    "ClinicalExperience",
    "ComlexAttempt",
    "Couple",
    "CycleOutcome",
    "Evaluations",
    "Exam",
    "ExamAttempt",
    "ExamResult",
    "Exams",
    "ExperienceKind",
    "Gap",
    "InTrainingExam",
    "Language",
    "LanguageLevel",
    "Letter",
    "LetterStatus",
    "LetterStrength",
    "LoggedApplication",
    "LowScoreCause",
    "Mission",
    "Outcome",
    "Place",
    "PlannedExam",
    "PracticeExam",
    "Preferences",
    "PriorCycle",
    "Reading",
    "School",
    "SeasonLog",
    "ShelfExam",
    "StepAttempt",
    "Tie",
    "TieKind",
    "Upgrade",
    "WorldRegion",
    "bring_up_to_date",
    "check_profile",
    "json_schema",
    "json_schema_text",
    "read_as_written",
    "read_partner",
    "read_profile",
    "read_profile_bytes",
    "read_season_log",
    "season_log_of",
    "to_json",
    "to_toml",
]
