"""Requests to Represent, Open North's database of Canadian electoral districts, and its answers.

See https://represent.opennorth.ca/api/ . For a postal code Represent knows the districts around its centre, a point
that may lie in the wrong one, and those in official lists, which may be several; both are used.
"""

from pydantic import BaseModel, ConfigDict, ValidationError

from letters.people.addresses.postal_code import PostalCode
from letters.refusal import Refused

#: Represent's name for today's 343 ridings; `federal-electoral-districts` are the 338 before them.
BOUNDARY_SET = "federal-electoral-districts-2023-representation-order"

#: The limit for a whole request.
SECONDS_IN_ALL = 3.0

#: The limit for an answer: some fifty times one about a code that several ridings share.
MOST_BYTES = 100_000

NOT_FOUND = "404"


def unavailable(reason: str) -> Refused:
    """Return `finder_unavailable` about the postal code, with a reason for operators that tells nothing about a person.

    `off`: no service is configured. `resting`, `limit_reached`: nothing was sent, to spare the service. `unreachable`,
    `too_slow`, `too_large`, `incomplete`, `nonsense`, `status_503` and other statuses: the request or answer failed.
    `ridings_unknown`: our list of members has none of the ridings in the answer, or the service no longer has the set
    of ridings that it was asked for.
    """
    return Refused("finder_unavailable", "postal_code", reason=reason)


class Boundary(BaseModel):
    """A district as Represent describes it; `external_id` is the riding's number, if it has one."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    url: str
    name: str = ""
    external_id: str | int | None = None


class _Answer(BaseModel):
    """Represent's answer about a postal code, without the fields that we do not need."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    centroid: object = None
    boundaries_centroid: tuple[Boundary, ...]
    boundaries_concordance: tuple[Boundary, ...]


def fetch_ridings(base: str, code: PostalCode) -> tuple[Boundary, ...]:
    """Return the federal ridings of a postal code, the one around its centre first; none for an unknown code.

    A riding may occur twice. `base` is the address of the service, which gets the postal code and nothing else. Raises
    Refused `finder_unavailable` with a reason that `unavailable` lists.
    """
    # Imported here, because it loads the package requests, which would slow the web service's start.
    from letters.bounded_fetch import FetchFailed, fetch

    url = f"{base}/postcodes/{code.text.replace(' ', '')}/?sets={BOUNDARY_SET}"
    try:
        answer = fetch(url, max_seconds=SECONDS_IN_ALL, max_bytes=MOST_BYTES, accept="application/json")
    except FetchFailed as failed:
        status = failed.details.get("status")
        if status == NOT_FOUND:
            return ()
        raise unavailable(f"status_{status}" if status else failed.details["reason"]) from None
    try:
        parsed = _Answer.model_validate_json(answer)
    except ValidationError:
        raise unavailable("nonsense") from None
    districts = (*parsed.boundaries_centroid, *parsed.boundaries_concordance)
    ridings = tuple(district for district in districts if f"/{BOUNDARY_SET}/" in district.url)
    if parsed.centroid and not ridings:  # every place is in a riding, so the set's name must have changed
        raise unavailable("ridings_unknown")
    return ridings
