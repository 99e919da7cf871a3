import pytest

from letters import settings
from letters.paper.envelope_sheet.envelopes import Envelope, envelope_names, load_envelopes, require_envelope
from letters.paper.geometry import FOLD_PLACES, FOLD_SHEET, AddressSide
from letters.refusal import Refused
from letters.words.messages.catalogue import sentence

FACES = [(FOLD_SHEET.address_side, FOLD_PLACES)] + [
    (AddressSide(one.width, one.height), one.places) for one in load_envelopes().envelopes.values()
]


@pytest.mark.parametrize(("address_side", "places"), FACES)
def test_the_destination_keeps_clear_of_stamp_and_bar_code_also_when_the_printer_drifts(address_side, places):
    drift = 3
    assert places.destination_top - drift >= address_side.postage_area.bottom
    assert places.destination_bottom + drift <= address_side.code_area.top


@pytest.mark.parametrize(("address_side", "places"), FACES)
def test_ten_millimetres_round_the_destination_are_quiet(address_side, places):
    assert places.destination_left - (places.return_left + places.return_width) >= 10
    assert places.destination_left + places.destination_width <= address_side.width - 12.7


@pytest.mark.parametrize("address_side", [address_side for address_side, _ in FACES])
def test_the_address_side_has_a_size_that_the_post_accepts(address_side):
    assert address_side.height >= 90
    assert 140 <= address_side.width <= 245


def test_the_address_side_of_the_fold_sheet_is_large_enough_even_when_it_is_shrunk():
    assert FOLD_SHEET.address_side.height * 0.94 >= 90


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("width", 186.9),
        ("destination_left", 96.9),
        ("destination_top", 39.9),
        ("destination_bottom", 85.9),
        ("return_bottom", 85.9),
        ("destination_width", 123.7),
    ],
)
def test_an_envelope_whose_addresses_are_out_of_place_is_refused_by_the_check(place, value, tmp_path, monkeypatch):
    text = (settings.CHECKOUT / "config" / "envelopes.yaml").read_text(encoding="utf-8")
    before, after = text.split(f"    {place}: ", 1)
    (tmp_path / "envelopes.yaml").write_text(
        f"{before}    {place}: {value}\n{after.split(chr(10), 1)[1]}", encoding="utf-8"
    )
    monkeypatch.setenv("LETTERS_CONFIG", str(tmp_path))
    with pytest.raises(Refused) as refused:
        load_envelopes()
    assert refused.value.code == "config_invalid"
    problem = refused.value.values["problem"]
    assert (problem.code, problem.values["place"]) == ("out_of_zone", place)
    assert place in sentence(refused.value, "fr")


def test_the_head_of_the_file_states_the_figures_that_the_code_uses():
    head = (settings.CHECKOUT / "config" / "envelopes.yaml").read_text(encoding="utf-8").split("\n\n")[0]
    said = " ".join(head.replace("#", " ").split())
    places = next(iter(load_envelopes().envelopes.values())).places
    assert f"from {places.return_left:g} mm to {places.return_box.right:g} mm" in said
    assert f"return column may reach, from {places.return_top:g} mm" in said
    assert f"left edge of the address: {places.return_box.right + 10:g} mm or more" in said
    assert f"width {places.return_box.right + 100:g} mm or more" in said


def test_the_return_column_is_as_wide_on_every_address_side():
    assert {(places.return_left, places.return_box.right) for _, places in FACES} == {(13.2, 87)}


def test_every_named_envelope_may_be_asked_for_and_no_other():
    assert [require_envelope(name) for name in envelope_names()] == list(envelope_names())
    assert envelope_names()[0] == "fold"
    assert envelope_names()[-1] == "none"
    with pytest.raises(Refused) as refused:
        require_envelope("NO10")
    assert refused.value.values["allowed"] == envelope_names()


def test_an_envelopes_places_leave_the_margins_that_printers_cannot_reach():
    for envelope in load_envelopes().envelopes.values():
        assert isinstance(envelope, Envelope)
        assert envelope.places.return_left >= 12.7
        assert envelope.places.return_top >= 12.7
