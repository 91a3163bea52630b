"""The choice: which programs to apply to, which to signal, under a budget."""

from longcoat.portfolio.budget import Fee, Tariff, application_fees, fixed_fees, tariff
from longcoat.portfolio.choice import Choice, choose
from longcoat.portfolio.curve import Point, worth_until
from longcoat.portfolio.limits import Limits, limits_of
from longcoat.portfolio.mix import Mix
from longcoat.portfolio.preference import Preference, preference
from longcoat.portfolio.signal import SignalQuota, signal_quota

__all__ = [
    "Choice",
    "Fee",
    "Limits",
    "Mix",
    "Point",
    "Preference",
    "SignalQuota",
    "Tariff",
    "application_fees",
    "choose",
    "fixed_fees",
    "limits_of",
    "preference",
    "signal_quota",
    "tariff",
    "worth_until",
]
