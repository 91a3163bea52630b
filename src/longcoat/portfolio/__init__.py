"""The choice: which programs to apply to, which to signal, under a budget."""

from longcoat.portfolio.again import choose_again
from longcoat.portfolio.budget import Fee, Tariff, application_fees, fixed_fees, tariff
from longcoat.portfolio.choice import Choice, choose
from longcoat.portfolio.conflict import refuse_conflicts, refuse_nothing
from longcoat.portfolio.curve import Point, worth_until
from longcoat.portfolio.geography import GeographicPreference, geographic_preferences
from longcoat.portfolio.interviews import InterviewLoad, interview_load
from longcoat.portfolio.limits import Limits, limits_of
from longcoat.portfolio.mix import Mix
from longcoat.portfolio.preference import Preference, Worth, preference
from longcoat.portfolio.signal import SignalQuota, signal_quota
from longcoat.portfolio.signal_advice import SignalWorth, signal_advice
from longcoat.portfolio.told import Told, tell

__all__ = [
    "Choice",
    "Fee",
    "GeographicPreference",
    "InterviewLoad",
    "Limits",
    "Mix",
    "Point",
    "Preference",
    "SignalQuota",
    "SignalWorth",
    "Tariff",
    "Told",
    "Worth",
    "application_fees",
    "choose",
    "choose_again",
    "fixed_fees",
    "geographic_preferences",
    "interview_load",
    "limits_of",
    "preference",
    "refuse_conflicts",
    "refuse_nothing",
    "signal_advice",
    "signal_quota",
    "tariff",
    "tell",
    "worth_until",
]
