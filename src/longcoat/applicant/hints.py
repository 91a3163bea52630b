"""What a person may answer to a step of the interview, in few words or in full."""

from __future__ import annotations

from longcoat.applicant.expectation import FEW, choices, expected, schema_node
from longcoat.applicant.step import Step
from longcoat.applicant.writing import describe


def hint(step: Step) -> str:
    """Say in few words what can be answered.

    Example:
        >>> from longcoat.applicant.step import steps
        >>> [hint(step) for step in steps({})][3]
        'pass, fail; none if there is none'
    """
    words = _hint(step)
    if step.opens_entry and step.place[1] == 0:
        return f"{words}; none if there is none".lstrip("; ")
    return words


def _hint(step: Step) -> str:
    node = schema_node(step.path) or {}
    is_list = "items" in node
    words = tuple(node["items"].get("enum", ())) if is_list else choices(step.path)
    if 0 < len(words) <= FEW:
        return ", ".join(words) + (" (several: commas between)" if is_list else "")
    if is_list:
        return f"such as {words[1]}; several: commas between" if words else "several: commas between"
    if node.get("format") == "date":
        return "such as 2026-06-15, or 2026-06"
    if node.get("type") == "integer":
        return expected(step.path)
    if words:
        return f"such as {words[1]}"
    return "in your own words" if node.get("type") == "string" and "pattern" not in node else ""


def explanation(step: Step) -> str:
    """Say in full what a question means, and how its answer stands in the file.

    Example:
        >>> from longcoat.applicant.step import steps
        >>> explanation(next(steps({})))[:30]
        'What kind of applicant you are'
    """
    return f"{describe(step.path)} In the file: {step.name}, {expected(step.path)}."
