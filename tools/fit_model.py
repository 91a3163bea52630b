"""Fit the model's coefficients to the published figures and write them, with what they rest on, into
``market/data``.

Run by ``make fit``. Needs SciPy (a development tool); the product itself only reads the files that this
writes.

1. Openness. For each applicant type and specialty, the share of applicants that a program invites is spread
over programs:
   a share `closed` of programs invites nobody of that type; among the others the log odds of an invitation
   are normal with
   `center` and `spread`. Fitted to the published quantiles, mean and share at zero.
2. What all programs see alike. The spread of applicants' own standing (`common_spread`), the luck of an
interview season
   (`interview_spread`) and the odds that an interview ends in a place high enough on the rank list are
   fitted to the published match
   rate, rank list lengths and the share without any interview.
3. Places and kinds. Log ratios of mean invitation rates, shrunk since they are not adjusted for each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import tomlkit
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize
from scipy.special import expit, ndtri

from longcoat.figures import figure, figures
from longcoat.market.draws import normal_nodes
from longcoat.market.season import PRELIMINARY_COUNTED
from longcoat.programs import load_catalog
from longcoat.vocabulary import ApplicantType, regions_of, specialties

HERE = Path(__file__).parent.parent
TARGET = HERE / "src" / "longcoat" / "market" / "data"
SEASON = 2024  # of the invitation rates; the match figures used with them are the same season's
QUANTILES = {"p10": 0.10, "p25": 0.25, "median": 0.50, "p75": 0.75, "p90": 0.90}
GRID = ndtri((np.arange(400) + 0.5) / 400)
NODES, WEIGHTS = normal_nodes(41)
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Openness:
    """How the log odds of an invitation spread over the programs of one specialty, for one applicant type."""

    center: float
    spread: float
    closed: float

    def rates(self, common: float) -> Floats:
        """Return the share of applicants invited, at 400 evenly spaced programs, lowest first."""
        logits = self.center + self.spread * GRID[:, None] + common * NODES
        open_rates = expit(logits) @ WEIGHTS
        ranks = (np.arange(400) + 0.5) / 400
        inner = np.clip((ranks - self.closed) / (1 - self.closed), 0, 1)
        return np.where(ranks < self.closed, 0.0, np.interp(inner, ranks, open_rates))


def fit_openness(row: Mapping[str, float], common: float) -> Openness:
    """Fit to quantiles, mean and share of programs at zero; on a square-root scale, where published rounding weighs evenly."""

    def loss(point: Floats) -> float:
        rates = Openness(point[0], float(np.exp(point[1])), float(expit(point[2]))).rates(common)
        gaps = [
            (0.3 if name == "p10" else 1.0) * (np.sqrt(np.quantile(rates, q)) - np.sqrt(row[name])) ** 2
            for name, q in QUANTILES.items()
        ]
        mean_gap = 4 * (np.sqrt(rates.mean()) - np.sqrt(row["mean"])) ** 2
        zero_gap = 0.16 * (np.sqrt((rates < 0.005).mean()) - np.sqrt(row["zero"])) ** 2
        return float(sum(gaps) + mean_gap + zero_gap)

    start = np.array([np.log(max(row["mean"], 1e-3)) - 1.0, 0.2, -2.0])
    best = minimize(loss, start, method="Nelder-Mead", options={"maxiter": 800, "xatol": 1e-3, "fatol": 1e-7})
    center, log_spread, closed = best.x
    return Openness(float(center), float(np.exp(log_spread)), float(expit(closed)))


@dataclass(frozen=True)
class Interviewing:
    """The stage from applications to the match, for one applicant type, in the small simulation used for
    fitting.

    Attributes:
        applications: Median number of programs applied to.
        base: Log odds that an interview ends in a place high enough on the program's list.
        luck: Spread of one person's interview season.
        standing: Weight of the applicant's own standing at that stage.
        common: Spread of the applicants' own standing.
        most: The most interviews that one person attends.
    """

    applications: float
    base: float
    luck: float
    standing: float
    common: float
    most: int

    def outcome(
        self, openness: Sequence[Openness], shift: float = 0.0, people: int = 5000
    ) -> dict[str, float]:
        """Simulate `people` applicants and return what the match statistics publish.

        Everything random is common to all parameter values, so differences are differences.
        """
        rng = np.random.default_rng(2024)
        most_applications = 320
        standing = self.common * rng.standard_normal(people)
        wanted = np.clip(self.applications * np.exp(0.5 * rng.standard_normal(people)), 5, most_applications)
        interviews = np.zeros(people)
        for part, one in zip(np.array_split(np.arange(people), len(openness)), openness, strict=True):
            shape = (len(part), most_applications)
            logits = one.center + one.spread * rng.standard_normal(shape) + standing[part, None] + shift
            opens = rng.random(shape) >= one.closed
            invited = (rng.random(shape) < expit(logits)) & opens
            interviews[part] = (invited & (np.arange(most_applications) < wanted[part, None])).sum(axis=1)
        interviews = np.minimum(interviews, self.most)
        stage = self.base + self.standing * standing + CARRIED * shift
        each = expit(stage + self.luck * rng.standard_normal(people))
        matched = 1 - (1 - each) ** interviews
        ranked = interviews > 0
        return {
            "has_list": float(ranked.mean()),
            "match_rate": float(matched[ranked].mean()),
            "list_matched": float((interviews * matched)[ranked].sum() / matched[ranked].sum()),
            "list_unmatched": float((interviews * (1 - matched))[ranked].sum() / (1 - matched)[ranked].sum()),
            "standing_gap": float(
                np.average(standing[ranked], weights=matched[ranked])
                - np.average(standing[ranked], weights=1 - matched[ranked])
            ),
        }


def fit_interviewing(
    start: Interviewing,
    openness: Sequence[Openness],
    targets: Mapping[str, tuple[float, float]],
    free: Sequence[str],
) -> tuple[Interviewing, float]:
    """Fit the `free` fields (positive ones on a log scale) to targets given as (value, tolerance)."""
    logged = {"applications", "luck"}

    def at(point: Floats) -> Interviewing:
        values = {k: float(np.exp(v)) if k in logged else float(v) for k, v in zip(free, point, strict=True)}
        return replace(start, **values)

    def loss(point: Floats) -> float:
        got = at(point).outcome(openness)
        return sum(((got[name] - value) / tolerance) ** 2 for name, (value, tolerance) in targets.items())

    first = np.array([np.log(getattr(start, k)) if k in logged else getattr(start, k) for k in free])
    best = minimize(loss, first, method="Nelder-Mead", options={"maxiter": 90, "xatol": 0.01, "fatol": 0.01})
    return at(best.x), float(best.fun)


def published_rates(kind: ApplicantType) -> dict[str, dict[str, float]]:
    """Return specialty → quantiles, mean and share at zero of the invitation rates of one applicant type."""
    rows: dict[str, dict[str, float]] = {}
    for row in figures("invitation.by_applicant_type", applicant_type=kind.value):
        statistic = str(row.dimensions["statistic"]).replace("share-at-zero", "zero")
        rows.setdefault(str(row.dimensions["specialty"]), {})[statistic] = row.number
    return rows


def share_of_fills(kind: ApplicantType) -> dict[str, float]:
    """Return specialty → share of its filled positions that an applicant type holds."""
    total = {str(row.dimensions["specialty"]): row.number for row in figures("positions.filled")}
    own = {
        str(r.dimensions["specialty"]): r.number
        for r in figures("positions.filled_by_type", applicant_type=kind.value)
    }
    return {slug: own.get(slug, 0.0) / filled for slug, filled in total.items() if filled}


def fit_type(kind: ApplicantType, common: float) -> dict[str, tuple[Openness, float, str]]:
    """Return specialty → (openness, standard error of its center, origin) for every core specialty."""
    fitted = {slug: fit_openness(row, common) for slug, row in published_rates(kind).items()}
    shares = share_of_fills(kind)
    known = [slug for slug in fitted if slug in shares]
    x = np.array([np.log(shares[slug] + 0.002) for slug in known])
    y = np.array([fitted[slug].center for slug in known])
    slope, intercept = np.polyfit(x, y, 1)
    residual = float(np.std(y - (slope * x + intercept), ddof=2))
    typical_spread = float(np.median([one.spread for one in fitted.values()]))
    typical_closed = float(np.median([one.closed for one in fitted.values()]))
    result = {}
    for slug in (one.slug for one in specialties()):
        if slug in fitted:
            result[slug] = (fitted[slug], FIT_ERROR, "fitted")
        else:
            center = float(slope * np.log(shares.get(slug, 0.0) + 0.002) + intercept)
            result[slug] = (Openness(center, typical_spread, typical_closed), residual, "inferred")
    return result


#: One published season, rounded to whole percents and retold by others; a specialty's center is known to
#: about a fifth of its odds (judgement).
FIT_ERROR = 0.2

#: The specialties in which most of a type's fitted applicants apply, weighted by repetition (positions
#: filled by type, 2025).
MIX = {
    ApplicantType.US_IMG: ["internal-medicine"] * 4
    + ["family-medicine"] * 2
    + ["pediatrics", "emergency-medicine"],
    ApplicantType.NON_US_IMG: ["internal-medicine"] * 6 + ["family-medicine"] + ["pediatrics"],
    ApplicantType.US_MD_SENIOR: ["internal-medicine"] * 3
    + ["pediatrics", "family-medicine", "emergency-medicine", "general-surgery"],
    ApplicantType.US_DO_SENIOR: ["internal-medicine"] * 3
    + ["family-medicine"] * 2
    + ["pediatrics", "emergency-medicine"],
}
#: What the published figures leave open and a person must judge; see docs/explanation/model.md.
JUDGED = {"standing": 0.15, "most": 18}
#: How much of a graduate's lower standing follows from the invitation into the rank list (judgement).
CARRIED = 0.5
COMMON_TRIED = (0.7, 1.0, 1.2, 1.4, 1.6, 1.8)


def targets(kind: ApplicantType) -> dict[str, tuple[float, float]]:
    """Return what the match statistics of the season say, with the tolerance of each."""
    wanted = {
        "match_rate": (figure("rank_list.match_rate", season=SEASON, applicant_type=kind.value).number, 0.01),
        "list_matched": (
            figure("rank_list.length_matched", season=SEASON, applicant_type=kind.value).number,
            0.3,
        ),
        "list_unmatched": (
            figure("rank_list.length_unmatched", season=SEASON, applicant_type=kind.value).number,
            0.3,
        ),
    }
    if kind.is_img:
        whole = figure("match.rate_counting_no_list", season=SEASON, applicant_type=kind.value).number
        wanted["has_list"] = (whole / wanted["match_rate"][0], 0.04)
    return wanted


def fit_standing(kind: ApplicantType) -> tuple[Interviewing, float]:
    """Find the spread of standing with which a type reproduces its match rate, list lengths and share
    without an interview.

    Returns the fitted stage and the sum of squared misses in units of their tolerance.
    """
    found = []
    for common in COMMON_TRIED:
        known = {slug: one for slug, (one, _, _) in fit_type(kind, common).items()}
        start = Interviewing(120.0, -1.0, 0.9, JUDGED["standing"], common, int(JUDGED["most"]))
        mix = [known[slug] for slug in MIX[kind]]
        found.append(fit_interviewing(start, mix, targets(kind), ["applications", "base", "luck"]))
    return min(found, key=lambda pair: pair[1])


def fit_graduate(senior: Interviewing, openness: Sequence[Openness], rate: float) -> float:
    """Return by how much graduates stand below seniors of the same kind, logit, for the published match
    rate of graduates.

    It counts in full for invitations and by `CARRIED` for the rank list. Graduates are taken to apply to
    half as many programs again as seniors (judgement).
    """
    wide = replace(senior, applications=1.5 * senior.applications)
    return float(
        brentq(lambda shift: wide.outcome(openness, shift)["match_rate"] - rate, -3.5, 0.5, xtol=0.01)
    )


def place_effects() -> dict[str, Any]:
    """Return how places and kinds shift the log odds that a US IMG is invited, against the specialty's
    average program.

    Log ratios of mean invitation rates, drawn toward zero by their sampling error and, since the published
    means are not adjusted
    for each other, by `UNADJUSTED`.
    """
    counts = {str(f.dimensions["state"]): f.n or 0 for f in figures("invitation.us_img_by_state")}
    states = {}
    for row in figures("invitation.us_img_state_ratio"):
        code = str(row.dimensions["state"])
        states[code] = shrunk(np.log(row.number), PROGRAM_SPREAD / np.sqrt(max(counts.get(code, 1), 1)))
    california = figure("invitation.us_img_by_state", state="CA", statistic="mean").number
    ratio = figure("invitation.us_img_state_ratio", state="CA").number
    areas = {
        str(f.dimensions["area"]): np.log(f.number / california * ratio)
        for f in figures("invitation.us_img_california", statistic="mean")
    }
    for area, slugs in CALIFORNIA_AREAS.items():
        for slug in slugs:
            states[slug] = shrunk(areas[area], AREA_ERROR)
    places = {
        name: effect(
            logit,
            error,
            f"share of US IMGs invited in {name}, 2024, against the mean of the same specialties",
        )
        for name, (logit, error) in sorted(states.items())
    }
    return {
        "weight": {kind.value: share for kind, share in WEIGHT.items()},
        "unknown_place": effect(
            0.0, PLACE_SPREAD, "no figure for this state: the average, with the spread between states"
        ),
        "place": places,
        "kind": kind_effects(),
    }


def kind_effects() -> dict[str, Any]:
    """Return specialty → kind → effect; `other` holds the mean over the specialties that were measured."""
    rates = published_rates(ApplicantType.US_IMG)
    table: dict[str, dict[str, float]] = {}
    for row in figures("invitation.us_img_by_setting", statistic="mean"):
        slug, setting = str(row.dimensions["specialty"]), str(row.dimensions["setting"])
        table.setdefault(slug, {})[setting] = UNADJUSTED * float(np.log(row.number / rates[slug]["mean"]))
    table["other"] = {
        setting: float(np.mean([row[setting] for row in table.values()]))
        for setting in ("university", "university-affiliated", "community")
    }
    basis = "share of US IMGs invited by setting, 2024, against the mean of the specialty"
    result = {}
    for slug, row in table.items():
        result[slug] = {kind: effect(logit, KIND_ERROR, basis) for kind, logit in row.items()}
        result[slug]["safety-net"] = effect(
            0.0, 2 * KIND_ERROR, "public ownership alone told nothing about openness in the 2024 season"
        )
    return result


def shrunk(logit: float, error: float) -> tuple[float, float]:
    """Draw an estimate toward zero by how little it is known; return it with its remaining error."""
    trust = PLACE_SPREAD**2 / (PLACE_SPREAD**2 + error**2)
    return UNADJUSTED * trust * float(logit), float(np.sqrt(trust) * error)


def effect(logit: float, spread: float, basis: str) -> dict[str, Any]:
    """Return one row of place_effects.toml."""
    return {"logit": round(logit, 3), "spread": round(spread, 3), "basis": basis}


#: Judgements of this step. How much of an unadjusted log ratio is the place's or kind's own; spread between
#: programs of one place,
#: between places, and the error of a part of California and of a kind, all logit.
UNADJUSTED, PROGRAM_SPREAD, PLACE_SPREAD, AREA_ERROR, KIND_ERROR = 0.8, 1.2, 0.45, 0.25, 0.12
#: How much of what was measured on US IMGs is taken to hold for other applicants (judgement).
WEIGHT = {
    ApplicantType.US_IMG: 1.0,
    ApplicantType.NON_US_IMG: 0.7,
    ApplicantType.US_DO_SENIOR: 0.3,
    ApplicantType.US_DO_GRADUATE: 0.5,
    ApplicantType.US_MD_SENIOR: 0.0,
    ApplicantType.US_MD_GRADUATE: 0.3,
}
CALIFORNIA_AREAS = {
    "central-valley-and-north": ["central-valley", "northern-california"],
    "inland-empire": ["inland-empire"],
    "southern-coast": ["los-angeles", "san-diego", "central-coast"],
    "rest-of-california": ["bay-area", "sacramento", "eastern-sierra"],
}


def told_by_public_facts(
    effects: Mapping[str, Any], slug: str, share: float, spread: float
) -> tuple[float, float]:
    """Return the mean effect of place and kind over a specialty's programs, and the share of the variance that they tell."""
    some = load_catalog().select(specialties=slug)
    places, kinds = effects["place"], effects["kind"].get(slug, effects["kind"]["other"])
    values = []
    for state, county, kind, sure in zip(
        some.states.tolist(),
        some.counties.tolist(),
        some.kinds.tolist(),
        some.kind_confidence.tolist(),
        strict=True,
    ):
        names = [area.slug for area in regions_of(state, county or None)] + [state]
        place = next((places[name]["logit"] for name in names if name in places), 0.0)
        values.append(share * (place + sure * kinds[kind]["logit"]))
    return float(np.mean(values)), min(float(np.var(values)) / spread**2, 0.5)


def coefficient(value: float, spread: float, unit: str, origin: str, basis: str, *ids: str) -> dict[str, Any]:
    """Return one row of ranking.toml."""
    return {
        "value": round(value, 4),
        "spread": spread,
        "unit": unit,
        "origin": origin,
        "basis": basis,
        "figures": list(ids),
    }


def fit() -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Return the contents of openness.toml, ranking.toml and place_effects.toml."""
    effects, opennesses, ranking = place_effects(), {}, dict(FIXED_RANKING)
    for kind, mix in MIX.items():
        stage, _ = fit_standing(kind)
        fitted = fit_type(kind, stage.common)
        opennesses[kind.value] = rows_of(fitted, effects, WEIGHT[kind], 0.0)
        add_stage(ranking, kind, stage, 0.0)
        report(kind, stage, [fitted[slug][0] for slug in mix])
        if not kind.is_img:
            graduate = ApplicantType(kind.value.replace("senior", "graduate"))
            rate = figure("match.rate", season=SEASON, applicant_type=graduate.value).number
            shift = fit_graduate(stage, [fitted[slug][0] for slug in mix], rate)
            opennesses[graduate.value] = rows_of(fitted, effects, WEIGHT[graduate], shift)
            add_stage(ranking, graduate, stage, shift)
    return opennesses, ranking, effects


def rows_of(
    fitted: Mapping[str, tuple[Openness, float, str]], effects: Mapping[str, Any], share: float, shift: float
) -> dict[str, Any]:
    """Return specialty → row of openness.toml; a shift is as uncertain as a fifth of itself (judgement)."""
    rows = {}
    for slug, (one, error, origin) in fitted.items():
        offset, told = told_by_public_facts(effects, slug, share, one.spread)
        rows[slug] = {
            "center": round(one.center + shift, 3),
            "spread": round(one.spread, 3),
            "closed": round(one.closed, 3),
            "error": round(float(np.hypot(error, 0.2 * shift)), 3),
            "told": round(told, 3),
            "offset": round(offset, 3),
            "origin": origin,
        }
    return rows


def add_stage(ranking: dict[str, Any], kind: ApplicantType, stage: Interviewing, shift: float) -> None:
    """Add what the fit says about the stage after the invitation for one applicant type."""
    spare = {str(f.dimensions["specialty"]): 1 - f.number for f in figures("positions.fill_rate")}
    mix = MIX.get(kind) or MIX[ApplicantType(kind.value.replace("graduate", "senior"))]
    share = np.mean([0.0 if slug in PRELIMINARY_COUNTED else spare[slug] for slug in mix])
    odds = float(np.exp(stage.base + CARRIED * shift - FIXED_RANKING["unfilled"]["value"] * share))
    lists = ("rank_list.match_rate", "rank_list.length_matched", "rank_list.length_unmatched")
    ranking[f"odds_{kind.value}"] = coefficient(
        odds,
        0.25,
        "odds",
        "fitted",
        "Odds that an interview ends in a place high enough on the list, for a typical applicant.",
        *lists,
    )
    ranking[f"common_spread_{kind.value}"] = coefficient(
        stage.common,
        0.2,
        "logit",
        "fitted",
        "Spread of the applicants' standing that all programs see alike.",
        *lists,
    )
    ranking[f"interview_spread_{kind.value}"] = coefficient(
        stage.luck, 0.2, "logit", "fitted", "Spread of the luck of one person's interview season.", *lists
    )


FIXED_RANKING = {
    "standing_weight": coefficient(
        JUDGED["standing"],
        0.5,
        "fraction",
        "judgement",
        "How much of the standing on paper still counts after an interview; the figures hardly pin it.",
    ),
    "season_drift": coefficient(
        0.15,
        0.0,
        "logit",
        "judgement",
        "Standard deviation of the change from one season to the next; match rates of US IMGs "
        "moved from 67.0 to 67.8 % to 70.0 % (2024 to 2026).",
        "match.rate",
    ),
    "scarcity": coefficient(
        0.5,
        0.3,
        "logit per log of the share of positions",
        "judgement",
        "Where IMGs of a type hold less than one position in twenty, those who apply are few and "
        "chosen by years of research, so the published invitation rates flatter everyone else. The log odds of an invitation, and again of a place high enough on the list, fall by this much for each log unit below one in twenty.",
        "positions.filled_by_type",
        "positions.filled",
    ),
    "unfilled": coefficient(
        4.0,
        0.3,
        "logit per fraction unfilled",
        "judgement",
        "A specialty that leaves positions unfilled takes more of those whom it has interviewed; "
        "family medicine left one in seven unfilled in 2025.",
        "positions.fill_rate",
    ),
}


def report(kind: ApplicantType, stage: Interviewing, mix: Sequence[Openness]) -> None:
    """Print what the fit reached beside its targets, and the weight of Step 2 CK that the gap of 2026 implies."""
    got = stage.outcome(mix)
    print(kind.value, {name: round(value, 3) for name, value in got.items()}, "wanted", targets(kind))
    if kind.is_img:
        cohort = {
            c: figure(
                "charting.step2_ck",
                season=2026,
                applicant_type="non-us-img",
                specialty="internal-medicine",
                cohort=c,
                statistic="mean",
            ).number
            for c in ("matched", "not-matched")
        }
        sd = figure(
            "charting.step2_ck",
            season=2026,
            applicant_type="non-us-img",
            specialty="internal-medicine",
            cohort="matched",
            statistic="sd",
        ).number
        gap = cohort["matched"] - cohort["not-matched"]
        print(
            f"  a gap of {gap:.0f} points in internal medicine implies {gap * stage.common**2 / "
            f"(sd**2 * got['standing_gap']):.3f} logit per point"
        )


def write(name: str, about: str, content: Mapping[str, Any]) -> None:
    """Write one data file, with a word on what it is."""
    document = tomlkit.document()
    for line in about.splitlines():
        document.add(tomlkit.comment(line))
    for key, value in content.items():
        document[key] = value
    (TARGET / name).write_text(tomlkit.dumps(document), encoding="utf-8")


if __name__ == "__main__":
    made_openness, made_ranking, made_effects = fit()
    written = "Written by tools/fit_model.py (make fit); see docs/explanation/model.md. Do not edit by hand."
    write(
        "openness.toml",
        f"{written}\nApplicant type, then specialty; logits at the typical applicant of the type.",
        made_openness,
    )
    write("ranking.toml", written, made_ranking)
    write(
        "place_effects.toml",
        f"{written}\nLogits, against the average program of the specialty; measured on US IMGs.",
        made_effects,
    )
