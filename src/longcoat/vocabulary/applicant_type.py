"""The six kinds of applicant that the National Resident Matching Program counts apart."""

from __future__ import annotations

from enum import StrEnum


class ApplicantType(StrEnum):
    """Who applies, as the published match statistics divide them.

    Example:
        >>> ApplicantType("us-img").title
        'US IMG'
        >>> ApplicantType.US_MD_GRADUATE.is_img
        False
    """

    US_MD_SENIOR = "us-md-senior"
    US_MD_GRADUATE = "us-md-graduate"
    US_DO_SENIOR = "us-do-senior"
    US_DO_GRADUATE = "us-do-graduate"
    US_IMG = "us-img"
    NON_US_IMG = "non-us-img"

    @property
    def title(self) -> str:  # type: ignore[override]
        """The name used in published tables, such as ``US MD senior``."""
        words = {"us": "US", "md": "MD", "do": "DO", "img": "IMG"}
        parts = [words.get(part, part) for part in self.value.split("-")]
        return " ".join(parts).replace("non US", "Non-US")

    @property
    def is_img(self) -> bool:
        """Whether the medical school is outside the United States and Canada."""
        return self in (ApplicantType.US_IMG, ApplicantType.NON_US_IMG)

    @property
    def is_do(self) -> bool:
        """Whether the degree is osteopathic, so that COMLEX-USA can stand in for USMLE."""
        return self in (ApplicantType.US_DO_SENIOR, ApplicantType.US_DO_GRADUATE)
