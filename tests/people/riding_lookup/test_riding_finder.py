"""Ridings are found by postal code, with a local server in place of Represent."""

import json
import logging
import threading

import pytest
from limits import RateLimitItemPerMinute

from letters import bounded_fetch
from letters.people.addresses.postal_code import PostalCode
from letters.people.parliament.member_search import find_member
from letters.people.riding_lookup import represent, request_gate, riding_finder
from letters.people.riding_lookup.riding_finder import RidingFinder
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
from tests.support.riding_finding import CENTRE, CODE, GRIESBACH, HERE, numbers, refusal_of, unavailable

pytestmark = pytest.mark.usefixtures("server")

OUTREMONT = "24053"
RIDINGS = (GRIESBACH, CENTRE, OUTREMONT)


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


def test_an_answer_is_remembered_for_an_hour(server, finder, clock):
    server.answer_with(CODE, [GRIESBACH])
    assert numbers(finder) == numbers(finder) == [GRIESBACH]
    assert refusal_of(finder, PostalCode("K1A 0A6")) == refusal_of(finder, PostalCode("K1A 0A6"))
    assert server.codes_asked == ["T5J2R7", "K1A0A6"]
    server.answer_with(CODE, [CENTRE])
    server.answer_with("K1A 0A6", ["35079"])
    clock.now += 3599.9
    assert numbers(finder) == [GRIESBACH]
    assert refusal_of(finder, PostalCode("K1A 0A6"))[0] == "postal_code_unknown"
    clock.now += 0.1
    assert (numbers(finder), numbers(finder, PostalCode("K1A 0A6"))) == ([CENTRE], ["35079"])


def test_a_fresh_answer_is_remembered_longer_than_an_older_one(server, finder, clock):
    def find_at(seconds: float, code: PostalCode) -> None:
        clock.now = seconds
        refusal_of(finder, code)

    for seconds, code in [(0, HERE), (600, PostalCode("K1A 0A6")), (3600, HERE), (4300, HERE)]:
        find_at(seconds, code)
    assert server.codes_asked == ["T5J2R7", "K1A0A6", "T5J2R7"]
    find_at(4300, PostalCode("K1A 0A6"))
    assert server.codes_asked[3:] == ["K1A0A6"]


def test_an_old_answer_is_forgotten_even_if_its_code_is_not_asked_for_again(server, finder, clock):
    server.answer_with(CODE, [GRIESBACH])
    finder.find(HERE)
    assert CODE in repr(vars(finder._kept))
    clock.now += 3600
    server.answer("K1A 0A6", status(503))
    refusal_of(finder, PostalCode("K1A 0A6"))
    assert CODE not in repr(vars(finder._kept))


def codes(count: int) -> list[PostalCode]:
    """Return that many different codes, at most 2,000."""
    return [PostalCode(f"{'TV'[one // 1000]}{one // 100 % 10}J {one // 10 % 10}R{one % 10}") for one in range(count)]


def riding_of(code: PostalCode) -> str:
    return RIDINGS[int(code.text[-1]) % len(RIDINGS)]


@pytest.fixture
def many_may_be_asked_for(monkeypatch) -> list[PostalCode]:
    """Replace the service by one without a limit; return the list of codes that it is asked for."""
    asked: list[PostalCode] = []

    def fetch_ridings(_base: str, code: PostalCode) -> tuple[represent.Boundary, ...]:
        asked.append(code)
        return (represent.Boundary(url="", external_id=riding_of(code)),)

    monkeypatch.setattr(riding_finder, "fetch_ridings", fetch_ridings)
    monkeypatch.setattr(request_gate, "ALLOWANCE", RateLimitItemPerMinute(1_000_000))
    return asked


def test_a_thousand_codes_are_remembered_and_the_least_recently_used_makes_room(many_may_be_asked_for, finder):
    thousand_and_one = codes(1001)
    for code in thousand_and_one:
        finder.find(code)
    assert many_may_be_asked_for == thousand_and_one
    for code in thousand_and_one[1:]:
        finder.find(code)
    assert many_may_be_asked_for == thousand_and_one
    finder.find(thousand_and_one[0])
    assert many_may_be_asked_for[1001:] == thousand_and_one[:1]


@pytest.mark.usefixtures("many_may_be_asked_for")
def test_threads_get_the_right_answers_while_others_push_them_out_of_memory(monkeypatch):
    monkeypatch.setattr(riding_finder, "CODES_KEPT", 10)
    finder, wrong = RidingFinder(wait=lambda _seconds: None), []

    def use(start: int) -> None:
        for code in codes(500 + start)[start:]:
            wrong.extend(code for _ in range(2) if numbers(finder, code) != [riding_of(code)])

    threads = [threading.Thread(target=use, args=(start,)) for start in range(0, 800, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(finder._kept) == 10


def test_neither_time_nor_limit_reveals_that_a_code_was_looked_up_before(server, clock):
    waited: list[float] = []
    finder = RidingFinder(clock, waited.append)
    server.answer_with(CODE, [GRIESBACH])
    fetch = bounded_fetch.fetch

    def slow(*asked: object, **how: object) -> object:
        clock.now += 0.7
        return fetch(*asked, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounded_fetch, "fetch", slow)
        numbers(finder)
    for _ in range(59):
        numbers(finder)
    assert waited == [pytest.approx(0.7)] * 59
    assert refusal_of(finder) == refusal_of(finder, PostalCode("K1A 0A6")) == unavailable("limit_reached")
    assert len(server.requests) == 1


def test_failures_are_not_remembered(server, finder):
    server.answer(CODE, status(503))
    assert refusal_of(finder) == unavailable("status_503")
    server.answer(CODE, as_json(said_of(CODE, [district("99999")])))
    assert refusal_of(finder) == unavailable("ridings_unknown")
    server.answer_with(CODE, [GRIESBACH])
    assert numbers(finder) == [GRIESBACH]


def test_the_member_comes_from_the_current_list(server, finder, changed_config):
    server.answer_with(CODE, [GRIESBACH])
    (before,) = finder.find(HERE)
    changed_config("members.csv", f",{before.first_name},{before.last_name},", ",Jane,Doe,")
    assert finder.find(HERE)[0].name == "Jane Doe"
    assert len(server.requests) == 1


def test_a_remembered_riding_that_left_the_list_is_not_found(server, finder, changed_config):
    server.answer_with(CODE, [GRIESBACH])
    finder.find(HERE)
    changed_config("members.csv", f"{GRIESBACH},", "48999,")
    assert refusal_of(finder) == unavailable("ridings_unknown")


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


def test_remembered_codes_are_found_while_the_service_rests(server, finder):
    server.answer_with("K1A 0A6", ["35079"])
    finder.find(PostalCode("K1A 0A6"))
    server.answer(CODE, status(500))
    for _ in range(4):
        refusal_of(finder)
    assert numbers(finder, PostalCode("K1A 0A6")) == ["35079"]


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
