"""A whole address in one text, split where its parts are separated beyond doubt."""

import re
from collections.abc import Mapping

from letters.people.addresses.postal_code import CANADIAN
from letters.people.addresses.provinces import parse_province
from letters.people.clean_text import key_to_compare
from letters.refusal import Refused

#: Line ends, commas, semicolons, bars and two or more spaces separate the parts of an address.
_SEPARATORS = re.compile(r"\s*[\n\r;,|\t]+\s*|\s{2,}")

#: Six letters and digits in turn, after anything but a letter or digit, in brackets or not.
_CODE_AT_END = re.compile(r"(?:\A|(?<=[\s(]))([A-Z]\d[A-Z][\s-]?\d[A-Z]\d)\)?\Z", re.IGNORECASE)

#: The country, as a part of its own.
_CANADA = frozenset({"canada", "ca", "can"})

#: The names that Jotform and Formstack write before the parts of an address in one cell: "City: ", "city = ".
_LABELS = re.compile(
    r"(?:Street Address(?: Line 2)?|Address(?: Line)?(?: ?[12])?|City|State ?/ ?Province|Province|Postal ?/ ?Zip Code|"
    r"Postal Code|State|Zip|Country|Adresse(?: municipale)?(?: \(?ligne 2\)?)?|Ville|Code postal|Pays) ?[:=]",
    re.IGNORECASE,
)

#: Words in the longest spelling of a province.
_PROVINCE_WORDS = 5


def split_address(text: str) -> Mapping[str, str] | None:
    """Return street, city, province and postal code of an address, or None where it cannot be split with certainty.

    The address ends with city, province and postal code, perhaps followed by the country. Something must separate the
    street from the city: a line end, a comma, or two spaces, as in exports.
    """
    plain = text.replace("\u00a0", " ").strip()
    if _LABELS.match(plain):
        plain = _LABELS.sub("\n", plain)
    parts = [part.strip(" .") for part in _SEPARATORS.split(plain) if part.strip(" .")]
    _drop_country(parts)
    found = _CODE_AT_END.search(parts[-1]) if parts else None
    if not found:
        return None
    code = re.sub(r"[\s-]", "", found[1]).upper()
    before = parts[-1][: found.start()].strip(" \t(")
    parts[-1:] = [before] if before else []
    province = _take_province(parts)
    if not CANADIAN.fullmatch(code):
        return None
    if not parts[1:] or not any(one.isdigit() for one in parts[0]) or any(one.isdigit() for one in parts[-1]):
        return None
    city = parts.pop()
    whole = {"street": ", ".join(parts), "city": city, "postal_code": f"{code[:3]} {code[3:]}"}
    return whole | ({"province": province} if province else {})


def _drop_country(parts: list[str]) -> None:
    """Drop "Canada", a part of its own or the end of the last one."""
    if parts and key_to_compare(parts[-1]) in _CANADA:
        parts.pop()
    elif parts:
        words = parts[-1].rsplit(maxsplit=1)
        if words[1:] and words[1].casefold() == "canada":
            parts[-1] = words[0]


def _take_province(parts: list[str]) -> str:
    """Take the province from the end of the last part and return its symbol; "" if there is none."""
    if not parts:
        return ""
    words = parts[-1].replace("(", " ").replace(")", " ").split()
    for count in range(min(_PROVINCE_WORDS, len(words)), 0, -1):
        try:
            symbol = parse_province(" ".join(words[-count:])).symbol
        except Refused:
            continue
        # "Québec" alone may be the city or the province: it is the province only where another part is the city.
        rest = " ".join(words[:-count])
        if not rest and not parts[2:]:
            return ""
        parts[-1:] = [rest] if rest else []
        return symbol
    return ""
