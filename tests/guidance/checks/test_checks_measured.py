"""How often the checks remark what a careful reader would, on the half of the texts that was not tuned on."""

from __future__ import annotations

import hashlib

import pytest

from validation import checks


@pytest.fixture(scope="module")
def untouched():
    return checks.measure("untouched")


def test_there_are_at_least_120_texts_in_two_halves():
    texts = [one for one in checks.labelled_texts() if not one.later]
    assert len(texts) >= 120
    assert {one.half for one in texts} == {"tuned on", "untouched"}


def test_labelled_words_stand_in_their_texts():
    for one in checks.labelled_texts():
        for _, at in one.labels:
            assert " ".join(at.lower().split()) in " ".join(one.text.lower().split()), one.id


UNSURE = """
[[text]]
id = "xx1"
document = "answers"
question = "scores"
profile = "la"
finds = ["no-forward", "defensive @ does not define"]
unsure = [{unsure}]
text = "I failed Step 1. Honestly, one exam does not define a doctor."
"""


def test_kinds_on_which_readers_differ_count_neither_way(tmp_path):
    file = tmp_path / "few.toml"
    file.write_text(UNSURE.format(unsure=""), "utf-8")
    sure = checks.scored(checks.read_texts(file))
    assert (sure["answers: defensive"].labelled, sure["answers: no-change"].found) == (1, 1)
    file.write_text(UNSURE.format(unsure='"defensive", "no-change"'), "utf-8")
    measured = checks.scored(checks.read_texts(file))
    assert {"answers: defensive", "answers: no-change"}.isdisjoint(measured)
    assert measured["answers: no-forward"].right == 1


#: What fell short on texts that nothing was learned from, as docs/validation-checks.md says; where the untouched half has
#: fewer labels of it than this, a single mistake is short of the aim, and it is held to that with all others alone.
HARDEST, FEW = {"answers: blame", "answers: defensive", "statements: blame", "statements: service"}, 5


def test_nine_in_ten_remarks_are_right_and_eight_in_ten_are_found(untouched):
    for name, score in untouched.items():
        if name not in HARDEST or score.labelled >= FEW:
            assert score.precision is None or score.precision >= 0.9, f"{name} {score.false}"
            assert score.recall is None or score.recall >= 0.8, f"{name} {score.missed}"
    right, missed = together(untouched.values())
    assert right >= 0.9
    assert missed <= 0.2


#: The newest set is read whole; of the others every fifth text, chosen by its id, since all of them would take minutes.
NEWEST, EVERY = checks.LATER[-1], 5
#: Sets by the guide on all kinds; those after them are on what is hardest, so that less is to be expected.
ON_ALL, ON_FEW = (
    ("sixteenth", "seventeenth", "eighteenth"),
    ("nineteenth", "twentieth", "twentyfirst", "twentysecond"),
)


def is_read(one):
    return one.later == NEWEST or int(hashlib.sha256(one.id.encode()).hexdigest()[8:16], 16) % EVERY == 0


@pytest.fixture(scope="module")
def later():
    """Scores by set."""
    texts = [one for one in checks.labelled_texts() if one.later and is_read(one)]
    return {half: checks.scored(one for one in texts if one.later == half) for half in checks.LATER}


def together(scores):
    found, right, labelled = (
        sum(getattr(one, name) for one in scores) for name in ("found", "right", "labelled")
    )
    return right / found, sum(len(one.missed) for one in scores) / labelled


def test_the_texts_written_later_are_held_to_the_same_together(later):
    right, missed = together([one for scores in later.values() for one in scores.values()])
    assert right >= 0.9
    assert missed <= 0.2
    for half in ON_ALL:
        right, missed = together(later[half].values())
        assert right >= 0.9, half
        assert missed <= 0.2, half


@pytest.mark.parametrize("half", ON_FEW)
def test_on_the_hardest_kinds_four_in_five_remarks_are_right_and_four_in_five_labels_are_found(later, half):
    right, missed = together(later[half].values())
    assert right >= 0.8
    assert missed <= 0.2


def test_the_untouched_half_has_labels_enough_of_every_kind_to_tell_a_rate():
    from validation import checks_report

    told = checks_report.first_runs()[checks_report.LAST]
    assert len(told) == 29
    assert all(score.labelled >= 12 for score in told.values())


def test_nine_in_ten_remarks_on_the_untouched_half_were_right_and_eight_in_ten_labels_found():
    from validation import checks_report

    told = checks_report.first_runs()[checks_report.LAST].values()
    assert sum(score.right for score in told) / sum(score.found for score in told) >= 0.9
    assert sum(len(score.missed) for score in told) / sum(score.labelled for score in told) <= 0.2


def test_two_readers_of_the_last_texts_agree_on_nine_labels_in_ten():
    from validation import checks_report

    counts = checks_report.agreement().values()
    assert len(counts) == 29
    either = sum(one["writer"] + one["second"] - one["both"] + one["unsure"] for one in counts)
    assert sum(one["both"] for one in counts) / either >= 0.9


def test_the_page_says_what_is_measured():
    from validation import checks_report

    page = (checks.ROOT / "docs" / "validation-checks.md").read_text("utf-8")
    assert page == checks_report.page(), "run: python tools/validate_checks.py"
