"""A profile's questions as forms, and what was typed as answers."""

from longcoat.web.answers.form import Form, filled_from, typed
from longcoat.web.answers.task import Task, six_questions, task, tasks

__all__ = ["Form", "Task", "filled_from", "six_questions", "task", "tasks", "typed"]
