"""What sentences mean, as the models of the checks see it."""

from __future__ import annotations

import numpy as np

from longcoat.guidance.checks.learned import likely
from longcoat.guidance.checks.meaning import alone
from longcoat.guidance.checks.written import Written


def test_a_sentence_means_the_same_alone_and_among_others():
    text = Written(
        "I failed Step 1. My mother was ill, and I drove her to dialysis.\n\nI passed in May. " * 40
    )
    for sentence in text.sentences[:3]:
        assert np.allclose(sentence.meaning, alone()([[sentence.text]])[0][0], atol=1e-5)


def test_blame_in_words_of_no_list_is_likelier_than_thanks():
    blames, thanks = Written(
        "The academy never bothered to get us ready for this board. The academy got us ready for this board."
    ).sentences
    assert likely("blame", blames) > likely("blame", thanks)


def test_the_same_sentence_blames_or_doesnt_by_what_stands_around_it():
    told = (
        "I failed Step 1 because of the outdated course my school had bought for us. The second time it was the same course.",
        "I failed Step 1 because I never opened my books. I passed with a good course, and for Step 2 it was the same course.",
    )
    blames, thanks = (Written(text).sentences[1] for text in told)
    assert likely("blame", blames) > likely("blame", thanks)
