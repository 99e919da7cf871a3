"""Look-ups of ridings in tests: the numbers found, or the refusal."""

import pytest

from letters.people.addresses.postal_code import PostalCode
from letters.people.riding_lookup.riding_finder import RidingFinder
from letters.refusal import Refused

GRIESBACH, CENTRE, OUTREMONT = "48017", "48015", "24053"
CODE = "T5J 2R7"
HERE = PostalCode(CODE)


def codes(count: int) -> list[PostalCode]:
    """Return that many different codes, at most 2,000."""
    return [PostalCode(f"{'TV'[one // 1000]}{one // 100 % 10}J {one // 10 % 10}R{one % 10}") for one in range(count)]


def numbers(finder: RidingFinder, code: PostalCode = HERE) -> list[str]:
    return [member.riding_number for member in finder.find(code)]


def refusal_of(finder: RidingFinder, code: PostalCode = HERE) -> tuple[str, object]:
    with pytest.raises(Refused) as caught:
        finder.find(code)
    assert caught.value.field == "postal_code"
    assert caught.value.values.keys() <= {"reason"}
    assert caught.value.__cause__ is None
    return caught.value.code, caught.value.values.get("reason")


def unavailable(reason: str) -> tuple[str, str]:
    return "finder_unavailable", reason
