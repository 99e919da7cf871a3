"""Represent, Open North's database of Canadian electoral districts: what it is asked, and how its answer reads.

https://represent.opennorth.ca/api/ . Of a postal code it knows the districts round its centre (a point, so sometimes
the wrong one) and those that official lists give it, which may be several; both are asked for.
"""

from pydantic import BaseModel, ConfigDict, ValidationError

from letters.people.finder_unavailable import unavailable
from letters.people.postal_code import PostalCode
from letters.people.short_fetch import fetch

BOUNDARY_SET = "federal-electoral-districts-2023-representation-order"
"""The 343 ridings of today; the plain `federal-electoral-districts` are the 338 before them."""

SECONDS_IN_ALL = 3.0

MOST_OCTETS = 100_000
"""Some fifty times an answer about a code that several ridings share."""

FOUND, NOT_FOUND = 200, 404


class Boundary(BaseModel):
    """A district as Represent describes it; `external_id` is a riding's number, where it is given at all."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    url: str
    name: str = ""
    external_id: str | int | None = None


class _Answer(BaseModel):
    """What it answers about a postal code; there is more in it, which nobody needs."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    centroid: object = None
    boundaries_centroid: tuple[Boundary, ...]
    boundaries_concordance: tuple[Boundary, ...]


def ask(base: str, code: PostalCode) -> tuple[Boundary, ...]:
    """The federal ridings that a postal code may lie in, the one round its centre first; none for an unknown code.

    One may be there twice. `base` is the address of the service; it gets the postal code and nothing else. Raises
    Refused `finder_unavailable`, with any of the reasons that come of a request.
    """
    url = f"{base}/postcodes/{code.text.replace(' ', '')}/?sets={BOUNDARY_SET}"
    answer = fetch(url, seconds=SECONDS_IN_ALL, most=MOST_OCTETS)
    if answer.status == NOT_FOUND:
        return ()
    if answer.status != FOUND:
        raise unavailable(f"status_{answer.status}")
    try:
        said = _Answer.model_validate_json(answer.octets)
    except ValidationError:
        raise unavailable("nonsense") from None
    districts = (*said.boundaries_centroid, *said.boundaries_concordance)
    ridings = tuple(district for district in districts if f"/{BOUNDARY_SET}/" in district.url)
    if said.centroid and not ridings:  # every place is in a riding, so the set must have another name by now
        raise unavailable("ridings_unknown")
    return ridings
