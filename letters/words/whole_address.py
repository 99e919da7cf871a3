"""A whole address in one text, split where its parts are separated beyond doubt."""

import re
from collections.abc import Mapping, Sequence

from letters.people.addresses.postal_code import CANADIAN
from letters.people.addresses.provinces import parse_province
from letters.people.addresses.street_grammar import understood
from letters.people.clean_text import key_to_compare
from letters.refusal import Refused

#: Line ends, commas, semicolons, bars, bullets and two or more spaces separate the parts of an address.
_SEPARATORS = re.compile(r"\s*(?:[\n\r;,|\t•·]|<br ?/?>)+\s*|\s{2,}", re.IGNORECASE)

#: Marks around an address, and around its parts.
_AROUND, _AROUND_PARTS = " \"'\u201c\u201d", " ."

#: Six letters and digits in turn, after anything but a letter or digit, in brackets or not.
_CODE_AT_END = re.compile(r"(?:\A|(?<=[\s(]))([A-Z]\d[A-Z][\s-]?\d[A-Z]\d)\)?\Z", re.IGNORECASE)

#: A postal code anywhere: an address has one.
_CODE = re.compile(r"(?<![A-Z0-9])[A-Z]\d[A-Z][\s-]?\d[A-Z]\d(?![A-Z0-9])", re.IGNORECASE)

#: What people write before a postal code: "AB PC: T5J 2R7".
_CODE_LABEL = re.compile(r"\b(?:p\.?c|c\.?p)\b\W*\Z", re.IGNORECASE)

#: Municipalities of British Columbia with a number in their name, such as 100 Mile House.
_NUMBERED_CITY = re.compile(r"\d{2,3} mile (?:house|ranch)", re.IGNORECASE)

#: The country, as a part of its own.
_CANADA = frozenset({"canada", "ca", "can"})

#: The names that Jotform and Formstack write before the parts of an address in one cell: "City: ", "city = ".
_LABELS = re.compile(
    r"(?:Street(?: Address)?(?: Line 2)?|Address(?: Line)?(?: ?[12])?|City|State ?/ ?Province|Province|"
    r"Postal ?/ ?Zip Code|Postal Code|State|Zip|Country|Adresse(?: municipale)?(?: \(?ligne 2\)?)?|Ville|"
    r"Code postal|Pays)\s?[:=]",
    re.IGNORECASE,
)

#: The last part of a street, after what comes before it.
_LAST_PART = re.compile(r"(?:(.*)[,;\n])?([^,;\n]*)", re.DOTALL)

#: The characters of the longest street that is looked at word by word, which takes a time that grows with it.
_STREET_LENGTH = 200

#: The most parts in which a street repeats its municipality: "Edmonton, AB, T5J 2R7, Canada".
_MUNICIPALITY_PARTS = 4

#: Words in the longest spelling of a province.
_PROVINCE_WORDS = 5


def split_address(text: str) -> Mapping[str, str] | None:
    """Return street, city, province and postal code of an address, or None where it cannot be split with certainty.

    The address ends with city, province and postal code, perhaps followed by the country. Something must separate the
    street from the city: a line end, a comma, or two spaces, as in exports.
    """
    plain = text.replace("\u00a0", " ").strip(_AROUND)
    if len(_CODE.findall(plain)) != 1:
        return None
    if len(_LABELS.findall(plain)) > 1 or _LABELS.match(plain):
        plain = _LABELS.sub("\n", plain)
    parts = [part.strip(_AROUND_PARTS) for part in _SEPARATORS.split(plain) if part.strip(_AROUND_PARTS)]
    _drop_country(parts)
    after = _province_symbol(parts[-1]) if parts[2:] else None
    if after and _CODE_AT_END.search(parts[-2]):  # "Edmonton, T5J 2R7, AB"
        parts.pop()
    found = _CODE_AT_END.search(parts[-1]) if parts else None
    if not found:
        return None
    code = re.sub(r"[\s-]", "", found[1]).upper()
    before = _CODE_LABEL.sub("", parts[-1][: found.start()]).strip(" \t(")
    parts[-1:] = [before] if before else []
    _drop_country(parts)
    province = after or _take_province(parts)
    if not CANADIAN.fullmatch(code) or not parts[1:] or not _are_street(parts[:-1]) or not _may_be_city(parts[-1]):
        return None
    city = parts.pop()
    whole = {"street": ", ".join(parts), "city": city, "postal_code": f"{code[:3]} {code[3:]}"}
    return whole | ({"province": province} if province else {})


def _are_street(parts: Sequence[str]) -> bool:
    """Return whether the first part has a number, or all can be understood, as "Elm Farm, 12 Elm Line" can."""
    if any(map(str.isdigit, parts[0])):
        return True
    return sum(map(len, parts)) < _STREET_LENGTH and understood(parts) is not None


def _may_be_city(text: str) -> bool:
    """Return whether a text can be a municipality: no number, no label, and no province but that of Québec."""
    if any(map(str.isdigit, text)):
        return bool(_NUMBERED_CITY.fullmatch(text))
    return not text.endswith(":") and _province_symbol(text) in (None, "QC")


def _province_symbol(text: str) -> str | None:
    try:
        return parse_province(text).symbol
    except Refused:
        return None


def without_municipality(street: str, fields: Mapping[str, str]) -> str:
    """Return a street, or its second line, without what it repeats of the row's city, province and postal code.

    "123 Main St, Edmonton AB" beside the city Edmonton is "123 Main St"; a second line "Edmonton, AB" is "".
    """
    for _ in range(_MUNICIPALITY_PARTS):
        found = _LAST_PART.fullmatch(street)
        if not found or not _is_own_municipality(found[2], fields):
            break
        street = (found[1] or "").rstrip(" ,;")
    return street


def _is_own_municipality(text: str, fields: Mapping[str, str]) -> bool:
    """Return whether a text is nothing but the city, province, postal code and country of these fields, or some."""
    key = key_to_compare(text)
    code, city = (key_to_compare(fields.get(name, "")) for name in ("postal_code", "city"))
    rest = key.removesuffix("canada").removesuffix(code).removeprefix(city)
    if not rest:
        return bool(key)
    return rest.isalpha() and _province_symbol(rest) == fields.get("province", "")


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
        symbol = _province_symbol(" ".join(words[-count:]))
        if not symbol:
            continue
        # "Québec" alone may be the city or the province: it is the province only where another part is the city.
        rest = " ".join(words[:-count])
        if not rest and not parts[2:]:
            return ""
        parts[-1:] = [rest] if rest else []
        return symbol
    return ""
