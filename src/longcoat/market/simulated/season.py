"""A season that answers from simulated ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.market.cutoffs import Cutoffs
from longcoat.market.draws import Draws
from longcoat.market.floors import FLOOR, floors, surveyed
from longcoat.market.luck import named
from longcoat.market.openness import openness
from longcoat.market.season import ClosedFormSeason, scarce
from longcoat.market.seen import Seen, seen_at
from longcoat.market.simulated.facts import given_facts
from longcoat.market.simulated.kin import nearest_kin
from longcoat.market.simulated.lucks import Lucks, strictness
from longcoat.market.simulated.season_file import SeasonFile, open_season
from longcoat.programs import Catalog
from longcoat.vocabulary import ApplicantType, specialties

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Coefficient of chances → the season's assumption; those of the first group count as far as the file counts.
OF_THE_FILE = {
    "step1_legacy": "step1_weight",
    "failed_attempt": "failed_weight",
    "years_since_graduation": "years_weight",
    "us_clinical_experience": "experience_weight",
}
OF_ONE_PROGRAM = {
    "second_choice": "second_choice_weight",
    "tie": "tie_state",
    "signal_rank": "rank_signal",
    "tie_rank": "rank_tie",
    "second_choice_rank": "rank_second",
}
#: Tier of a signal → the stem of what it is worth in a specialty.
SIGNALS = {"gold": "signal", "single": "signal", "silver": "silver"}
#: Feature of chances → what was kept of the cohort.
FEATURES = {
    "step2_ck": "step2",
    "failed_attempt": "failed",
    "years_since_graduation": "years",
    "us_clinical_experience": "experience",
}
#: Features whose zero is that somebody has none: bars were compared with ties and signals counted from nothing.
FROM_NOTHING = ("tie", "signal", "step1_legacy")


@dataclass(frozen=True, slots=True)
class SimulatedSeason:
    """A season whose bars are those of simulated nations: draw d is scenario d of the file, for everybody.

    Programs that weren't simulated borrow the bars of their nearest kin, and programs of specialties that weren't
    have those of the closed form: `kin` tells of which.

    Attributes:
        file: The simulated seasons.
        match_year: The Match that is planned for: what was seen of a program counts less the older it is then.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> some = load_catalog().select(specialties="FM", state="CA", tracks="categorical")
        >>> season = SimulatedSeason.open()
        >>> season.cutoffs(ApplicantType.US_IMG, some, Draws(1, 20)).invite.shape == (len(some), 20)
        True
        >>> season.kin(some)
        {}
    """

    file: SeasonFile
    match_year: int | None = None

    @classmethod
    def open(cls, folder: Path | None = None, match_year: int | None = None) -> SimulatedSeason:
        """Return the season of a folder, or the one that comes with the package.

        Raises:
            InputError: The folder holds no season.
            DataError: The season is damaged, or of another version of the format.
        """
        return cls(open_season(folder), match_year)

    @property
    def name(self) -> str:
        """What the season is, for people."""
        year = self.file.manifest["recipe"]["season"]
        return f"{self.file.scenarios} simulated seasons, fitted to the figures of {year} and before"

    def kin(self, catalog: Catalog, kind: ApplicantType | None = None) -> dict[str, tuple[str, ...]]:
        """Return program id → ids of the programs whose bars it borrows, for those without bars of their own.

        Empty where the program's specialty isn't simulated: its bars are then those of the closed form. Programs of the
        specialties that another season answers for the type, should one be given, aren't among them: see `lent`.
        """
        ids = self.file.programs["id"]
        elsewhere = self.lent(kind) & set(self.file.specialties) if kind else frozenset()
        known = [slug not in elsewhere for slug in catalog.specialty_slugs.tolist()]
        catalog = catalog if all(known) else catalog.only(catalog.ids[known].tolist())
        return {
            program: tuple(one.decode() for one in ids[rows].tolist())
            for program, rows in nearest_kin(self.file, catalog).items()
        }

    def cutoffs(
        self, kind: ApplicantType, catalog: Catalog, draws: Draws, seen: Mapping[str, Seen] | None = None
    ) -> Cutoffs:
        """Return the bars that applicants of a type meet, each of shape (programs, draws); see `Season`.

        Raises:
            InputError: More draws are asked for than there are scenarios.
        """
        import numpy as np

        file, size = self.file, draws.size
        if size > file.scenarios:
            raise InputError(
                f"The season holds {file.scenarios} scenarios, and {size} draws were asked for. Right would be: at most "
                "as many draws, or a season of more scenarios from `longcoat season build`."
            )
        lent = self.lent(kind)
        seen_of = seen_at(kind, catalog, self.match_year) if seen is None else seen
        invite, rank = self._bars(kind, catalog, draws, lent)
        given_facts(invite, file, kind, catalog, draws, seen_of, lent)
        blind, instead = np.isin(catalog.specialty_slugs, sorted(lent)), None
        if blind.any():
            some = catalog.only(catalog.ids[blind].tolist())
            instead = ClosedFormSeason(self.match_year).cutoffs(kind, some, draws, seen)
            invite[blind], rank[blind] = instead.invite, instead.rank
        ids, lucks = catalog.ids.tolist(), Lucks(int(file.manifest["recipe"]["seed"]), size)
        told = np.array([surveyed(slug) for slug in catalog.specialty_slugs.tolist()]).reshape(-1, 3)
        floor = floors(told, named(ids)[:, None], lucks, *(file.parameter(name, size) for name in FLOOR))
        return Cutoffs(
            invite=invite,
            rank=rank,
            strictness=strictness(ids, lucks),
            common_spread=file.parameter(f"standing_spread_{kind.value}", size),
            interview_spread=file.parameter(f"interview_luck_{kind.value}", size),
            standing_weight=file.parameter("rank_standing", size),
            invite_luck=file.parameter("invite_noise", size),
            rank_luck=file.parameter("rank_noise", size),
            luck="bell",
            weights=self._weights(kind, size),
            typical=self._typical(kind, size),
            told_spread=file.mean("told_spread", kind, size),
            floor=np.where(blind[:, None], np.float32(0), floor),
            instead=instead,
            lent=lent,
        )

    def lent(self, kind: ApplicantType) -> frozenset[str]:
        """Return the specialties in which the closed form answers a type of applicant instead.

        Where nobody published whom programs invite, nothing pins how open the nation's programs are: the fit makes as many
        apply as fill the positions. Where few of a type get in, those few are chosen by what no simulated file shows. And
        some aren't simulated.
        """
        return frozenset(
            one.slug
            for one in specialties()
            if one.slug not in self.file.specialties
            or openness(kind, one.slug).origin != "fitted"
            or scarce(kind, one.slug)
        )

    def unfilled(self, catalog: Catalog, scenarios: int) -> NDArray[np.float64]:
        """Return the share of scenarios in which places of each program stayed free, NaN where it wasn't simulated."""
        import numpy as np

        rows = np.array([self.file.row_of.get(program, -1) for program in catalog.ids.tolist()], np.intp)
        known = np.flatnonzero(rows >= 0)
        share = np.full(len(rows), np.nan)
        share[known] = self.file.match(rows[known], scenarios)[1].mean(axis=1)
        return share

    def _bars(
        self,
        kind: ApplicantType,
        catalog: Catalog,
        draws: Draws,
        lent: frozenset[str],
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the bars of both kinds as the season has them, before what is known of programs; 0 where it doesn't answer."""
        import numpy as np

        file, size = self.file, draws.size
        rows = np.array([file.row_of.get(program, -1) for program in catalog.ids.tolist()], np.intp)
        blind = np.isin(catalog.specialty_slugs, sorted(lent))
        known = np.flatnonzero((rows >= 0) & ~blind)
        invite = np.zeros((len(rows), size), np.float32)
        rank = np.zeros_like(invite)
        invite[known], rank[known] = file.invite(kind, rows[known], size), file.match(rows[known], size)[0]
        kin = nearest_kin(file, catalog)
        for row in np.flatnonzero((rows < 0) & ~blind).tolist():
            program = str(catalog.ids[row])
            invite[row], rank[row] = self._lent(kind, kin[program], program, draws)
        rank -= np.log(file.parameter(f"rank_shift_{kind.value}", size)).astype(np.float32)
        return invite, rank

    def _lent(
        self, kind: ApplicantType, kin: NDArray[np.intp], program: str, draws: Draws
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the bars that its kin lend a program, each of shape (draws,).

        In each draw both are those of one of the kin: an average of bars would be nobody's bar.
        """
        import numpy as np

        lender = (draws.uniforms("kin", [program])[0] * len(kin)).astype(np.intp)
        invite, rank = self.file.invite(kind, kin, draws.size), self.file.match(kin, draws.size)[0]
        columns = np.arange(draws.size)
        return invite[lender, columns], rank[lender, columns]

    def _weights(self, kind: ApplicantType, size: int) -> Mapping[str, NDArray[np.float64]]:
        counts = self.file.mean("seen_weight", kind, size)
        return {
            **{name: counts * self.file.parameter(one, size) for name, one in OF_THE_FILE.items()},
            "step2_ck": counts * self._step2_weight(kind, size),
            **{
                name: self.file.parameter(one, size)
                for name, one in OF_ONE_PROGRAM.items()
                if self.file.keeps(one)
            },
            **self._of_specialties(kind, counts, size),
        }

    def _typical(self, kind: ApplicantType, size: int) -> Mapping[str, NDArray[np.float64]]:
        """Return the answers that add nothing to a standing.

        Where a specialty makes less of a score, the rest of it is left out as counted from the season's own zero, which isn't
        the mean of those who passed.
        """
        import numpy as np

        found = {name: self.file.mean(kept, kind, size) for name, kept in FEATURES.items()}
        found |= {name: np.zeros(size) for name in FROM_NOTHING}
        mean = found["step2_ck"]
        beyond = mean - self.file.mean("step2_zero", kind, size)
        for slug in self.file.specialties:
            if self.file.keeps(f"step2_in_{slug}"):
                part = self.file.parameter(f"step2_in_{slug}", size)
                found[f"step2_ck/{slug}"] = mean + beyond * (1 - part) / part
        return found | {"step1_zero": self.file.mean("step1_zero", kind, size)}

    def _step2_weight(self, kind: ApplicantType, size: int) -> NDArray[np.float64]:
        """Return what a point of Step 2 CK weighs for a type, as far as the file counts, shape (draws,)."""
        weight, own = self.file.parameter("step2_weight", size), f"step2_of_{kind.value}"
        return weight * self.file.parameter(own, size) if self.file.keeps(own) else weight

    def _of_specialties(
        self, kind: ApplicantType, counts: NDArray[np.float64], size: int
    ) -> Mapping[str, NDArray[np.float64]]:
        """Return what weighs otherwise in single specialties: Step 2 CK, and signals; by ``COEFFICIENT/SPECIALTY``."""
        found = {}
        for slug in self.file.specialties:
            if self.file.keeps(f"step2_in_{slug}"):
                of_step2 = counts * self._step2_weight(kind, size)
                found[f"step2_ck/{slug}"] = of_step2 * self.file.parameter(f"step2_in_{slug}", size)
            for tier, stem in SIGNALS.items():
                if self.file.keeps(f"{stem}_{slug}"):
                    found[f"signal_{tier}/{slug}"] = self.file.parameter(f"{stem}_{slug}", size)
        return found
