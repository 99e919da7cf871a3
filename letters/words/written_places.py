"""Postal codes, cities, provinces and countries as people write them in lists, where more stands beside them."""

import re
from collections.abc import Mapping

from letters.people.addresses.municipality import CITY_LENGTH
from letters.people.addresses.postal_code import CANADIAN, provinces_of_code
from letters.people.addresses.provinces import BY_SYMBOL, Province, parse_province
from letters.people.clean_text import key_to_compare
from letters.refusal import Refused
from letters.words.whole_fields import is_canada

#: A postal code that needs no tidying.
_PLAIN_CODE = re.compile(r"[A-Z]\d[A-Z] ?\d[A-Z]\d")

#: A postal code among other words, and what may stand before it: "PC: T5J 2R7".
_CODE_AMONG_WORDS = re.compile(r"(?<![A-Z0-9])([A-Z]\d[A-Z])[\s-]?(\d[A-Z]\d)(?![A-Z0-9])")
_CODE_LABEL = re.compile(r"\A\W*(?:POSTAL CODE|CODE POSTAL|P\.?\s?C|C\.?\s?P)\b\W*")

#: What separates the words in a cell for a province, or for a city with its province.
_BETWEEN = re.compile(r"[,/()|;]|\s[-\u2013]\s|-(?=[A-Z]{2}$)")

#: A postal code at the end of a text that has more.
CODE_AT_END = re.compile(r"(\w\w\w)[\s-]?(\w\w\w)\Z")

#: A full stop after a word that is no abbreviation.
_FULL_STOP_AT_END = re.compile(r"(?<=[^\W\d_]{5})\.\Z")

#: The flag of Canada.
_FLAG = "\U0001f1e8\U0001f1e6"


def read_postal_code(typed: str) -> str:
    """Return the postal code in a cell, in its printed form, or the cell where it is not certain."""
    if _PLAIN_CODE.fullmatch(typed):
        return typed
    words = [word for word in re.split(r"[\s,()]+", typed.upper()) if word]
    while len(words) > 1 and is_canada(words[-1]):
        words.pop()
    symbol = words[0].strip(".") if len(words) > 1 else ""
    code = re.sub(r"[^A-Z0-9]", "", "".join(words[1:] if symbol in BY_SYMBOL else words))
    if CANADIAN.fullmatch(code) and (symbol not in BY_SYMBOL or BY_SYMBOL[symbol] in provinces_of_code(code)):
        return f"{code[:3]} {code[3:]}"
    return _code_among_words(typed.upper()) or typed


def _code_among_words(text: str) -> str | None:
    """Return the only postal code in a text that has nothing else but a label, its province and the country."""
    found = _CODE_AMONG_WORDS.findall(text)
    if len(found) != 1 or not CANADIAN.fullmatch(code := "".join(found[0])):
        return None
    others = _CODE_AMONG_WORDS.sub(" ", _CODE_LABEL.sub("", text)).strip(" ,.;:()-")
    is_own = not others or is_canada(others) or province_of(others) in provinces_of_code(code)
    return " ".join(found[0]) if is_own else None


def province_of(typed: str) -> Province | None:
    """Return the province in a cell such as "CA-AB", "Alberta, Canada" or "AB - Alberta"; None for anything else."""
    whole = province_or_none(typed)
    if whole:
        return whole
    parts = [part for part in map(str.strip, _BETWEEN.split(typed)) if part.strip(" .") and not is_canada(part)]
    found = {province_or_none(part) for part in parts}
    return found.pop() if len(found) == 1 else None


def province_or_none(typed: str) -> Province | None:
    """Return the province that is named by the text alone, or None."""
    try:
        return parse_province(typed)
    except Refused:
        return None


def read_country(typed: str) -> str:
    """Return "Canada" for one of its provinces: "Ontario", "AB, Canada"; the code NL alone is that of a country too."""
    if typed.strip() == _FLAG:
        return "Canada"
    return "Canada" if typed.strip().upper() not in BY_SYMBOL and province_of(typed) else typed


def read_city(typed: str, fields: Mapping[str, str]) -> str:
    """Return the city without its own province, postal code or country after it."""
    city = typed.strip()
    if city.isalpha() or len(city) > 2 * CITY_LENGTH:  # what is taken from its end takes a time that grows with it
        return city
    code = re.sub(r"\s", "", fields.get("postal_code", ""))
    province = BY_SYMBOL.get(fields.get("province", ""))
    while True:
        shorter = _without_end(city, code, province).rstrip(" ,;:|(-/")
        if shorter == city or not key_to_compare(shorter):
            return _FULL_STOP_AT_END.sub("", city)
        city = shorter


def _without_end(city: str, code: str, province: Province | None) -> str:
    plain = city.rstrip(" .),")
    found = CODE_AT_END.search(plain)
    if found and code and f"{found[1]}{found[2]}".upper() == code:
        return plain[: found.start()].rstrip(" \t,(")
    for separator in (",", "(", " - ", "/"):
        before, found_separator, after = plain.rpartition(separator)
        if found_separator and (is_canada(after) or (province and province_or_none(after) == province)):
            return before
    before, _, after = plain.rpartition(" ")
    is_symbol = province is not None and after.strip(".").upper() == province.symbol
    return before if before and (is_symbol or key_to_compare(after) == "canada") else city
