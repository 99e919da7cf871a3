"""What to raise when nobody can say which ridings a postal code may lie in."""

from letters.refusal import Refused


def unavailable(reason: str) -> Refused:
    """`finder_unavailable`, about the postal code, with the reason as a value for operators: it tells of nobody.

    `off`: no service is set. `resting`, `limit_reached`: nothing was sent, so as not to burden the service.
    `unreachable`, `too_slow`, `too_large`, `status_503` and the like, `nonsense`: how its answer failed.
    `ridings_unknown`: it answered with ridings that our list of members has not, or no longer has the set of ridings
    that it is asked for.
    """
    return Refused("finder_unavailable", "postal_code", reason=reason)
