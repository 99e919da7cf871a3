"""The provinces and territories: their symbols, their names and other spellings.

The symbols are those of Canada Post's addressing guidelines, the same in both languages.
"""

from dataclasses import dataclass
from functools import cache

from letters.people.clean_text import clean_required, key_to_compare
from letters.refusal import Refused


@dataclass(frozen=True)
class Province:
    """A province or territory; its postal codes begin with one of `postal_code_letters`."""

    symbol: str
    en: str
    fr: str
    postal_code_letters: str

    def name(self, language: str) -> str:
        """Return its name in "en" or "fr"."""
        return self.fr if language == "fr" else self.en


PROVINCES = (
    Province("AB", "Alberta", "Alberta", "T"),
    Province("BC", "British Columbia", "Colombie-Britannique", "V"),
    Province("MB", "Manitoba", "Manitoba", "R"),
    Province("NB", "New Brunswick", "Nouveau-Brunswick", "E"),
    Province("NL", "Newfoundland and Labrador", "Terre-Neuve-et-Labrador", "A"),
    Province("NS", "Nova Scotia", "Nouvelle-Écosse", "B"),
    Province("NT", "Northwest Territories", "Territoires du Nord-Ouest", "X"),
    Province("NU", "Nunavut", "Nunavut", "X"),
    Province("ON", "Ontario", "Ontario", "KLMNP"),
    Province("PE", "Prince Edward Island", "Île-du-Prince-Édouard", "C"),
    Province("QC", "Quebec", "Québec", "GHJ"),
    Province("SK", "Saskatchewan", "Saskatchewan", "S"),
    Province("YT", "Yukon", "Yukon", "Y"),
)

BY_SYMBOL = {province.symbol: province for province in PROVINCES}

#: Other spellings by symbol; case, accents, full stops, hyphens and spaces do not matter.
ALSO_WRITTEN = {
    "AB": "Alta. Alb. Alba",
    "BC": "C.-B. Brit.Col. Col.-Brit. Colombie-Brit.",
    "MB": "Man. Manit.",
    "NB": "New-Bruns. Nouv.-Brunswick N.-Brunswick",
    "NL": "Newfoundland Labrador Newfoundland&Labrador Nfld. Nfld.&Lab. Nfld.andLab. Newf. NF NFL LB Lab. "
    "Terre-Neuve Terre-Neuve-Labrador T.-N. T.-N.-L. T.-N.-et-L.",
    "NS": "N.-É. Nouv.-Écosse N.-Écosse",
    "NT": "N.W.T. NW-Territories Northwest-Territory Northwest-Terr. NW-Terr. T.N.-O. T.-N.-O. "
    "Territoires-du-N.-O. Terr.-du-N.-O.",
    "NU": "Nun. Nvt. Nunavut-Territory Territoire-du-Nunavut",
    "ON": "Ont.",
    "PE": "P.E.I. P.E.-Island Prince-Edward-Isl. Î.-P.-É. Î.P.É.",
    "QC": "Que. Québ. P.Q. PQC QU QB Province-of-Quebec Province-de-Québec Prov.-de-Québec",
    "SK": "Sask.",
    "YT": "YK Yuk. Yn Yukon-Territory Territoire-du-Yukon Terr.-du-Yukon",
}


def parse_province(typed: str) -> Province:
    """Read a province by its name in either language, its symbol or an old abbreviation.

    Raises Refused `required` or `province_unknown` (value typed) about "province".
    """
    if typed in BY_SYMBOL:
        return BY_SYMBOL[typed]
    written = clean_required(typed, "province")
    if province := _by_key().get(key_to_compare(written)):
        return province
    raise Refused("province_unknown", "province", typed=written)


@cache
def _by_key() -> dict[str, Province]:
    return {
        key_to_compare(written): province
        for province in PROVINCES
        for written in (province.symbol, province.en, province.fr, *ALSO_WRITTEN[province.symbol].split())
    }
