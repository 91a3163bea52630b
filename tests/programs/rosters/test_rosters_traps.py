"""Small pages with a trap each: who is no resident, what is no medical school, and where a line belongs."""

from __future__ import annotations

import pytest

from longcoat.programs.rosters import read_roster
from programs.rosters.roster_pages import counts_of

#: What the page is about, the page, what becomes of it, and the counts in the order of `roster_pages.COUNTS`.
TRAPS = [
    (
        "faculty aside cards same grid no roles",
        (
            "<h1>People</h1><h2>Core Faculty</h2><div class=c><h4>Al Bo, MD</h4><p>AUC</p></div><h2>I"
            "nterns</h2><div class=c><h4>Ce Da, MD</h4><p>AUC</p></div>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "h4 class under h2 alumni via div nested",
        (
            "<h2>Residents</h2><h3>PGY-1</h3><li>Al Bo, MD, SGU</li><h2>Alumni</h2><h4>2020</h4><li>C"
            "e Da, MD, SGU</li><h4>2019</h4><li>Ex Fa, DO, PCOM</li>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "program history text mention",
        (
            "<h1>Family Medicine Residency</h1><p>Our residents come from SGU, AUC and Ross Universit"
            "y.</p><p>The program director, Al Bo, MD, trained at UCLA.</p>"
        ),
        "no-residents",
        (0, 0, 0, 0, 0, 0),
    ),
    (
        "contact sidebar",
        (
            "<main><h2>Residents</h2><div class=p><h4>Al Bo, MD</h4><p>Ross University</p></div></mai"
            "n><aside><h3>Contact</h3><p>Gi Hu, MD</p><p>Program Director</p></aside>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "PD message on residents page",
        (
            "<h1>Current Residents</h1><p>Message from Al Bo, MD, Program Director</p><div class=p><h"
            "4>Ce Da, DO</h4><p>WVSOM</p></div><div class=p><h4>Ex Fa, MD</h4><p>WVU</p></div>"
        ),
        "read",
        (1, 1, 0, 0, 0, 0),
    ),
    (
        "residents with fellowship plans",
        (
            "<h2>Class of 2027</h2><div class=p><h4>Ce Da, DO</h4><p>Medical School: WVSOM</p><p>Fell"
            "owship: Cardiology</p></div>"
        ),
        "read",
        (0, 1, 0, 0, 0, 0),
    ),
    (
        "past years list",
        ("<h2>Our Graduates</h2><h3>Class of 2024</h3><ul><li>Al Bo, MD, AUC - hospitalist</li></ul>"),
        "no-residents",
        (0, 0, 0, 0, 0, 0),
    ),
    (
        "resident bios long p label",
        (
            "<h2>PGY-2</h2><h3>Al Bo, MD</h3><p>Hometown: Los Angeles, CA. Medical School: Ross Unive"
            "rsity School of Medicine. Hobbies: golf</p>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "label with br no colon",
        (
            "<h2>PGY-2</h2><div><h3>Al Bo</h3><p><strong>Medical School</strong><br>University of Min"
            "nesota</p><p><strong>Hometown</strong><br>Duluth</p></div><div><h3>Ce Da</h3><p><strong>"
            "Medical School</strong><br>SGU</p></div>"
        ),
        "read",
        (1, 0, 1, 0, 0, 0),
    ),
    (
        "dash separated 3 parts",
        (
            "<h2>PGY-3</h2><p>Al Bo, MD - Fresno, CA - Ross University</p><p>Ce Da, DO - Bend, OR - W"
            "esternU</p>"
        ),
        "read",
        (0, 1, 1, 0, 0, 0),
    ),
    (
        "undergrad slash med",
        (
            "<h2>PGY-3</h2><div class=p><h4>Al Bo, MD</h4><p>UCLA / American University of the Caribb"
            "ean</p></div>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "name only caps heading",
        (
            "<h2>FIRST YEAR RESIDENTS</h2><h3>AL BOND</h3><p>ROSS UNIVERSITY SCHOOL OF MEDICINE</p><h"
            "3>CE DAHL</h3><p>UNIVERSITY OF UTAH</p>"
        ),
        "read",
        (1, 0, 1, 0, 0, 0),
    ),
    (
        "medical student list",
        ("<h2>Medical Students</h2><li>Al Bo, AUC</li>"),
        "no-residents",
        (0, 0, 0, 0, 0, 0),
    ),
    (
        "two columns ul",
        (
            "<h2>Residents</h2><table><tr><td><ul><li>Al Bo, MD (AUC)</li><li>Ce Da, MD (SGU)</li></u"
            "l></td><td><ul><li>Ex Fa, MD (Ross)</li></ul></td></tr></table>"
        ),
        "read",
        (0, 0, 3, 0, 0, 0),
    ),
    (
        "school then name",
        (
            "<h2>Residents</h2><div class=c><p class=school>Ross University</p><h4>Al Bo, MD</h4></di"
            "v><div class=c><p class=school>UCLA</p><h4>Ce Da, MD</h4></div>"
        ),
        "read",
        (1, 0, 1, 0, 0, 0),
    ),
    (
        "alt and caption",
        (
            "<h2>PGY1</h2><div><img alt='Al Bo, MD'><p>Al Bo, MD</p><p>AUC</p></div><div><img alt='Ce"
            " Da headshot'><p>Ce Da, MD</p><p>Duke University School of Medicine</p></div>"
        ),
        "read",
        (1, 0, 1, 0, 0, 0),
    ),
    (
        "middle initial mismatch alt",
        (
            "<h2>PGY1</h2><div><img alt='Al Bo'><p>Al Q. Bo, MD</p><p>AUC</p></div><div><img alt='Ce "
            "Da'><p>Ce Da, MD</p><p>Duke University School of Medicine</p></div>"
        ),
        "read",
        (1, 0, 1, 0, 0, 0),
    ),
    (
        "image alt file name",
        ("<h2>PGY1</h2><div><img alt='Bo_Al_2023'><p>Al Bo, MD</p><p>AUC</p></div>"),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "quote testimonials",
        (
            "<h2>Residents</h2><div><h4>Al Bo, MD</h4><p>AUC</p></div><blockquote>I love it here. – A"
            "l Bo, MD, PGY-2</blockquote>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "Dr titles",
        (
            "<h2>PGY1</h2><p><b>Dr. Al Bo</b><br>AUC</p><p><b>Dr. Ce Da</b><br>Tufts University Schoo"
            "l of Medicine</p>"
        ),
        "read",
        (1, 0, 1, 0, 0, 0),
    ),
    (
        "chief residents role",
        ("<h2>Residents</h2><div><h4>Al Bo, MD</h4><p>Chief Resident</p><p>Medical School: SGU</p></div>"),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "incoming class",
        ("<h2>Incoming Interns 2026</h2><li>Al Bo, MD, SGU</li>"),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "medschool only unrecognized",
        (
            "<h2>PGY1</h2><h4>Al Bo, MD</h4><p>Medical School: Universitatea de Medicina Foo</p><p>Un"
            "dergraduate: UCLA</p>"
        ),
        "no-schools",
        (0, 0, 0, 0, 0, 1),
    ),
    (
        "research line",
        (
            "<h2>PGY1</h2><h4>Al Bo, MD</h4><p>Ross University</p><p>Research: Johns Hopkins Universi"
            "ty</p><p>Previous degree: MS, Boston University</p>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "MPH school",
        ("<h2>PGY1</h2><h4>Al Bo, MD, MPH</h4><p>MD: AUC</p><p>MPH: Emory University</p><p>BS: UC Davis</p>"),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "text pasted unlabeled",
        (
            "Meet our residents\nAl Bond\nRoss University School of Medicine\nMiami, FL\nCe Dahl\nUniversi"
            "ty of Utah\nProvo, UT\n"
        ),
        "read",
        (1, 0, 1, 0, 0, 0),
    ),
    (
        "text label",
        (
            "PGY-1\nAl Bond, MD\nHometown: Davis, CA\nUndergraduate: UC Davis\nMedical School: SGU\nCe Dah"
            "l, DO\nUndergraduate: BYU\nMedical School: Noorda\n"
        ),
        "read",
        (0, 1, 1, 0, 0, 0),
    ),
    (
        "fellows page",
        ("<h1>Sports Medicine Fellowship</h1><h2>Current Fellows</h2><li>Al Bo, MD, AUC</li>"),
        "no-residents",
        (0, 0, 0, 0, 0, 0),
    ),
    (
        "title says faculty",
        (
            "<title>Faculty | X Residency</title><body><div><h3>Al Bo, MD</h3><p>Medical School: AUC<"
            "/p></div></body>"
        ),
        "no-residents",
        (0, 0, 0, 0, 0, 0),
    ),
    (
        "no heading no role",
        (
            "<body><div><h3>Al Bo, MD</h3><p>Medical School: AUC</p></div><div><h3>Ce Bo, MD</h3><p>M"
            "edical School: SGU</p></div></body>"
        ),
        "no-residents",
        (0, 0, 0, 0, 0, 0),
    ),
    (
        "title says residents",
        (
            "<title>Current Residents | X Residency</title><body><div><h3>Al Bo, MD</h3><p>Medical Sc"
            "hool: AUC</p></div></body>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "2 schools same line",
        ("<h2>PGY1</h2><li>Al Bo, MD, UCLA, Ross University</li>"),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "grouped by school",
        ("<h2>Residents</h2><h3>Ross University</h3><li>Al Bo, MD</li><li>Ce Da, MD</li>"),
        "no-schools",
        (0, 0, 0, 0, 0, 2),
    ),
    (
        "former resident now",
        (
            "<h2>Our Residents</h2><h3>Recent Graduates</h3><li>Al Bo, MD, SGU</li><h3>PGY-1</h3><li>"
            "Ce Da, MD, SGU</li>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "hidden spans undergrad same label",
        ("<h2>PGY1</h2><div><b>Al Bo, MD</b><ul><li>College: UCLA</li><li>Med: AUC</li></ul></div>"),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "Graduate of",
        ("<h2>PGY1</h2><div><b>Al Bo, MD</b><br>Graduate of Ross University School of Medicine</div>"),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "residency name mention",
        (
            "<h2>PGY1</h2><div><b>Al Bo, MD</b><br>St. George's University<br>Likes: hiking with his "
            "dog at Stanford University campus</div>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "headshot a links names no degree",
        (
            "<h1>Current Residents</h1><ul><li><a href='/a'>Al Bond</a></li><li><a href='/b'>Ce Dahl<"
            "/a></li><li><a href='/c'>Ex Farr</a></li></ul>"
        ),
        "elsewhere",
        (0, 0, 0, 0, 0, 3),
    ),
    (
        "nav like links not people",
        (
            "<h1>Residents</h1><ul><li><a href='/a'>Apply Now</a></li><li><a href='/b'>Salary Benefit"
            "s</a></li><li><a href='/c'>Los Angeles</a></li></ul>"
        ),
        "no-residents",
        (0, 0, 0, 0, 0, 0),
    ),
    (
        "menu in page of residents with cards",
        (
            "<ul><li><a href='/a'>Patient Care</a></li><li><a href='/b'>Find Doctors</a></li><li><a>W"
            "ays To Give</a></li></ul><h1>Residents</h1><div><h4>Al Bond, MD</h4><p>AUC</p></div>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "residents + hospital heading",
        ("<h1>Residents</h1><h2>Loma Linda University</h2><div><h4>Al Bond, MD</h4><p>AUC</p></div>"),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "PhD staff",
        (
            "<h1>Residents</h1><div><h4>Al Bond, MD</h4><p>AUC</p></div><div><h4>Ce Dahl, PhD</h4><p>"
            "Behavioral Health Director</p></div>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "dentists residents",
        ("<h1>Dental Residents</h1><div><h4>Al Bond, DDS</h4><p>UCLA School of Dentistry</p></div>"),
        "no-residents",
        (0, 0, 0, 0, 0, 0),
    ),
    (
        "vet",
        ("<h1>Residents</h1><div><h4>Al Bond, DVM</h4><p>UC Davis School of Veterinary Medicine</p></div>"),
        "no-residents",
        (0, 0, 0, 0, 0, 0),
    ),
    (
        "pharm",
        (
            "<h1>Residents</h1><div><h4>Al Bond, PharmD</h4><p>University of Southern California Scho"
            "ol of Pharmacy</p></div>"
        ),
        "no-residents",
        (0, 0, 0, 0, 0, 0),
    ),
    (
        "elective trap",
        (
            "<h1>Residents</h1><div><h4>Al Bond, MD</h4><p>I did my fellowship interviews at Harvard "
            "Medical School and Stanford.</p></div>"
        ),
        "no-schools",
        (0, 0, 0, 0, 0, 1),
    ),
    (
        "why I chose",
        (
            "<h1>Residents</h1><div><h4>Al Bond, MD</h4><p>Medical School: SGU</p><p>Why I chose: clo"
            "se to UCLA and USC</p></div>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "two med schools label",
        (
            "<h1>Residents</h1><div><h4>Al Bond, MD</h4><p>Medical School: University of Science, Art"
            "s and Technology; Saba University</p></div>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "medschool with undergrad same line",
        (
            "<h1>Residents</h1><p><b>Al Bond, MD</b><br>Undergrad: UC Davis | Med school: AUC | Homet"
            "own: Chico</p>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "spans inline labels",
        (
            "<h1>Residents</h1><p><b>Al Bond, MD</b> <span>Undergraduate: UC Davis</span> <span>Medic"
            "al School: AUC</span> <span>Hometown: Chico</span></p>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "table th row labels vertical",
        (
            "<h1>Residents</h1><h3>Al Bond, MD</h3><table><tr><th>Medical School</th><td>AUC</td></tr"
            "><tr><th>Undergraduate</th><td>UCLA</td></tr></table><h3>Ce Dahl, MD</h3><table><tr><th>"
            "Medical School</th><td>Tulane University</td></tr><tr><th>Undergraduate</th><td>UCLA</td"
            "></tr></table>"
        ),
        "read",
        (1, 0, 1, 0, 0, 0),
    ),
    (
        "names row then schools row",
        (
            "<h1>Residents</h1><table><tr><td>Al Bond, MD</td><td>Ce Dahl, MD</td></tr><tr><td>AUC</t"
            "d><td>Tulane University</td></tr></table>"
        ),
        "no-schools",
        (0, 0, 0, 0, 0, 2),
    ),
    (
        "class in parentheses after name",
        ("<h1>Residents</h1><ul><li>Al Bond, MD (PGY-1) - AUC</li><li>Ce Dahl, DO (PGY-2) - PCOM</li></ul>"),
        "read",
        (0, 1, 1, 0, 0, 0),
    ),
    (
        "pronouns",
        ("<h1>Residents</h1><ul><li>Al Bond, MD (he/him) - AUC</li></ul>"),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "pronouns before degree",
        ("<h1>Residents</h1><div><h3>Al Bond (he/him), MD</h3><p>AUC</p></div>"),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "MD first",
        ("<h1>Residents</h1><div><h3>Dr Al Bond</h3><p>AUC</p></div>"),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "graduated class label text",
        ("<h1>Residents</h1><div><h3>Al Bond, MD</h3><p>PGY-3, Class of 2027</p><p>AUC</p></div>"),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "city Ross",
        ("<h1>Residents</h1><div><h3>Al Bond, MD</h3><p>Ross, CA</p></div>"),
        "no-schools",
        (0, 0, 0, 0, 0, 1),
    ),
    (
        "hometown Stanford",
        ("<h1>Residents</h1><div><h3>Al Bond, MD</h3><p>Stanford, CA</p><p>AUC</p></div>"),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "hometown only unlabelled univ",
        ("<h1>Residents</h1><div><h3>Al Bond, MD</h3><p>BS Biology, UCLA</p></div>"),
        "no-schools",
        (0, 0, 0, 0, 0, 1),
    ),
    (
        "BS line then MD line",
        (
            "<h1>Residents</h1><div><h3>Al Bond, MD</h3><p>BS Biology, UCLA</p><p>MD, Ross University"
            "</p></div>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "university of X, then bachelor",
        (
            "<h1>Residents</h1><div><h3>Al Bond, MD</h3><p>University of Michigan, B.S.</p><p>Ross Un"
            "iversity, M.D.</p></div>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "current & alumni toggles button",
        (
            "<button>Current Residents</button><button>Alumni</button><div><h3>Al Bond, MD</h3><p>AUC"
            "</p></div>"
        ),
        "no-residents",
        (0, 0, 0, 0, 0, 0),
    ),
    (
        "strong heading alumni",
        (
            "<h1>Residents</h1><p><strong>PGY-1</strong></p><p>Al Bond, MD<br>AUC</p><p><strong>Alumn"
            "i</strong></p><p>Ce Dahl, MD<br>SGU</p>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "p headings unmarked alumni",
        ("<h1>Residents</h1><p>PGY-1</p><p>Al Bond, MD<br>AUC</p><p>Alumni</p><p>Ce Dahl, MD<br>SGU</p>"),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
    (
        "div heading faculty",
        (
            "<h1>Our Team</h1><div class=title>Faculty</div><div><div class=n>Ce Dahl, MD</div><div>S"
            "GU</div></div><div class=title>Residents</div><div><div class=n>Al Bond, MD</div><div>AU"
            "C</div></div>"
        ),
        "read",
        (0, 0, 1, 0, 0, 0),
    ),
]


@pytest.mark.parametrize(
    ("page", "outcome", "counts"), [trap[1:] for trap in TRAPS], ids=[trap[0] for trap in TRAPS]
)
def test_a_trap_is_not_fallen_into(page: str, outcome: str, counts: tuple[int, ...]) -> None:
    roster = read_roster(page)
    assert (roster.outcome.value, counts_of(roster)) == (outcome, counts)
