"""Whether a statement says why the wanted region."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.applicant import Applicant
from longcoat.guidance.checks.finding import CheckFinding, remark
from longcoat.guidance.checks.learned import least, likely
from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.region import missing_ties, names_any, place_names, wanted_names
from longcoat.guidance.checks.share import with_topics
from longcoat.guidance.checks.written import Sentence, Written
from longcoat.vocabulary import region

#: What a rule says of a sentence that gives a reason for the region: it names the region, and says what binds there.
REASON = {"@wanted", "@belonging"}


def check_region(written: Written, applicant: Applicant) -> Iterator[CheckFinding]:
    """Yield that no sentence says why there, and which ties of the profile are not in the text (C11)."""
    wanted = applicant.preferences.places
    if wanted and not _says_why(written, applicant):
        end = (len(written.text), len(written.text))
        yield remark(written, "region", end, place=region(wanted[0]).name)
    yield from missing_ties(written, applicant)


def with_places(written: Written, applicant: Applicant) -> Iterator[tuple[Sentence, frozenset[str]]]:
    """Yield each sentence with what it is about, whether it or its paragraph names the region, and whether it says what binds."""
    names = frozenset(wanted_names(applicant, applicant.preferences.places or ()))
    belonging = lexicon("statement").meant("belonging")
    near = {one.paragraph for one in written.sentences if names_any(one.text, names)}
    for one, topics in with_topics(written, place_names(applicant)):
        signs = {
            "@wanted": names_any(one.text, names),
            "@near": one.paragraph in near,
            "@belonging": belonging.find(one) is not None,
        }
        found = {sign for sign, is_so in signs.items() if is_so}
        yield one, topics | found | ({"@reason"} if found >= REASON else set())


def _says_why(written: Written, applicant: Applicant) -> bool:
    """The model is sure of a sentence, or takes it for possible where it names the region and a list finds what binds."""
    return any(
        likely("region", one, *signs) >= least("region", "possible" if signs >= REASON else "sure")
        for one, signs in with_places(written, applicant)
    )
