"""Which links are followed, and whose pages they lead to."""

from __future__ import annotations

import pytest

from longcoat.programs.refresh.attribution import Owner, Signs, owner_of
from longcoat.programs.refresh.links import Link, enough, is_worth_asking, promise_of, without_visit
from longcoat.programs.refresh.site import Neighbour, Site
from longcoat.programs.refresh.words import specialties_in, specialties_of_address

BASE = "https://www.lakeside.example"


@pytest.mark.parametrize(
    ("text", "path", "role"),
    [
        ("How to Apply", "/fm/apply", "apply"),
        ("Application Process", "/fm/x", "apply"),
        ("Prospective Residents", "/fm/prospective", "apply"),
        ("Eligibility & Requirements", "/fm/a", "requirements"),
        ("Selection Criteria", "/fm/b", "requirements"),
        ("Visa policy", "/fm/c", "requirements"),
        ("FAQs", "/fm/d", "faq"),
        ("Q&A", "/fm/frequently-asked-questions", "faq"),
        ("International Medical Graduates", "/fm/e", "img"),
        ("Information for IMGs", "/fm/imgs.html", "img"),
        ("Meet Our Residents", "/fm/f", "roster"),
        ("Current Residents", "/fm/residents", "roster"),
        ("Click here", "/fm/how_to_apply.aspx", "apply"),
        ("Residency Program", "/gme/", "hub"),
    ],
)
def test_a_link_is_taken_for_what_it_says(text: str, path: str, role: str) -> None:
    promise = promise_of(Link(BASE + path, text))
    assert promise.role == role
    assert promise.score >= enough()


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Sports Medicine Fellowship: how to apply", "/fellowship/apply"),
        ("Resident login", "/residents/login"),
        ("Request an appointment", "/appointments"),
        ("Patient portal", "/portal"),
        ("Interview calendar", "/calendar/events"),
        ("Careers: apply for a job", "/jobs/apply"),
        ("Our alumni: former residents", "/alumni"),
        ("Medical student clerkships", "/students/clerkships"),
        ("Donate", "/giving"),
        ("News", "/news"),
        ("Ann Lake, MD", "/residents/ann-lake"),
    ],
)
def test_a_link_to_something_else_is_not_followed(text: str, path: str) -> None:
    assert promise_of(Link(BASE + path, text)).score < enough()


@pytest.mark.parametrize(
    "url",
    [
        *(
            f"{BASE}/photo.JPG",
            f"{BASE}/es/apply",
            f"{BASE}/events?month=2031-01",
            "mailto:a@b.example",
            "tel:1",
        ),
        *(
            f"{BASE}/x?replytocom=7",
            f"{BASE}/list?page=9",
            f"{BASE}/brochure.docx",
            "javascript:void(0)",
            "http:///x",
        ),
    ],
)
def test_what_cannot_be_a_page_is_not_asked_for(url: str) -> None:
    assert not is_worth_asking(url)


def test_addresses_that_differ_only_by_the_visit_are_one_page() -> None:
    same = {
        without_visit(f"{BASE}/apply{rest}")
        for rest in (
            "",
            "#top",
            "?PHPSESSID=1",
            ";jsessionid=2",
            ";jsessionid=3?sid=4",
            "?utm_source=x&gclid=y",
        )
    }
    assert same == {f"{BASE}/apply"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Family Medicine Residency | Lakeside", {"family-medicine"}),
        ("Family Practice", {"family-medicine"}),
        ("Internal Medicine-Pediatrics", {"internal-medicine-pediatrics"}),
        ("Internal Medicine and Psychiatry", {"internal-medicine", "psychiatry"}),
        ("Emergency Medicine Residency", {"emergency-medicine"}),
        ("Neurological Surgery", {"neurological-surgery"}),
        ("Plastic Surgery Residency", {"plastic-surgery"}),
        ("College of Medicine", set()),
        ("Our residents", set()),
    ],
)
def test_a_title_names_the_specialties_that_stand_in_it(text: str, found: set[str]) -> None:
    assert specialties_in(text) == found


@pytest.mark.parametrize(
    ("url", "found"),
    [
        (f"{BASE}/gme/family-medicine/apply", {"family-medicine"}),
        (f"{BASE}/FamilyMedicine/Apply.aspx", {"family-medicine"}),
        (f"{BASE}/fm/", {"family-medicine"}),
        (f"{BASE}/fm-residency/", {"family-medicine"}),
        (f"{BASE}/departments/orthopaedic-surgery/residency", {"orthopaedic-surgery"}),
        (f"{BASE}/em/", {"emergency-medicine"}),
        ("http://surgery.lakeside.example/plastic/", {"plastic-surgery"}),
        ("http://internalmedicine.lakeside.example/dermatology/", {"dermatology"}),
        ("http://surgery.lakeside.example/residency/neurosurgery/", {"neurological-surgery"}),
        (f"{BASE}/emeritus/item/them", set()),
        (f"{BASE}/residency/pathway", set()),
    ],
)
def test_an_address_names_specialties_as_words_or_whole_abbreviations(url: str, found: set[str]) -> None:
    assert specialties_of_address(url) == found


def test_a_host_can_name_its_specialty() -> None:
    assert specialties_of_address("http://www.lakesidefamilymedicine.example/") == {"family-medicine"}
    assert specialties_of_address("http://psychiatry.lakeside.example/") == {"psychiatry"}
    assert specialties_of_address("http://www.lakeside.example/") == set()


ALONE = Site("1", "family-medicine", f"{BASE}/")
SHARED = Site("1", "family-medicine", f"{BASE}/gme/fm/", alone=False)
INNER = Site("1", "thoracic-surgery", f"{BASE}/surgery/thoracic/", alone=False)
NORTH = Site(
    "1",
    "family-medicine",
    f"{BASE}/north/",
    ("northtown",),
    (Neighbour(f"{BASE}/north/south/", ("southport",)),),
    alone=False,
)


@pytest.mark.parametrize(
    ("site", "path", "title", "home", "owner"),
    [
        (ALONE, "/apply", "How to apply", "/", Owner.PROGRAM),
        (ALONE, "/apply", "Psychiatry: how to apply", "/", Owner.OTHER),
        (ALONE, "/psychiatry/apply", "How to apply", "/", Owner.OTHER),
        (SHARED, "/gme/fm/apply", "How to apply", "/gme/fm/", Owner.PROGRAM),
        (SHARED, "/gme/apply", "How to apply", "/gme/fm/", Owner.NOBODY),
        (SHARED, "/apply", "Family Medicine: how to apply", None, Owner.PROGRAM),
        (SHARED, "/gme/", "Graduate Medical Education", None, Owner.NOBODY),
        (SHARED, "/gme/im/apply", "Requirements", "/gme/fm/", Owner.OTHER),
        (SHARED, "/gme/fm/apply", "Internal Medicine requirements", "/gme/fm/", Owner.OTHER),
        (INNER, "/surgery/thoracic/apply", "How to apply", "/surgery/thoracic/", Owner.PROGRAM),
        (INNER, "/surgery/apply", "How to apply", "/surgery/thoracic/", Owner.NOBODY),
        (INNER, "/surgery/thoracic/apply", "General Surgery Residency", "/surgery/thoracic/", Owner.OTHER),
        (INNER, "/surgery/residency", "Thoracic Surgery Residency", None, Owner.PROGRAM),
        (NORTH, "/north/apply", "Family Medicine: apply", "/north/", Owner.PROGRAM),
        (NORTH, "/north/south/apply", "Family Medicine: apply", "/north/", Owner.OTHER),
        (NORTH, "/apply", "Family Medicine Southport", None, Owner.OTHER),
    ],
)
def test_a_page_belongs_to_whom_its_address_and_titles_name(
    site: Site, path: str, title: str, home: str | None, owner: Owner
) -> None:
    assert owner_of(Signs(BASE + path, title, ()), site, home and BASE + home) is owner


def test_a_page_for_all_programs_counts_only_where_it_says_so() -> None:
    silent = Signs(f"{BASE}/gme/visas", "Visas", ())
    spoken = Signs(f"{BASE}/gme/visas", "Visas", (), for_all=True)
    assert owner_of(silent, SHARED) is Owner.NOBODY
    assert owner_of(spoken, SHARED) is Owner.HOSPITAL
