"""SOAP, the Supplemental Offer and Acceptance Program: unfilled places are offered in rounds.

::

    Market, Rules, Behaviour  ──►  run_soap(…)  ──►  SoapResult, with every offer and its answer

Unlike the Match it isn't deferred acceptance: an accepted offer binds at once, so the result needn't be stable, and
the order in which an applicant likes programs isn't all that matters: so does how long they wait. What isn't modelled:
programs that change their lists between rounds, applications sent later than the others, and second positions.
"""

from longcoat.market.soap.behaviour import Behaviour
from longcoat.market.soap.explain import explain_soap
from longcoat.market.soap.result import Answer, Offers, SoapResult
from longcoat.market.soap.rules import Rules
from longcoat.market.soap.run import run_soap
from longcoat.market.soap.standing import Standing

__all__ = ["Answer", "Behaviour", "Offers", "Rules", "SoapResult", "Standing", "explain_soap", "run_soap"]
