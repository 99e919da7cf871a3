"""Represent, Open North's database of Canadian electoral districts: what it is asked, and how its answer reads.

https://represent.opennorth.ca/api/ . Of a postal code it knows the districts round its centre (a point, so sometimes
the wrong one) and those that official lists give it, which may be several; both are asked for.
"""

from pydantic import BaseModel, ConfigDict, ValidationError

from letters.people.postal_code import PostalCode
from letters.refusal import Refused

BOUNDARY_SET = "federal-electoral-districts-2023-representation-order"
"""The 343 ridings of today; the plain `federal-electoral-districts` are the 338 before them."""

SECONDS_IN_ALL = 3.0

MOST_BYTES = 100_000
"""Some fifty times an answer about a code that several ridings share."""

NOT_FOUND = "404"


def unavailable(reason: str) -> Refused:
    """Return `finder_unavailable`, about the postal code, with a reason for operators that says nothing about a person.

    `off`: no service is set. `resting`, `limit_reached`: nothing was sent, so as not to burden the service.
    `unreachable`, `too_slow`, `too_large`, `incomplete`, `status_503` and the like, `nonsense`: how its answer failed.
    `ridings_unknown`: it answered with ridings that our list of members does not have, or no longer has the set of
    ridings that it is asked for.
    """
    return Refused("finder_unavailable", "postal_code", reason=reason)


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
    from letters.bounded_fetch import fetch  # requests would delay the start of the web service

    url = f"{base}/postcodes/{code.text.replace(' ', '')}/?sets={BOUNDARY_SET}"
    try:
        answer = fetch(url, seconds=SECONDS_IN_ALL, most=MOST_BYTES, accept="application/json")
    except Refused as refused:
        status = refused.values.get("status")
        if status == NOT_FOUND:
            return ()
        raise unavailable(f"status_{status}" if status else str(refused.values["reason"])) from None
    try:
        said = _Answer.model_validate_json(answer)
    except ValidationError:
        raise unavailable("nonsense") from None
    districts = (*said.boundaries_centroid, *said.boundaries_concordance)
    ridings = tuple(district for district in districts if f"/{BOUNDARY_SET}/" in district.url)
    if said.centroid and not ridings:  # every place is in a riding, so the set must have another name by now
        raise unavailable("ridings_unknown")
    return ridings
