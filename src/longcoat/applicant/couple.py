"""Applying together with a partner."""

from __future__ import annotations

from typing import Self

from pydantic import ConfigDict, model_validator

from longcoat.applicant.answers import SpecialtySlug, Text, refuse
from longcoat.applicant.record import Record
from longcoat.vocabulary import ApplicantType


class Couple(Record):
    """The partner in a couples match: their own profile, or at least who they are and what they apply in.

    Example:
        >>> Couple(partner_type="us-do-senior", partner_specialties=["peds"]).partner_specialties
        ('pediatrics',)
    """

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                {
                    "required": ["partner_profile"],
                    "not": {"required": ["partner_type"]},
                    "properties": {"partner_specialties": {"maxItems": 0}},
                },
                {
                    "required": ["partner_type", "partner_specialties"],
                    "not": {"required": ["partner_profile"]},
                    "properties": {"partner_specialties": {"minItems": 1}},
                },
            ]
        }
    )

    partner_profile: Text | None = None
    """The partner's profile, as a path relative to this file."""
    partner_type: ApplicantType | None = None
    """What kind of applicant the partner is, if there is no profile."""
    partner_specialties: tuple[SpecialtySlug, ...] | None = None
    """What the partner applies in, if there is no profile."""

    @model_validator(mode="after")
    def _names_the_partner(self) -> Self:
        described = self.partner_type is not None and bool(self.partner_specialties)
        if self.partner_profile is None and not described:
            raise refuse(
                "the couple doesn't say who the partner is",
                "partner_profile = 'partner.toml', or partner_type and partner_specialties",
                missing=True,
            )
        if self.partner_profile is not None and (self.partner_type or self.partner_specialties):
            raise refuse(
                "the partner is described twice",
                "either partner_profile, or partner_type and partner_specialties",
            )
        return self
