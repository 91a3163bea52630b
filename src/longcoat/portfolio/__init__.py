"""The choice: which programs to apply to, which to signal, under a budget."""

from longcoat.portfolio.budget import Fee, Tariff, application_fees, fixed_fees, tariff
from longcoat.portfolio.choice import Choice, choose
from longcoat.portfolio.limits import Limits, limits_of
from longcoat.portfolio.preference import Preference, preference
from longcoat.portfolio.signal import SignalQuota, signal_quota

__all__ = [
    "Fee",
    "Limits",
    "Choice",
    "Preference",
    "SignalQuota",
    "choose",
    "fixed_fees",
    "preference",
    "Tariff",
    "application_fees",
    "limits_of",
    "tariff",
    "signal_quota",
]
