"""Who the rows of a list are written to, a row in a table for each way to say it."""

import pytest

from tests.support.lists import HEADERS, JANE, TO, read_list


@pytest.mark.parametrize(
    ("headers", "cells", "riding"),
    [
        (["MP", "Riding"], ["Kerry Diotte", "Edmonton Griesbach"], "Edmonton Griesbach"),
        (["Riding", "Riding number"], ["Edmonton Griesbach", "48017"], "Edmonton Griesbach"),
        (["Riding number"], ["48017.0"], "Edmonton Griesbach"),
        (["MP", "MP email"], ["Kerry Diotte", "kerry.diotte@parl.gc.ca"], "Edmonton Griesbach"),
        (["MP email"], ["Kerry.Diotte@parl.gc.ca"], "Edmonton Griesbach"),
        (["Federal MP"], ["Diotte, Kerry"], "Edmonton Griesbach"),
        (["Député(e)"], ["L’hon. Kerry Diotte, député"], "Edmonton Griesbach"),
        (["Riding"], ["Edmonton Griesbach (AB)"], "Edmonton Griesbach"),
        (["Riding"], ["48017 - Edmonton Griesbach"], "Edmonton Griesbach"),
        (["MP"], ["Outremont (Rachel Bendayan)"], "Outremont"),
        (["MP"], ["48017 Edmonton Griesbach"], "Edmonton Griesbach"),
        (["Comté"], ["Outremont"], "Outremont"),
        (["Riding number", "Riding"], ["48017.0", "Edmonton Griesbach"], "Edmonton Griesbach"),
        (["Député"], ["Rachel Bendayan, députée d’Outremont"], "Outremont"),
        (["Circonscription"], ["Circonscription d'Outremont"], "Outremont"),
        (["Circonscription"], ["Laurier Ste-Marie"], "Laurier—Sainte-Marie"),
        (["Qui est votre député·e ?"], ["Rachel Bendayan"], "Outremont"),
        (["MP", "Riding"], ["", "Outremont"], "Outremont"),
        (["MP", "Riding"], ["Mark Carney", ""], "Nepean"),
        (["Riding"], ["Edmonton Griesbach (48017)"], "Edmonton Griesbach"),
        (["Riding"], ["#48017"], "Edmonton Griesbach"),
        (["Riding", "Do you live in this riding?"], ["Edmonton Griesbach", "Yes"], "Edmonton Griesbach"),
        (["Riding"], ["edmonton_griesbach"], "Edmonton Griesbach"),
        (["MP", "Constituency Office"], ["Kerry Diotte", "9537 118 Ave NW"], "Edmonton Griesbach"),
        (["Député", "Bureau de circonscription"], ["Rachel Bendayan", "5, rue Untel"], "Outremont"),
        (["MP", "Riding contact"], ["Kerry Diotte", "John Roe"], "Edmonton Griesbach"),
        (["Riding", "MP staffer"], ["Edmonton Griesbach", "John Roe"], "Edmonton Griesbach"),
        (["MP"], ["Kerry Diotte (Conservative)"], "Edmonton Griesbach"),
        (["MP"], ["Kerry Diotte, CPC"], "Edmonton Griesbach"),
        (["MP"], ["Kerry Diotte – Conservative Party of Canada (AB)"], "Edmonton Griesbach"),
        (["Riding"], ["Outremont (Libéral)"], "Outremont"),
        (["Député"], ["Rachel Bendayan, PLC"], "Outremont"),
        (["MP", "Riding Association"], ["Kerry Diotte", "Example Association"], "Edmonton Griesbach"),
    ],
)
def test_the_member_is_found_by_whole_names(headers, cells, riding):
    assert read_list([[*HEADERS[:5], *headers], [*JANE[:5], *cells]]).ridings == [riding]


@pytest.mark.parametrize(
    ("headers", "cells", "reason"),
    [
        (["MP", "Riding"], ["Kerry Diotte", "Outremont"], ("member_elsewhere", "member")),
        (["MP", "Riding"], ["John Roe", "Outremont"], ("member_unknown", "member")),
        (["Riding", "Riding number"], ["Outremont", "48017"], ("member_unknown", "riding")),
        (["MP", "Député"], ["Kerry Diotte", "Rachel Bendayan"], ("member_unknown", "member")),
        (["MP"], ["48017"], ("member_unknown", "member")),
        (["Riding"], ["Durham"], ("member_unknown", "riding")),
        (["Riding"], ["Québec"], ("member_unknown", "riding")),
        (["MP"], ["Edmonton Griesbach (ON)"], ("member_unknown", "member")),
        (["MP"], ["Kerry Diotte (NDP)"], ("member_unknown", "member")),
        (["MP"], ["MP (Conservative)"], ("member_unknown", "member")),
        (["MP"], ["Liberal"], ("member_unknown", "member")),
        (["MP"], ["Griesbach"], ("member_unknown", "member")),
        (["MP"], ["Markham"], ("member_ambiguous", "member")),
        (["MP"], ["the Prime Minister"], ("member_unknown", "member")),
    ],
)
def test_no_member_is_guessed(headers, cells, reason):
    read = read_list([[*HEADERS[:5], *headers], [*JANE[:5], *cells]])
    assert (read.letters, read.reasons) == ((), [reason])


def test_a_default_member_is_only_for_rows_that_name_no_one():
    rows = [[*HEADERS[:5], "Riding"], [*JANE[:5], ""], [*JANE[:5], "Outremont"]]
    assert read_list(rows, **TO).ridings == ["Edmonton Griesbach", "Outremont"]
