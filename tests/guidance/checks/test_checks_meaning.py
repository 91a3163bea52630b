"""What sentences mean, as the models of the checks see it."""

from __future__ import annotations

import numpy as np
import pytest

from longcoat.guidance.checks.learned import likely
from longcoat.guidance.checks.meaning import SIZE, meanings
from longcoat.guidance.checks.pieces import MOST, cut
from longcoat.guidance.checks.written import Written


@pytest.mark.parametrize(
    ("told", "near", "far"),
    [
        ("My school failed us.", "The college let me down.", "I bake bread."),
        ("I was ill that spring.", "A disease kept me in bed for weeks.", "I hired a tutor."),
        ("I want to serve Fresno.", "My plan is to practice in the Central Valley.", "I scored 198."),
    ],
)
def test_the_same_in_other_words_lies_nearer_than_something_else(told, near, far):
    one, other, third = meanings([told, near, far])
    assert one @ other > one @ third


def test_a_sentence_means_the_same_alone_and_among_others():
    text = Written(
        "I failed Step 1. My mother was ill, and I drove her to dialysis.\n\nI passed in May. " * 40
    )
    for sentence in text.sentences[:3]:
        assert np.allclose(sentence.meaning, meanings([sentence.text])[0], atol=1e-5)
        assert np.linalg.norm(sentence.meaning) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("text", ["", "🙂", "ñandú", "word " * 500, "\u0000", "x" * 400])
def test_whatever_is_written_has_a_meaning(text):
    assert len(cut(text)) <= MOST
    assert meanings([text]).shape == (1, SIZE)
    assert np.isfinite(meanings([text])).all()


def test_blame_in_words_of_no_list_is_likelier_than_thanks():
    blames, thanks = Written(
        "The academy never bothered to get us ready for this board. The academy got us ready for this board."
    ).sentences
    assert likely("blame", blames) > likely("blame", thanks)
