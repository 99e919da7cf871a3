"""Ridings are found by postal code, with a local server in place of Represent."""

import json
import logging
import threading

import pytest

from letters.people.addresses.postal_code import PostalCode
from letters.people.parliament.member_search import find_member
from letters.people.riding_lookup import represent
from letters.refusal import Refused
from letters.words.messages.catalogue import sentence
from tests.support.represent_server import (
    FEDERAL_2013,
    as_json,
    district,
    hanging,
    raw,
    said_of,
    status,
)
from tests.support.riding_finding import (
    CENTRE,
    CODE,
    GRIESBACH,
    HERE,
    OUTREMONT,
    codes,
    numbers,
    refusal_of,
    unavailable,
)

pytestmark = pytest.mark.usefixtures("server")


@pytest.mark.parametrize(
    ("centroid", "concordance", "found"),
    [
        ([GRIESBACH], [], [GRIESBACH]),
        ([], [CENTRE], [CENTRE]),
        ([GRIESBACH], [CENTRE], [GRIESBACH, CENTRE]),
        ([CENTRE], [GRIESBACH, CENTRE], [CENTRE, GRIESBACH]),
        ([], [OUTREMONT, GRIESBACH, CENTRE], [OUTREMONT, GRIESBACH, CENTRE]),
    ],
)
def test_a_code_has_the_riding_of_its_centre_and_those_of_the_official_lists_each_once(
    centroid, concordance, found, server, finder
):
    server.answer_with(CODE, centroid, concordance)
    assert finder.find(HERE) == tuple(find_member(number) for number in found)


def test_the_service_is_sent_the_code_and_the_set_of_ridings_and_nothing_else(server, finder):
    server.answer_with(CODE, [GRIESBACH])
    finder.find(HERE)
    path = "/postcodes/T5J2R7/?sets=federal-electoral-districts-2023-representation-order"
    assert [path for path, _ in server.requests] == [path]


def test_a_service_may_lie_under_a_path(server, finder, monkeypatch):
    monkeypatch.setenv("LETTERS_REPRESENT_URL", f"{server.url}/ca/")
    server.answer_with(CODE, [GRIESBACH])
    assert numbers(finder) == [GRIESBACH]
    assert server.requests[0][0].startswith("/ca/postcodes/T5J2R7/?")


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({"external_id": int(GRIESBACH)}, GRIESBACH),
        ({"name": "As it was once called"}, GRIESBACH),
        ({"external_id": ""}, GRIESBACH),
        ({"external_id": None}, GRIESBACH),
        ({"external_id": "", "name": "edmonton griesbach"}, GRIESBACH),
        ({"external_id": "12", "name": "Beauport--Limoilou"}, "24008"),
        ({"external_id": "", "name": "Québec-Centre"}, "24059"),
        ({"external_id": "", "name": "Ottawa-Centre"}, "35079"),
        ({"external_id": CENTRE, "name": "Edmonton Griesbach"}, CENTRE),
    ],
)
def test_a_riding_is_known_by_its_number_else_by_its_name_in_either_language(changes, number, server, finder):
    server.answer(CODE, as_json(said_of(CODE, [district(GRIESBACH, **changes)])))
    assert numbers(finder) == [number]


def test_a_riding_that_is_not_in_our_list_is_left_out_beside_one_that_is(server, finder):
    server.answer(CODE, as_json(said_of(CODE, [district("99999")], [district(CENTRE)])))
    assert numbers(finder) == [CENTRE]


def test_districts_of_other_sets_are_ignored(server, finder):
    other = [district(CENTRE, FEDERAL_2013), district("29", "alberta-electoral-districts-2017", external_id="")]
    server.answer(CODE, status(200, json.dumps(said_of(CODE, [*other, district(GRIESBACH)], other)).encode()))
    assert numbers(finder) == [GRIESBACH]


def test_a_code_that_the_service_does_not_know_is_refused_as_unknown(server, finder):
    assert refusal_of(finder) == ("postal_code_unknown", None)
    nowhere = said_of("K1A 0A6", [])
    del nowhere["centroid"]
    server.answer("K1A 0A6", as_json(nowhere))
    assert refusal_of(finder, PostalCode("K1A 0A6")) == ("postal_code_unknown", None)


def test_without_a_service_the_finder_is_off(server, finder, monkeypatch):
    server.answer_with(CODE, [GRIESBACH])
    assert numbers(finder) == [GRIESBACH]
    monkeypatch.setenv("LETTERS_REPRESENT_URL", "")
    assert refusal_of(finder) == unavailable("off")


def test_a_service_that_is_not_there_is_unreachable(finder, monkeypatch):
    monkeypatch.setenv("LETTERS_REPRESENT_URL", "http://127.0.0.1:1")
    assert refusal_of(finder) == unavailable("unreachable")


def test_after_three_failures_the_service_rests_for_a_minute_then_one_try_decides(server, finder, clock):
    server.answer(CODE, status(503))
    for _ in range(3):
        assert refusal_of(finder) == unavailable("status_503")
    assert refusal_of(finder) == unavailable("resting")
    clock.now += 60
    assert refusal_of(finder) == unavailable("status_503")
    server.answer_with(CODE, [GRIESBACH])
    assert refusal_of(finder) == unavailable("resting")
    clock.now += 60
    assert numbers(finder) == [GRIESBACH]
    assert len(server.requests) == 5


def test_unknown_codes_are_no_failures_of_the_service(finder):
    for digit in range(9):
        assert refusal_of(finder, PostalCode(f"T5J 2R{digit}"))[0] == "postal_code_unknown"


def test_at_most_sixty_codes_are_looked_up_in_a_minute(server, finder, clock):
    for code in codes(60):
        assert refusal_of(finder, code)[0] == "postal_code_unknown"
    assert refusal_of(finder, PostalCode("K1A 0A6")) == unavailable("limit_reached")
    assert len(server.requests) == 60
    clock.now += 60.1
    assert refusal_of(finder, PostalCode("K1A 0A6"))[0] == "postal_code_unknown"


def test_threads_share_the_finder_its_limit_and_its_memory(server, finder, monkeypatch):
    monkeypatch.setattr(represent, "SECONDS_IN_ALL", 60)  # sixty requests at once
    for code in codes(80):
        server.answer_with(code.text, [GRIESBACH], [CENTRE])
    together, found, refused = threading.Barrier(80, timeout=60), [], []

    def ask(code: PostalCode) -> None:
        together.wait()
        try:
            found.append(finder.find(code))
        except Refused as refusal:
            refused.append(refusal.values["reason"])

    threads = [threading.Thread(target=ask, args=(code,)) for code in codes(80)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [(find_member(GRIESBACH), find_member(CENTRE))] * 60
    assert refused == ["limit_reached"] * 20
    assert len(set(server.codes_asked)) == len(server.codes_asked) == 60


@pytest.mark.usefixtures("hurried")
def test_nothing_about_a_code_is_logged_or_printed(server, finder, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    server.answer_with(CODE, [GRIESBACH])
    finder.find(HERE)
    for number, reply in enumerate([hanging, status(200, b"{"), raw(b"no HTTP\r\n")]):
        refusal_of(finder, server.answer(f"K1A 0A{number}", reply))
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("language", "said", "site"),
    [
        ("en", "hoose your Member of Parliament from the list", "www.ourcommons.ca/members/en/search"),
        ("fr", "hoisissez votre députée ou votre député dans la liste", "www.noscommunes.ca/members/fr/search"),
    ],
)
@pytest.mark.parametrize("problem", [Refused("postal_code_unknown"), Refused("finder_unavailable", reason="off")])
def test_both_refusals_say_what_to_do_instead(problem, language, said, site):
    assert said in sentence(problem, language)
    assert site in sentence(problem, language)
