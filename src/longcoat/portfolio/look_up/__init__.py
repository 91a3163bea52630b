"""What to look up next: which unknown fact about which program is worth most to this plan."""

from longcoat.portfolio.look_up.answer import Answer, LookUp
from longcoat.portfolio.look_up.make import look_ups

__all__ = ["Answer", "LookUp", "look_ups"]
