"""Any sender, from all of Unicode, gets either a sound file or a refusal that says what is wrong."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import HealthCheck, given, seed, settings

from letters import Campaign, Letter, Refused, Signature, render, render_envelopes
from letters.paper.typesetting.font_choice import font_choice
from letters.paper.typesetting.typefaces import Typeface
from letters.words.letter_from_fields import letter_from_fields
from letters.words.messages.catalogue import LANGUAGES, sentence
from tests.referees.text.senders import senders
from tests.referees.text.sound import faults, written

SHARDS = 8
SENDERS_A_SHARD = 2_500

DAY = date(2026, 4, 20)


def refusals(fields: Mapping[str, str], letters: list[tuple[Letter, bytes]]) -> list[Refused]:
    """Return why there is no letter from this sender; if there is one, append it with its file and return nothing."""
    filled = letter_from_fields(Campaign.load("open-work-permits"), fields, date=DAY, signature=Signature.blank())
    if filled.refusals:
        return list(filled.refusals)
    try:
        letters += [(letter, printed(letter, fields["envelope"])) for letter in filled.letters]
    except Refused as refused:
        return [refused]
    return []


def printed(letter: Letter, envelope: str) -> bytes:
    return render_envelopes([letter], envelope=envelope) if envelope == "no10" else render([letter], envelope=envelope)


def faults_of(letter: Letter, data: bytes, envelope: str) -> list[str]:
    return_address = "\n".join(letter.sender.return_lines())
    if envelope == "no10":
        return list(faults(data, return_address, "\n".join(letter.recipient.envelope_lines(letter.language))))
    return list(faults(data, written(letter), return_address if envelope == "fold" else ""))


def is_true(refused: Refused) -> bool:
    """Return whether a missing character is in no typeface of some style; a mark may be missing from its letter's."""
    if refused.code != "glyph_missing":
        return True
    # A character that cannot be seen is refused by its number alone, such as "U+E000".
    number = str(refused.values["name"]).split()[0].removeprefix("U+")
    character = str(refused.values.get("character") or chr(int(number, base=16)))
    in_every_style = all(
        any(typeface.has(character) for typeface in typefaces_of(style)) for style in ("text", "bold", "postal")
    )
    return not in_every_style or unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")


def typefaces_of(style: str) -> tuple[Typeface, ...]:
    choice = font_choice(style)
    return (*choice.own, *choice.of_script.values())


@pytest.mark.parametrize("shard", range(SHARDS))
def test_any_sender_gets_a_sound_file_or_a_refusal_with_the_reason(shard: int) -> None:
    outcomes: Counter[str] = Counter()

    @seed(shard)
    @settings(max_examples=SENDERS_A_SHARD, database=None, suppress_health_check=list(HealthCheck))
    @given(senders())
    def check(fields: Mapping[str, str]) -> None:
        letters: list[tuple[Letter, bytes]] = []
        refused = refusals(fields, letters)
        outcomes["refused" if refused else "printed"] += 1
        assert bool(refused) != bool(letters)
        assert all(sentence(one, language) for one in refused for language in LANGUAGES)
        assert [one.values for one in refused if not is_true(one)] == []
        assert [faults_of(letter, data, fields["envelope"]) for letter, data in letters] == [[]] * len(letters)

    check()
    print(dict(outcomes))
    assert outcomes.total() >= SENDERS_A_SHARD
    assert min(outcomes["printed"], outcomes["refused"]) > SENDERS_A_SHARD / 4
