"""Whether a text is English, which is the only language that the checks know."""

from __future__ import annotations

from longcoat.errors import InputError
from longcoat.guidance.checks.limits import limits
from longcoat.guidance.checks.written import Written


def require_english(written: Written) -> None:
    """Refuse a text that is empty or in another language.

    Raises:
        InputError: It is; with what would be right.

    Example:
        >>> require_english(Written("Quiero ser médico en California porque mi familia vive allí desde hace años."))
        Traceback (most recent call last):
        longcoat.errors.InputError: This doesn't read as English; ...
    """
    if not written.sentences or not any(sentence.words for sentence in written.sentences):
        raise InputError("There is no text in it. Right would be: the text that you want checked.")
    rule = limits()["file"]
    if written.word_count < rule["english_words"]:
        return
    from simplemma import in_target_language

    if in_target_language(written.text, "en") < rule["english"]:
        raise InputError(
            "This doesn't read as English; the checks know no other language. "
            "Right would be: the text as the programs will read it."
        )
