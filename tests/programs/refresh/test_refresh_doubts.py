"""What the reader doubts on a program's site is kept apart from what it read."""

from __future__ import annotations

from datetime import date

from longcoat.programs import Grade, resolve
from longcoat.programs.packs.pack import own_pack
from longcoat.programs.refresh import limits
from longcoat.programs.refresh.memory import Taking
from longcoat.programs.refresh.packing import with_takings
from longcoat.programs.refresh.reading import read

TODAY = date(2026, 11, 21)
ID = "1400511046"
SITE = "https://www.example.org/residency/apply"
PAGE = b"""<!doctype html><title>Internal Medicine Residency: How to Apply</title><h1>How to apply</h1>
<p>Thank you for your interest in our internal medicine residency program. We accept applications only through ERAS and take
part in the NRMP. Our residents train in a community hospital with 400 beds and two clinics.</p>
<ul><li>Three letters of recommendation are required</li><li>Personal statement</li><li>Medical school transcript</li></ul>
<p>We sponsor J-1 visas only. Most of those who come here have worked at a hospital in this country for some months, and you
may want to show at least two months of such clinical experience in the United States if you can.</p>"""


def test_a_page_s_doubtful_facts_go_into_the_pack_marked_and_hold_for_nothing() -> None:
    reading, _ = read(PAGE, SITE, "text/html", TODAY, limits())
    doubtful = {said.field for said in reading.said if said.doubtful}
    sure = {said.field for said in reading.said if not said.doubtful}
    assert {"letters", "visas"} <= sure and "us_experience" in doubtful
    taking = Taking(SITE, reading.title, TODAY, "read", reading.said)
    pack = with_takings(own_pack("refreshed", "Read from sites", TODAY), {ID: (taking,)})
    grades = {fact.field: fact.evidence.grade for fact in pack.facts}
    assert grades["visas"] is Grade.OWN_PAGE and grades["us_experience"] is Grade.DOUBTFUL
    assert {one.field for one in resolve(pack.facts)} == sure
