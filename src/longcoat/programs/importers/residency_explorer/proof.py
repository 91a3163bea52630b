"""Numbers that can't be what their columns are headed: shares that add up to too much, or to exactly all."""

from __future__ import annotations

from collections.abc import Sequence

from longcoat.programs.importers.record import Record, Said
from longcoat.programs.importers.refusal import refuse
from longcoat.programs.importers.residency_explorer.heading import told

#: The types of applicant that shares are of; the last holds the two before it.
SHARES = ("us_md", "us_do", "us_img", "non_us_img", "img")
#: So many types must be told before their shares adding up to all is a sign.
ENOUGH = 3


def add_up(said: Sequence[Said]) -> None:
    """Refuse shares of residents that add up to more than all: then columns are not what they are headed.

    Raises:
        ValueError: They do.
    """
    total = sum(float(one.value) for one in said if one.field.removesuffix("_share") in SHARES[:4])
    if total > told()["words"]["most_percent"]:
        raise ValueError(f"the shares of residents add up to {total:g} %")


def of_those_who_applied(records: Sequence[Record], name: str) -> None:
    """Refuse shares that are parts of those invited: 30 % of the invited is not 30 % of the applicants.

    Raises:
        InputError: The shares of all types of applicants add up to all in every row.
    """
    least, most = told()["words"]["parts"]
    for measure in ("invited", "interviewed"):
        full = [shares for record in records if len(shares := _shares(record, measure)) >= ENOUGH]
        if full and all(least <= sum(shares) <= most for shares in full):
            why = f"its shares {measure} add up to 100 % over the types: they are parts of those {measure}"
            raise refuse(name, why, f"the share of each type's applicants that was {measure}")


def _shares(record: Record, measure: str) -> list[float]:
    """The shares of the types that a record tells, whatever they signaled."""
    fields = {f"{of}_{measure}_share" for of in SHARES}
    told_of = {
        one.field: float(one.value)
        for one in record.said
        if one.field in fields and "," not in (one.about or "")
    }
    return [*told_of.values()]
