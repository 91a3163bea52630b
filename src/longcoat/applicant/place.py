"""Where something is, as exactly as the applicant says."""

from __future__ import annotations

from typing import Self

from pydantic import ConfigDict, model_validator

from longcoat.applicant.answers import County, RegionSlug, StateCode, Text, ZipCode, refuse
from longcoat.applicant.record import Record
from longcoat.vocabulary import Region, region


class Place(Record):
    """A place in the United States: a region, or a state with as much more as is known.

    Example:
        >>> Place(state="california", county="Los Angeles County")
        Place(region=None, state='CA', county='Los Angeles', city=None, zip=None)
        >>> Place(region="LA").lies_in(region("california"))
        True
    """

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": [one]} for one in ("region", "state", "zip")]}
    )

    region: RegionSlug | None = None
    """A region or state, such as los-angeles, bay-area or california."""
    state: StateCode | None = None
    """US state, by postal abbreviation or name."""
    county: County | None = None
    """County, without the word "County"."""
    city: Text | None = None
    """City or town."""
    zip: ZipCode | None = None
    """Five-digit ZIP code, in quotes."""

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if self.region is None and self.state is None and self.zip is None:
            raise refuse(
                "the place doesn't say where it is", "a region, a state or a zip, such as { state = 'CA' }"
            )
        return self

    def lies_in(self, area: Region) -> bool | None:
        """Tell whether the place lies in `area`; None when what is known of the place doesn't settle it.

        Example:
            >>> Place(state="CA", county="Orange").lies_in(region("los-angeles"))
            True
            >>> Place(state="NY").lies_in(region("los-angeles"))
            False
            >>> Place(state="CA").lies_in(region("los-angeles")) is None
            True
        """
        if self.state is not None:
            return _state_lies_in(self.state, self.county, area)
        if self.region is not None:
            return _region_lies_in(region(self.region), area)
        return None


def _state_lies_in(state: str, county: str | None, area: Region) -> bool | None:
    if area.contains(state, county):
        return True
    return None if county is None and state in area.counties else False


def _region_lies_in(own: Region, area: Region) -> bool | None:
    if own.within(area):
        return True
    shared_states = own.states & (area.states | set(area.counties)) or area.states & set(own.counties)
    shared_counties = any(
        names & area.counties.get(state, frozenset()) for state, names in own.counties.items()
    )
    return None if shared_states or shared_counties else False
