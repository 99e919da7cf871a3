"""How many: whole numbers as people type them."""

import re

from letters.refusal import Refused

#: A print run of 250 letters is a ream of paper, printed on both sides.
PER_FILE = 250


def parse_count(typed: str, field: str, otherwise: int | None, *, least: int = 1, most: int = 1_000_000) -> int:
    """The whole number that is meant; by nothing it is `otherwise`, if there is such.

    Raises Refused about the field: `count_invalid` (values typed, least, most), `required`.
    """
    if not typed:
        if otherwise is None:
            raise Refused("required", field)
        return otherwise
    if not re.fullmatch("[0-9]{1,20}", typed) or not least <= int(typed) <= most:
        raise Refused("count_invalid", field, typed=typed, least=least, most=most)
    return int(typed)
