"""What must not matter for what the rules find: spaces, capitals, and what else stands on a page."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from longcoat.programs.pages import PageFact
from longcoat.programs.pages.reading import stated
from longcoat.programs.pages.statement import statements_of

SENTENCES = (
    "A Step 2 CK score of at least 220 is required.",
    "USMLE Step 1 must be passed at the first attempt.",
    "You must have graduated within the last five years.",
    "Three months of US clinical experience are preferred.",
    "We sponsor J-1 visas only.",
    "International medical graduates are welcome to apply.",
    "ECFMG certification is needed before we rank applicants.",
    "Three letters of recommendation are required.",
    "USMLE or COMLEX scores are accepted.",
    "We accept eight residents per year.",
    "Our mission is to serve rural and underserved people.",
)
UNRELATED = (
    "The city has parks, a river and good schools.",
    "Residents receive a stipend, insurance and three weeks of vacation.",
    "Lunch is served on Wednesdays before the noon conference.",
    "The emergency department sees 90,000 visits a year in 60 rooms.",
)
some_sentences = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6, unique=True)


def said(text: str) -> set[tuple[str, object, str, str | None]]:
    def key(fact: PageFact) -> tuple[str, object, str, str | None]:
        return fact.field, fact.value, fact.strength.value, fact.about

    return {key(fact) for fact in stated(statements_of(text))}


@given(some_sentences)
def test_capitals_do_not_matter(sentences: list[str]) -> None:
    text = "\n".join(sentences)
    assert said(text.upper()) == said(text) == said(text.lower())


@given(some_sentences, st.integers(0, 1_000))
def test_spaces_and_empty_lines_do_not_matter(sentences: list[str], seed: int) -> None:
    chance = random.Random(seed)
    spaces = (" ", "  ", "\t", "\u00a0", " \u2009")
    loose = "\n\n".join(
        "".join(chance.choice(spaces) if letter == " " else letter for letter in one) for one in sentences
    )
    assert said(loose) == said("\n".join(sentences))


@given(some_sentences, st.lists(st.sampled_from(UNRELATED), max_size=3), st.booleans())
def test_an_unrelated_paragraph_changes_nothing(sentences: list[str], other: list[str], before: bool) -> None:
    text, more = "\n\n".join(sentences), "\n\n".join(other)
    together = f"{more}\n\n{text}" if before else f"{text}\n\n{more}"
    assert said(together) == said(text)


@given(st.permutations(SENTENCES))
def test_the_order_of_paragraphs_does_not_matter(sentences: list[str]) -> None:
    assert said("\n\n".join(sentences)) == said("\n\n".join(SENTENCES))
