"""What doesn't change who trains there doesn't change the counts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.programs.rosters import read_roster
from programs.rosters.roster_pages import counts_of

PEOPLE = (
    ("Ottoline Brack", "MD", "Ross University School of Medicine"),
    ("Kwesi Lindahl", "DO", "Des Moines University"),
    ("Saanvi Petrakis", "MD", "UC Irvine School of Medicine"),
    ("Bram Okonkwo", "MD", "University of Ibadan"),
    ("Lucía Fairbairn", "MD", "American University of Antigua"),
    ("Tomasz Abara", "MD", "The Hidden Grove"),
)
RIGHT = (1, 1, 2, 0, 1, 1)
LAYOUTS = (
    "<div class=c><h4>{name}, {degree}</h4><p>Medical School: {school}</p></div>",
    "<li>{name}, {degree} – {school}</li>",
    "<p><b>{name}, {degree}</b><br>{school}</p>",
    "<h4>{name}, {degree}</h4><p>{school}</p>",
    "<figure><img alt=''><figcaption>{name}, {degree}<br>{school}</figcaption></figure>",
    "<table><tr><td>{name}, {degree}</td><td>{school}</td></tr></table>",
)
UNRELATED = (
    "<p>We are proud of our affiliation with Baylor College of Medicine, and of our patients.</p>",
    "<h3>Wellness</h3><p>Residents have a retreat every year.</p>",
    "<p>Apply through ERAS by September. Contact the office with questions.</p>",
    "<nav><a href='/f'>Faculty</a><a href='/a'>Alumni</a></nav>",
)


@given(
    order=st.permutations(PEOPLE),
    layout=st.sampled_from(LAYOUTS),
    spaces=st.text(" \n\t\u00a0", min_size=0, max_size=4),
    before=st.lists(st.sampled_from(UNRELATED), max_size=2),
    after=st.lists(st.sampled_from(UNRELATED[1:3]), max_size=2),
)
@settings(max_examples=80, deadline=None)
def test_order_spaces_and_unrelated_paragraphs_change_nothing(
    order: list[tuple[str, str, str]], layout: str, spaces: str, before: list[str], after: list[str]
) -> None:
    body = spaces.join(
        layout.format(name=name, degree=degree, school=f"{spaces} {school} {spaces}").replace(
            "><", f">{spaces}<"
        )
        for name, degree, school in order
    )
    roster = read_roster(f"<h1>Home</h1>{''.join(before)}<h2>Current Residents</h2>{body}{''.join(after)}")
    assert counts_of(roster) == RIGHT
    assert not any(part in repr(roster) for name, _, _ in PEOPLE for part in name.split())


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_has_an_outcome(text: str) -> None:
    roster = read_roster(text)
    assert roster.outcome.title
    assert roster.counts.total >= 0
