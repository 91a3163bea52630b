"""Damaged, hostile and senseless pages: a stated outcome each, soon."""

from __future__ import annotations

import random
import time

from longcoat.programs.pages import read_document
from longcoat.programs.rosters import RosterOutcome, read_placements, read_roster
from programs.rosters.roster_pages import layouts


def malformed() -> list[bytes]:
    """A hundred pages: cut off, with bytes changed, in wrong encodings, nested, endless, empty, of other kinds."""
    chance = random.Random(20261124)
    pages = [each.data for each in layouts()]
    found = [page[: chance.randrange(len(page))] for page in pages[:25]]
    for page in pages[:25]:
        broken = bytearray(page)
        for _ in range(40):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        found.append(bytes(broken))
    found += [page.decode("utf-8").encode("utf-16") for page in pages[:10]]
    found += [page.replace(b"</", b"<") for page in pages[:10]]
    found += [page.replace(b">", b"") for page in pages[10:20]]
    found += [
        b"",
        b" ",
        b"\x00" * 1000,
        chance.randbytes(5000),
        b"<" * 5000,
        b"<table>" * 2000,
        b"<tr><td>" * 3000,
    ]
    found += [b"%PDF-1.7 broken", b"PK\x03\x04" + chance.randbytes(200), b"\x89PNG\r\n\x1a\n" + bytes(50)]
    found += [b"<h2>Residents</h2>" + b"<p>Ada Pell, MD, AUC</p>" * 3000, b"<p>" + b"Ada Pell, MD " * 4000]
    found += [b"<h2>Residents</h2><p>" + b"A" * 200_000, b"<li>" + b"( , ; - " * 5000]
    found += [b"<img alt='" + b"Ada Pell, MD " * 2000 + b"'>", b"<dl><dt>Medical School</dt>" * 500]
    found += [b"PGY-1\n" * 3000, b"Medical School:\n" * 3000, b"<h1>Faculty</h1>" * 2000, b"<b>" * 3000]
    return found


def test_a_hundred_malformed_pages_have_an_outcome_each() -> None:
    pages = malformed()
    assert len(pages) >= 100
    for page in pages:
        begun = time.process_time()
        document = read_document(page)
        roster, placements = read_roster(document), read_placements(document)
        assert roster.outcome in RosterOutcome
        assert roster.outcome.title
        assert placements.outcome.title
        assert (roster.counts.known > 0) == (roster.outcome is RosterOutcome.READ)
        assert time.process_time() - begun < 3


def test_data_nested_without_end_is_read_to_a_depth() -> None:
    blocks = '{"residents":' * 5000 + "1" + "}" * 5000
    page = f'<h1>Residents</h1><script type="application/json">{blocks}</script>'
    assert read_roster(page).outcome is RosterOutcome.NO_RESIDENTS
