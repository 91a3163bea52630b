"""The comments of a flat TOML file, each with the field it speaks about."""

from __future__ import annotations

from dataclasses import dataclass, field

import tomlkit
from tomlkit.items import Comment, Whitespace


@dataclass(slots=True)
class OldComments:
    """Comments by field.

    Attributes:
        top: Comment lines before everything else, set off by an empty line.
        bottom: Comment lines after the last field.
        above: Field → comment lines directly above it.
        beside: Field → the comment on its own line.
    """

    top: list[str] = field(default_factory=list)
    bottom: list[str] = field(default_factory=list)
    above: dict[str, list[str]] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)

    def of(self, name: str | None) -> tuple[list[str], str]:
        """Return the comment lines above a field and the comment beside it."""
        return (self.above.get(name, []), self.beside.get(name, "")) if name else ([], "")


def old_comments(text: str) -> OldComments:
    r"""Return the comments of a flat TOML text.

    Example:
        >>> found = old_comments("# mine\n\n# first try\nstep1 = 'pass'  # phew\n# end\n")
        >>> found.top, found.of("step1"), found.bottom
        (['# mine', ''], (['# first try'], '# phew'), ['# end'])
    """
    found = OldComments()
    waiting: list[str] = []
    for key, item in tomlkit.parse(text).body:
        if isinstance(item, Comment):
            waiting.append(item.as_string().strip())
        elif isinstance(item, Whitespace):
            if waiting and not found.above and not found.top:
                found.top, waiting = [*waiting, ""], []
        elif key is not None:
            found.above[key.key], waiting = waiting, []
            found.beside[key.key] = item.trivia.comment
    found.bottom = waiting
    return found
