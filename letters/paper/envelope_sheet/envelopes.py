"""The named envelopes of `config/envelopes.yaml`."""

from collections.abc import Mapping
from functools import cached_property, partial

from pydantic import model_validator

from letters import settings
from letters.config_files import FileModel, read_yaml
from letters.last_good_config import LastGoodReader
from letters.paper.geometry import PRINT_MARGIN, QUIET, RETURN_RIGHT, AddressPlaces, AddressSide, Sheet
from letters.people.clean_text import key_to_compare
from letters.refusal import Refused
from letters.words.messages.catalogue import choice_words

#: Where the return address's capitals begin: two marks above a capital, as in Ế, rise 1.6 mm over it at that size.
RETURN_TOP = PRINT_MARGIN + 1.6

FOLD, NO_ENVELOPE = "fold", "none"

#: Signs in the names of envelopes, as their codes spell them: "#10" is no10.
_SIGNS = str.maketrans({"#": "no", "°": "o", "×": "x"})


class Label(FileModel):
    """An envelope's name in each language."""

    en: str
    fr: str


class Envelope(FileModel):
    """An envelope's outside dimensions and the places of its addresses, in mm from its top left corner."""

    label: Label
    width: float
    height: float
    destination_left: float
    destination_top: float
    destination_bottom: float
    destination_width: float
    return_bottom: float

    @model_validator(mode="after")
    def _keeps_clear(self) -> "Envelope":
        """Enforce the rules at the head of the file. Raises Refused `out_of_zone` (values place, least or most)."""
        address_side = AddressSide(self.width, self.height)
        postage, code = address_side.postage_area, address_side.code_area
        least = {
            "width": RETURN_RIGHT + postage.width,
            "destination_left": RETURN_RIGHT + QUIET,
            "destination_top": postage.bottom,
        }
        most = {
            "destination_bottom": code.top,
            "destination_width": self.width - PRINT_MARGIN - self.destination_left,
            "return_bottom": code.top,
        }
        for place, mm in least.items():
            if getattr(self, place) < mm:
                raise Refused("out_of_zone", place=place, least=mm)
        for place, mm in most.items():
            if getattr(self, place) > mm:
                raise Refused("out_of_zone", place=place, most=mm)
        return self

    @property
    def sheet(self) -> Sheet:
        """The envelope as a page."""
        return Sheet(self.width, self.height)

    @property
    def places(self) -> AddressPlaces:
        """The places of both addresses."""
        return AddressPlaces(
            return_top=RETURN_TOP,
            return_bottom=self.return_bottom,
            destination_left=self.destination_left,
            destination_top=self.destination_top,
            destination_bottom=self.destination_bottom,
            destination_width=self.destination_width,
        )


class EnvelopesFile(FileModel):
    """The content of `config/envelopes.yaml`: the named envelopes, and whether free mail bears an endorsement."""

    endorsement: bool
    envelopes: dict[str, Envelope]

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, str]]:
        """What each envelope sheet is called, by code and language; the measures in brackets are left out."""
        labels = {code: one.label.model_dump() for code, one in self.envelopes.items()}
        named = {
            code: {language: label.split(" (")[0] for language, label in said.items()} for code, said in labels.items()
        }
        return {FOLD: choice_words("envelope", FOLD), **named, NO_ENVELOPE: choice_words("envelope", NO_ENVELOPE)}

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The code of each envelope sheet, by that code and its words in either language, as `_key` spells them."""
        return {_key(written): code for code, said in self.words.items() for written in (code, *said.values())}


def _key(written: str) -> str:
    return key_to_compare(written.translate(_SIGNS))


_read = LastGoodReader(partial(read_yaml, model=EnvelopesFile))


def load_envelopes() -> EnvelopesFile:
    """Return the content of the file, which is read again only when it has changed. Raises Refused `config_invalid`."""
    return _read(settings.config_file("envelopes.yaml"))


def envelope_names() -> tuple[str, ...]:
    """Return the values of `--envelope`: `fold`, the named envelopes in the file's order, and `none`."""
    return (FOLD, *load_envelopes().envelopes, NO_ENVELOPE)


def require_envelope(name: str) -> str:
    """Return the name if it is one of `envelope_names`. Raises Refused `value_unknown` (values value, allowed)."""
    if name not in (FOLD, NO_ENVELOPE) and name not in load_envelopes().envelopes:
        raise Refused("value_unknown", "envelope", value=name, allowed=envelope_names())
    return name


def parse_envelope(typed: str) -> str:
    """Return the envelope sheet that a text names by its code or its words in either language: "no10", "6 × 9".

    It is `fold` when the text is empty. Raises Refused `value_unknown` (values value; allowed: the words for each
    choice, by language).
    """
    if not typed:
        return FOLD
    file = load_envelopes()
    if (code := file.codes.get(_key(typed))) is None:
        raise Refused("value_unknown", "envelope", value=typed, allowed=tuple(file.words.values()))
    return code
