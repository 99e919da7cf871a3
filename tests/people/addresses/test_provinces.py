import pytest

from letters.people.addresses.provinces import ALSO_WRITTEN, PROVINCES, parse_province
from letters.people.clean_text import key_to_compare
from letters.refusal import Refused


@pytest.mark.parametrize(
    ("symbol", "written"),
    [
        ("AB", "AB ab Alberta ALBERTA Alta. alta Alb."),
        ("BC", "BC B.C. British_Columbia Colombie-Britannique C.-B. CB"),
        ("MB", "MB Manitoba Man."),
        ("NB", "NB N.-B. New_Brunswick Nouveau-Brunswick"),
        (
            "NL",
            "NL NF Nfld. Newfoundland Newfoundland_and_Labrador Newfoundland_&_Labrador T.-N.-L. Terre-Neuve",
        ),
        ("NS", "NS N.S. Nova_Scotia Nouvelle-Écosse Nouvelle_Ecosse N.-É."),
        (
            "NT",
            "NT NWT N.W.T. Northwest_Territories Territoires_du_Nord-Ouest T.N.-O. Northwest_Terr.",
        ),
        ("NU", "NU Nunavut"),
        ("ON", "ON Ont. ontario"),
        ("PE", "PE PEI P.E.I. Prince_Edward_Island Île-du-Prince-Édouard ile_du_prince_edouard Î.-P.-É."),
        ("QC", "QC PQ P.Q. Que. Québec Quebec QUEBEC Qc"),
        ("SK", "SK Sask. Saskatchewan"),
        ("YT", "YT YK Yukon Yukon_Territory Y.T."),
    ],
)
def test_a_province_is_read_in_both_languages_by_old_and_new_abbreviations(symbol, written):
    for way in written.split():
        assert parse_province(way.replace("_", " ")).symbol == symbol, way


def test_a_province_has_a_name_in_each_language():
    quebec = parse_province("QC")
    assert (quebec.name("en"), quebec.name("fr")) == ("Quebec", "Québec")


def test_no_two_provinces_share_a_spelling():
    ways = [
        {key_to_compare(way) for way in (one.symbol, one.en, one.fr, *ALSO_WRITTEN[one.symbol].split())}
        for one in PROVINCES
    ]
    assert len(ways) == 13
    assert sum(map(len, ways)) == len(set().union(*ways))


@pytest.mark.parametrize("written", ["NY", "Albertaa", "Canada", "A B C", "…"])
def test_an_unknown_province_is_refused(written):
    with pytest.raises(Refused) as caught:
        parse_province(written)
    assert (caught.value.code, caught.value.values) == ("province_unknown", {"typed": written})
