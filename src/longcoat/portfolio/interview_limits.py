"""What the profile says of interviews: how many can be attended, and what going to them may cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances import proximity
from longcoat.portfolio.burden import Load
from longcoat.portfolio.preference import rules
from longcoat.programs import Catalog

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def loads_of(applicant: Applicant, catalog: Catalog) -> tuple[Load, ...]:
    """Return the profile's limits on the interviews that a list is to expect; none where it sets none.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"], "interviews": 8})
        >>> [(load.name, load.most) for load in loads_of(someone, load_catalog().select(specialties="FM", state="OR"))]
        [('preferences.interviews', 8.0)]
    """
    import numpy as np

    wants, found = applicant.preferences, []
    if wants.interviews is not None:
        found.append(Load("preferences.interviews", np.ones(len(catalog)), float(wants.interviews)))
    if wants.interview_budget_usd is not None:
        usd = interview_usd(applicant, catalog)
        found.append(Load("preferences.interview_budget_usd", usd, float(wants.interview_budget_usd)))
    return tuple(found)


def interview_usd(applicant: Applicant, catalog: Catalog) -> NDArray[np.float64]:
    """Return what an interview at each program is to cost, US dollars, shape (programs,).

    No program's way of interviewing is known, so each counts as on the screen or in person as often as programs are;
    where a tie is near, nobody needs a flight and a bed.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                     ties=[{"kind": "family", "place": {"region": "los-angeles"}}])
        >>> usd = interview_usd(someone, load_catalog().select(specialties="FM", state=("CA", "NY")))
        >>> bool(usd.min() < usd.max())
        True
    """
    import numpy as np

    prices = rules()["interviews"]
    there = np.where(
        proximity(applicant, catalog).tie >= prices["near_from"], prices["usd_near"], prices["usd_far"]
    )
    usd: NDArray[np.float64] = (
        prices["in_person"] * there + (1 - prices["in_person"]) * prices["usd_on_screen"]
    )
    return usd
