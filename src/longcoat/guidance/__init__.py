"""What the profile means: rules of advice with their evidence. This first version reads the scores in context."""

from longcoat.guidance.finding import Finding, Tone
from longcoat.guidance.scores import read_scores

__all__ = ["Finding", "Tone", "read_scores"]
