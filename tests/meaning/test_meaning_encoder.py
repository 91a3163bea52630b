"""What sentences mean, as numbers."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from longcoat.meaning import SIZE, Encoder
from longcoat.meaning.pieces import MOST, cut

encoder = Encoder(files("longcoat.guidance.checks").joinpath("data", "meaning", "layers.npz"))


def alone(*texts):
    return np.concatenate(encoder([(text,) for text in texts]))


@pytest.mark.parametrize(
    ("told", "near", "far"),
    [
        ("My school failed us.", "The college let me down.", "I bake bread."),
        ("I was ill that spring.", "A disease kept me in bed for weeks.", "I hired a tutor."),
        ("I want to serve Fresno.", "My plan is to practice in the Central Valley.", "I scored 198."),
    ],
)
def test_the_same_in_other_words_lies_nearer_than_something_else(told, near, far):
    one, other, third = alone(told, near, far)
    assert one @ other > one @ third


def test_passages_mean_the_same_alone_and_beside_others():
    passage = ["I failed Step 1.", "My mother was ill.", "I drove her to dialysis."]
    beside = encoder([["It rained."], passage, [], ["I passed in May."] * 60])
    assert np.allclose(beside[1], encoder([passage])[0], atol=1e-5)
    assert [len(one) for one in beside] == [1, 3, 0, 60]


def test_a_sentence_is_read_with_those_it_stands_among():
    told = "The same thing happened."
    means = [encoder([[before, told]])[0][1] for before in ("My tutor left.", "I won a prize.")]
    assert not np.allclose(*means, atol=1e-3)


@pytest.mark.parametrize("text", ["", "🙂", "ñandú", "word " * 500, "\u0000", "x" * 400])
def test_whatever_is_written_has_a_meaning(text):
    assert len(cut(text)) <= MOST
    assert alone(text).shape == (1, SIZE)
    assert np.isfinite(alone(text)).all()
    assert np.linalg.norm(alone(text)) == pytest.approx(1, abs=1e-5)
