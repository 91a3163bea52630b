"""Getting ready for interviews: which questions will come, what a good answer holds, what the profile has for it.

It never writes an answer: it names the facts that one can rest on.
"""

from longcoat.guidance.interview.bank import Question, bank
from longcoat.guidance.interview.prepare import Prepared, prepare

__all__ = ["Prepared", "Question", "bank", "prepare"]
