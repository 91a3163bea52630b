"""What a program's page says, in the many ways that pages say it, and what is no fact although it looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from longcoat.programs.pages import folding, read_facts, read_page

RESTATED = Path(__file__).parents[3] / "data" / "pages" / "restated"


def facts(text: str) -> dict[str, object]:
    """Field → value and strength, as one word."""
    return {fact.field: f"{fact.value} {fact.strength.value}" for fact in read_facts(text)}


@pytest.mark.parametrize(
    ("text", "step1", "step2"),
    [
        ("A Step 2 CK score of at least 220 is required.", None, "220 hard"),
        ("Applicants need a minimum of 210 on USMLE Step 1 and 220 on Step 2 CK.", "210 hard", "220 hard"),
        ("We do not consider applicants whose Step 2 CK is below 215.", None, "215 hard"),
        ("Scores of 225 or higher on both USMLE Steps are preferred.", "225 preferred", "225 preferred"),
        ("Ideally, Step 1 is above 230.", "230 preferred", None),
        ("## Minimum scores\n- Step 1: 205\n- Step II CK: 212", "205 hard", "212 hard"),
        ("Is there a minimum USMLE score?\nNo.", "none stated", "none stated"),
        ("We have no USMLE cut-off.", "none stated", "none stated"),
        ("Our program does not use a minimum score for Step 2 CK.", None, "none stated"),
        ("Minimum Step 2 CK score: none", None, "none stated"),
    ],
)
def test_a_score_that_is_a_rule_a_wish_or_no_limit(text: str, step1: str | None, step2: str | None) -> None:
    found = facts(text)
    assert (found.get("step1_min"), found.get("step2_ck_min")) == (step1, step2)


@pytest.mark.parametrize(
    "text",
    [
        "Most applicants whom we interview have 230 or above on Step 2 CK.",
        "The average Step 2 CK score of our residents is 240.",
        "Successful candidates had 235 on Step 2 CK.",
        "Competitive applicants score above 245 on Step 2 CK on average.",
        "Step 2 CK must be above the 50th percentile.",
        "The passing score for Step 2 CK is 214.",
        "For an H-1B visa, Step 3 must be passed and Step 2 CK must be at least 230.",
        "Step 1 must be at least 80.",
        "Last year we required 220 on Step 2 CK.",
        "The hospital has 220 beds, and USMLE Step 2 CK is required.",
        "## Cardiology Fellowship\nApplicants must have at least 220 on Step 2 CK.",
        "Applicants with Step 2 CK scores below 220 are still considered.",
        "USMLE scores are one part of the application.",
        "Call 220-555-0122 about USMLE transcripts, which are required.",
        "COMLEX Level 2 must be at least 500.",
        "There is no minimum number of letters; USMLE transcripts are required.",
    ],
)
def test_what_others_had_and_what_looks_like_a_limit_is_no_lowest_score(text: str) -> None:
    assert not {"step1_min", "step2_ck_min"} & set(facts(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Step 2 CK must be passed at the first attempt.", "1 hard"),
        ("No more than two attempts at Step 2 CK are accepted.", "2 hard"),
        ("Applicants may have no more than one failure on USMLE Step 2 CK.", "2 hard"),
        ("We prefer that Step 2 CK is passed on the first try.", "1 preferred"),
        ("Candidates with any failed USMLE attempt will not be considered.", "1 hard"),
        ("There is no limit on the number of USMLE attempts.", "none stated"),
        ("88% of our residents passed Step 2 CK on the first attempt.", None),
        ("Graduates pass their boards on the first attempt.", None),
    ],
)
def test_how_many_sittings_are_accepted(text: str, expected: str | None) -> None:
    assert facts(text).get("step2_ck_attempts_max") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You must have graduated from medical school within the last five years.", "5.0 hard"),
        ("No more than 3 years since graduation.", "3.0 hard"),
        ("Graduation within seven years is preferred.", "7.0 preferred"),
        ("Is there a cutoff for graduation year?\nNo, there is none.", "none stated"),
        ("How long ago may I have graduated?\nTen years at most.", "10.0 hard"),
        ("We have no limit on years since graduation.", "none stated"),
        ("We have no cutoff for years since graduation.", "none stated"),
        ("Residents see patients for three years before graduation.", None),
        ("All USMLE steps must be passed within seven years.", None),
        ("Our graduates practice in the county for at least two years.", None),
    ],
)
def test_how_long_ago_graduation_may_lie(text: str, expected: str | None) -> None:
    assert facts(text).get("graduation_years_max") == expected


@pytest.mark.parametrize(
    ("text", "expected", "months"),
    [
        ("At least three months of US clinical experience are required.", "required hard", "3.0 hard"),
        ("U.S. clinical experience is preferred.", "preferred preferred", None),
        ("Do you require US clinical experience?\nNo.", "not-required stated", None),
        ("USCE is not required, but it is helpful.", "preferred preferred", None),
        ("12 weeks of hands-on experience in the United States is a must.", "required hard", "3.0 hard"),
        ("One year of USCE is recommended.", "preferred preferred", "12.0 preferred"),
        ("Contact us: clinical experience is what we offer.", None, None),
    ],
)
def test_experience_in_the_united_states(text: str, expected: str | None, months: str | None) -> None:
    found = facts(text)
    assert (found.get("us_experience"), found.get("us_experience_months")) == (expected, months)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We sponsor J-1 visas only.", "J-1 stated"),
        ("We sponsor J-1 and H1B visas.", "J-1+H-1B stated"),
        ("J-1 visas through ECFMG are accepted; H-1B visas are not sponsored.", "J-1 stated"),
        ("We do not sponsor visas.", "none stated"),
        ("Neither J-1 nor H-1B visas are sponsored.", "none stated"),
        ("No visa other than the J-1 is sponsored.", "J-1 stated"),
        ("J-1 visas are sponsored, and H-1B visas in exceptional cases.", "J-1+H-1B preferred"),
        ("What about visas?\nJ-1.", "J-1 stated"),
        ("Do you sponsor visas?\nUnfortunately, no.", "none stated"),
        ("Applicants must be US citizens or permanent residents.", "none stated"),
        ("H-1B visas are not sponsored.", None),
        ("US citizens do not need a visa.", None),
    ],
)
def test_visas(text: str, expected: str | None) -> None:
    assert facts(text).get("visas") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We welcome applications from international medical graduates.", "True stated"),
        ("Do you accept IMGs?\nYes, we do.", "True stated"),
        ("We do not accept international medical graduates.", "False hard"),
        ("Are foreign medical graduates considered?\nNo.", "False hard"),
        ("IMGs: ECFMG certificate", "True stated"),
        ("Our patients come from international communities.", None),
        ("Residents can do an international elective.", None),
    ],
)
def test_whether_imgs_are_considered(text: str, expected: str | None) -> None:
    assert facts(text).get("accepts_imgs") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IMGs must be ECFMG certified at the time of application.", "application hard"),
        ("ECFMG certification is needed before the rank list is submitted.", "ranking hard"),
        ("The ECFMG certificate must be in hand before residency starts.", "start hard"),
        ("ECFMG certification is required before an interview.", "interview hard"),
        (
            "ECFMG certification is not required to apply; it must be there by the start of training.",
            "start hard",
        ),
        ("J-1 visas are sponsored by ECFMG.", None),
    ],
)
def test_by_when_the_ecfmg_certificate_is_needed(text: str, expected: str | None) -> None:
    assert facts(text).get("ecfmg_by") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three letters of recommendation are required.", "3 hard"),
        ("- Letters of recommendation (minimum of 3, maximum of 4)", "3 hard"),
        ("Letters of reference: three", "3 hard"),
        ("How many letters do you need?\nAt least two.", "2 hard"),
        ("One letter from the chair plus two additional letters of recommendation.", "3 hard"),
        ("You may send up to four letters of recommendation.", None),
        ("Letters of recommendation no older than 2 years.", None),
    ],
)
def test_letters(text: str, expected: str | None) -> None:
    assert facts(text).get("letters") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Step 2 CK must be passed before we rank applicants.", "ranking hard"),
        ("Step 2 CK scores are required to apply.", "application hard"),
        ("Step 2 CK is not required for an interview.", "not-required stated"),
        ("A passing Step 2 CK score is needed by July 1, before residency begins.", "start hard"),
        ("We encourage applicants to have Step 2 CK done before the interview.", "interview preferred"),
        ("Step 2 CS must be passed before ranking.", None),
    ],
)
def test_by_when_step_2_ck_is_needed(text: str, expected: str | None) -> None:
    assert facts(text).get("step2_ck_by") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("USMLE or COMLEX scores are accepted.", "accepted stated"),
        ("DO applicants need not take the USMLE; COMLEX is enough.", "accepted stated"),
        ("Osteopathic applicants must take USMLE Step 1.", "usmle-required hard"),
        ("We do not accept COMLEX in place of USMLE.", "usmle-required hard"),
        ("Must DO students take the USMLE?\nNo.", "accepted stated"),
    ],
)
def test_comlex(text: str, expected: str) -> None:
    assert facts(text).get("comlex") == expected


@pytest.mark.parametrize(
    "said",
    [
        "Each year we offer 12 categorical and 4 preliminary positions.",
        "We offer 12 categorical and 4 preliminary medicine positions each year.",
        "We train 40 residents in total: 12 categorical residents per class along with 4 preliminary interns.",
    ],
)
def test_positions_of_each_track_stand_apart(said: str) -> None:
    found = read_facts(said)
    assert {(fact.value, fact.about) for fact in found if fact.field == "positions"} == {
        (12, "categorical"),
        (4, "preliminary"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We accept eight residents per year.", "8 stated"),
        ("How many residents do you take each year?\nSix.", "6 stated"),
        ("We are a 10-10-10 program.", "10 stated"),
        ("We have a total of 36 residents.", None),
        ("Two fellows are taken per year.", None),
        ("Residents work in teams of 4 interns per week.", None),
    ],
)
def test_positions(text: str, expected: str | None) -> None:
    assert facts(text).get("positions") == expected


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("signals", "Our program participates in ERAS program signaling.", "True stated"),
        ("signals", "We do not take part in program signaling.", "False stated"),
        ("holistic_review", "Applications are reviewed holistically.", "True stated"),
        ("holistic_review", "We practice holistic care of patients.", None),
        (
            "kind",
            "We are a community-based program affiliated with the state university.",
            "university-affiliated stated",
        ),
        ("kind", "Ours is a university-based program.", "university stated"),
        ("kind", "We train at the county's safety-net hospital.", "safety-net stated"),
        ("mission", "Our mission is to serve rural and underserved people.", "underserved+rural stated"),
        ("mission", "The curriculum includes a rural rotation.", None),
        ("img_share", "About 40% of our residents are IMGs.", "40.0 stated"),
        ("img_share", "40% of applicants are IMGs.", None),
    ],
)
def test_other_fields(field: str, text: str, expected: str | None) -> None:
    assert facts(text).get(field) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("# Cardiology Fellowship\nThree letters of recommendation are required.", "fellowship"),
        (
            "# USMLE forum\nPosted by a member\nMy step 2 is 221, any advice?\nReply by another: 220 is required.",
            "forum",
        ),
        ("# How to match as an IMG: tips\nMost programs require 220 on Step 2 CK.", "advice"),
        ("# Visiting students\nStep 1 must be passed. Three letters are required.", "students"),
    ],
)
def test_a_page_that_is_no_residency_s_own_yields_nothing_and_says_why(text: str, why: str) -> None:
    reading = read_page(text)
    assert reading.facts == () and reading.outcome == "not-a-program" and why in reading.why


def test_every_fact_carries_the_words_it_rests_on() -> None:
    text = "Welcome. We sponsor J-1 visas only. Three letters of recommendation are required."
    assert {fact.field: fact.words for fact in read_facts(text)} == {
        "visas": "We sponsor J-1 visas only.",
        "letters": "Three letters of recommendation are required.",
    }


def test_a_page_without_facts_says_so() -> None:
    assert read_page("Welcome to Portland, a city of bridges.").outcome == "nothing-found"


@pytest.mark.parametrize(
    "text",
    [
        "Who is considered?\nGood results, above 230 on Step 2 CK, would speak for you.",
        "## Required scores\nIn general the committee asks for 210 and up on Step 1 and 220 and up on Step 2 CK.",
        "## Minimum scores\nFor those with more than 250 on Steps 1 and 2 we will think about an H1 visa.",
        "## Selection criteria\nThose who passed Step 2 CK with 230 are more competitive.",
    ],
)
def test_a_hedged_score_below_a_demanding_heading_is_never_a_rule(text: str) -> None:
    assert "hard" not in f"{facts(text).get('step1_min')} {facts(text).get('step2_ck_min')}"


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("Every applicant offered an interview: nearly all have Step 2 CK above 225.", "step2_ck_min", None),
        ("Step 1 above 220 or Step 2 CK above 245 is required.", "step2_ck_min", "245 preferred"),
        ("Step 2 CK must be above 210 and ideally above 230.", "step2_ck_min", "210 hard"),
        (
            "It is unusual for us to interview anybody who does not have USMLE scores in the mid-80s.",
            "step2_ck_min",
            None,
        ),
        (
            "Applicants who passed USMLE Step 2 CK on the first attempt are given priority.",
            "step2_ck_attempts_max",
            "1 preferred",
        ),
        (
            "Although first-attempt passes of USMLE Step 1 are welcome, we will consider applicants with failed attempts.",
            "step1_attempts_max",
            None,
        ),
        (
            "Applicants who have failed any part of the USMLE three times will not be considered.",
            "step1_attempts_max",
            "3 hard",
        ),
        ("USMLE Step 2 CS must be passed on the first attempt.", "step2_ck_attempts_max", None),
        ("Completion of medical school in four years is required.", "graduation_years_max", None),
        ("- U.S. clinical experience, if applicable", "us_experience", None),
        ("All residents must have completed an internship year in the United States.", "us_experience", None),
        ("We only sponsor J-1 visas – NO H-1B visas.", "visas", "J-1 stated"),
        ("You may upload four letters of recommendation.", "letters", None),
        ("Three letters of recommendation, preferably two from faculty.", "letters", "3 hard"),
        (
            "Do you accept foreign medical graduates without US experience?\nNo. They must be ECFMG certified.",
            "accepts_imgs",
            "True stated",
        ),
        (
            "Is US clinical experience mandatory? If so, how many months?\nNo.",
            "us_experience",
            "not-required stated",
        ),
        ("We do not use COMLEX in lieu of USMLE.", "comlex", "usmle-required hard"),
        ("How many residents do you have?\n28 in total; 7 per PGY level.", "positions", "7 stated"),
        (
            "We have 28 positions, typically six to eight first-year positions are offered.",
            "positions",
            "6 stated",
        ),
    ],
)
def test_what_pages_met_later_taught(text: str, field: str, expected: str | None) -> None:
    assert facts(text).get(field) == expected


def test_a_page_of_advice_that_speaks_to_you_and_of_programs_yields_nothing() -> None:
    page = "Some programs prefer a Step 2 CK score of at least 230. You need three letters of recommendation."
    assert read_page(page).why == (
        "it gives advice, news or lists about programs in general; no program speaks"
    )
    assert read_page(page.replace("Some programs", "We").replace("You need", "We need")).facts


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Most programs want three letters.\nYour chances of matching are better with four.", None),
        (
            "Each year, the program accepts 10 residents through the Match.",
            "https://residencyadvisor.com/program/a-hospital",
        ),
        (
            "A valid ECFMG certificate is required of all international medical graduates.",
            "https://www.absurgery.org/faq",
        ),
        (
            "Applicants must send three letters of recommendation through ERAS. We sponsor J-1 visas.",
            "https://medicine.example.edu/pulmonary/fellowship/apply",
        ),
        (
            "University Hospital Program\n- Three letters of recommendation are required.\n"
            "County Medical Center Program\n- J-1 visas only are sponsored.\nState College Program (Riverton)\n"
            "- Graduation within 5 years is required.",
            "https://docs.example.com/list",
        ),
    ],
)
def test_who_is_no_program_states_no_facts(text: str, url: str | None) -> None:
    assert read_page(text, url).outcome == "not-a-program"


def test_the_same_words_are_a_programs_own_on_a_programs_address() -> None:
    words = "Applicants must send three letters of recommendation through ERAS. We sponsor J-1 visas."
    found = read_page(words, "https://medicine.example.edu/departments/surgery/residency/apply").facts
    assert {fact.field: fact.value for fact in found} == {"letters": 3, "visas": "J-1"}


def test_the_office_for_all_programs_of_a_hospital_speaks_of_visas_alone() -> None:
    page = "# Graduate Medical Education\nWe sponsor J-1 visas only.\nThree letters of recommendation are required."
    assert facts(page) == {"visas": "J-1 stated"}


@pytest.mark.parametrize(
    "text",
    [
        "International medical graduates must be ECFMG certified.",
        "## Selection criteria\n- ECFMG certificate\n- USMLE Step 1 and Step 2 CK passed",
        "## Eligibility\n- Applicant must be a graduate of a U.S. school or have full ECFMG certification.",
        "Step 2 CK is required.",
    ],
)
def test_what_is_demanded_without_a_moment_has_none(text: str) -> None:
    assert not {"ecfmg_by", "step2_ck_by"} & set(facts(text))


def test_what_is_sent_with_the_application_is_wanted_by_then() -> None:
    found = facts(
        "Please submit the following documents:\n- USMLE transcript (Step 1 and Step 2 CK)\n- ECFMG certificate"
    )
    assert (found["step2_ck_by"], found["ecfmg_by"]) == ("application hard", "application hard")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("We do not publish our minimum USMLE score.", "step2_ck_min"),
        ("We do not require Step 2 CK scores for an interview.", "step2_ck_min"),
        ("Step 1 must be passed with no more than two failures total for all exams.", "step1_attempts_max"),
        ("We do look at applicants who have failed Step 1 once.", "step1_attempts_max"),
        ("International medical graduates account for a quarter of physicians.", "accepts_imgs"),
        (
            "For applicants who graduated more than 1 year ago, we want to see clinical work.",
            "graduation_years_max",
        ),
        ("Candidates we rank typically have at least 2 letters from surgeons.", "letters"),
        ("Our faculty cares for diverse patients in the community.", "mission"),
        ("USMLE and COMLEX, if applicable, are sent by ERAS.", "comlex"),
    ],
)
def test_what_only_resembles_a_fact_is_none(text: str, field: str) -> None:
    assert field not in facts(text)


def test_a_visa_to_bring_along_is_none_that_is_sponsored() -> None:
    assert facts("Our institution does not sponsor visas. You must have a J-1 visa before you apply.")[
        "visas"
    ] == ("none stated")


def test_the_name_of_the_match_is_no_word_on_the_nation() -> None:
    text = "Step 2 CK must be completed before the National Resident Matching Program rank list."
    assert facts(text)["step2_ck_by"] == "ranking hard"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("The program is approved to match two residents every other year.", "positions"),
        ("This year we offered (and matched) 12 PGY-1 positions.", "positions"),
        ("US clinical experience (with no gaps of more than one year) is required.", "us_experience_months"),
        (
            "Is US clinical experience required?\nNo, but we do not review candidates who are out of medical school "
            "more than 5 years.",
            "us_experience_months",
        ),
        (
            "At least six months prior to residency, get an approval of your rotations from the American Board of "
            "Plastic Surgery.",
            "us_experience",
        ),
        ("Two COMLEX scores must be posted by December 31 to be ranked.", "step2_ck_by"),
        ("They graduate by the time they enter the PGY-1 year.", "graduation_years_max"),
        (
            "We are in search of a diverse class, and thus are committed to a holistic review of applicants.",
            "mission",
        ),
        ("Residents train with rural educators in the setting of a community hospital.", "kind"),
    ],
)
def test_what_stands_beside_a_fact_is_none(text: str, field: str) -> None:
    assert field not in facts(text)


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("Send USMLE Step 1 and, if available, Step 2 scores.", "step2_ck_by", "not-required stated"),
        ("- We review Steps 1 and 2, or just Step 1.", "step2_ck_by", "not-required stated"),
        ("There is a total of 24 residents, 6/year.", "positions", "6 stated"),
        (
            "We do not review applications of candidates who have been out of medical school more than 5 years.",
            "graduation_years_max",
            "5.0 hard",
        ),
        ("We require:\n- Copy of valid ECFMG certificate", "ecfmg_by", "application hard"),
        (
            "A complete ERAS application will include:\n- Minimum of three physician references",
            "letters",
            "3 hard",
        ),
        (
            "US citizenship or sponsorship of a J-1 visa. Our center does not sponsor any visas.",
            "visas",
            "none stated",
        ),
        ("In addition to a form, USMLE/COMLEX scores are required.", "comlex", "accepted stated"),
    ],
)
def test_more_ways_to_say_a_fact(text: str, field: str, expected: str) -> None:
    assert facts(text).get(field) == expected


def test_a_residency_of_dentists_is_none_of_physicians() -> None:
    page = "# General Practice Dentistry Residency Program\nThree letters of recommendation are required."
    assert facts(page) == {}


def test_who_is_asked_for_advice_speaks_for_no_program() -> None:
    page = (
        "What advice would you give about letters in your specialty?\nWe look at them closely; three are required.\n"
        "Is a Step 2 CK score needed in your specialty before an interview?\nYes, it is required before the interview."
    )
    assert facts(page) == {}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("## Selection criteria\n- Step 1 and 2: 210 or above", "step2_ck_min"),
        ("We do not distribute information on actual USMLE score requirements.", "step1_min"),
        ("An MPH earned within the last five years is required.", "graduation_years_max"),
        ("If you wish to submit 4 letters, 2 must be from a psychiatrist.", "letters"),
        (
            "At least one letter from our faculty, or an evaluation from clinical experience in the United States, "
            "is required.",
            "us_experience",
        ),
        ("Letters from faculty affiliated with Columbia University are required.", "kind"),
    ],
)
def test_what_sounds_like_a_fact_is_none(text: str, field: str) -> None:
    assert field not in facts(text)


def test_a_score_called_optimal_is_a_wish() -> None:
    found = facts("## Selection criteria\nThe optimal score for Step 1 and Step 2 CK is 210 or above.")
    assert (found["step1_min"], found["step2_ck_min"]) == ("210 preferred", "210 preferred")


def test_a_rule_with_its_reason_stays_a_rule() -> None:
    text = "We require that all USMLE steps are passed on the first attempt due to our highly competitive nature."
    assert facts(text)["step2_ck_attempts_max"] == "1 hard"


def test_what_may_be_pending_when_applying_is_wanted_later() -> None:
    text = (
        "Applicants may apply if ECFMG certification is pending, but must be certified before the rank list."
    )
    assert facts(text)["ecfmg_by"] == "ranking hard"


def test_a_graduate_school_is_no_program() -> None:
    page = (
        "We welcome applications from international students. If you hold a J-1 visa, our program accepts it."
    )
    assert facts(page) == {}


def test_a_folder_named_for_a_fellowship_holds_no_residency() -> None:
    page = "# How to apply\nOur program requires three letters of recommendation through ERAS."
    below = "https://www.example.edu/residencies-fellowships/"
    assert (
        read_page(page, below + "cardiovascular-diseases-fellowship-minnesota/apply").outcome
        == "not-a-program"
    )
    assert read_page(page, below + "internal-medicine-residency/apply").outcome == "read"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (
            "Three letters from your medical school, current within the last 18 months.",
            "graduation_years_max",
        ),
        ("On average, IMGs make up 1-3 interns per year.", "positions"),
        (
            "We allow only for a total of one previous attempt in any of the USMLE steps.",
            "step1_attempts_max",
        ),
        (
            "Is US clinical experience required?\nCandidates can be accepted without previous US clinical training.",
            "us_experience",
        ),
        ("Successful applicants exhibit:\n- A commitment to health equity and diversity", "mission"),
    ],
)
def test_what_is_of_something_else_is_no_fact(text: str, field: str) -> None:
    assert field not in facts(f"Our residency.\n{text}")


def test_what_is_looked_for_first_is_never_missing_where_a_spelling_is_settled() -> None:
    pages = sorted(RESTATED.glob("*/*.txt"))[::10]
    lines = [line for path in pages for line in path.read_text("utf-8").lower().splitlines()]
    assert len(lines) > 1_000
    for pattern, _, needed in folding._replaced():
        if needed:
            hits = [line for line in lines if pattern.search(line)]
            assert all(any(words in line for words in needed) for line in hits)
