"""The envelopes of `config/envelopes.yaml`, and the words for where the mail is addressed."""

from functools import partial

from pydantic import model_validator

from letters import settings
from letters.config_files import FileModel, read_yaml
from letters.last_good_config import LastGoodReader
from letters.paper.geometry import PRINT_MARGIN, TEXT_LEFT, AddressPlaces, AddressSide, Sheet
from letters.refusal import Refused

#: How far two marks above a capital, as in Ế, stand out over it at the size of the return address, in mm.
_ROOM_FOR_ACCENTS = 1.6

FOLD, NO_ENVELOPE = "fold", "none"


class Label(FileModel):
    """What people call an envelope, in each language."""

    en: str
    fr: str


class Envelope(FileModel):
    """An envelope's outside measures and the places of the addresses, in mm from its top left corner."""

    label: Label
    width: float
    height: float
    destination_left: float
    destination_top: float
    destination_bottom: float
    destination_width: float
    return_width: float
    return_bottom: float

    @model_validator(mode="after")
    def _keeps_clear(self) -> "Envelope":
        """Refused `out_of_zone` (values place, least or most) when an address would stand where it may not."""
        address_side = AddressSide(self.width, self.height)
        if self.destination_top < address_side.postage_area.bottom:
            raise Refused("out_of_zone", place="destination_top", least=address_side.postage_area.bottom)
        for place in ("destination_bottom", "return_bottom"):
            if getattr(self, place) > address_side.code_area.top:
                raise Refused("out_of_zone", place=place, most=address_side.code_area.top)
        if self.destination_left + self.destination_width > self.width - PRINT_MARGIN:
            raise Refused(
                "out_of_zone", place="destination_width", most=self.width - PRINT_MARGIN - self.destination_left
            )
        return self

    @property
    def sheet(self) -> Sheet:
        """The envelope as a page."""
        return Sheet(self.width, self.height)

    @property
    def places(self) -> AddressPlaces:
        """Where the two addresses stand."""
        return AddressPlaces(
            return_left=TEXT_LEFT,
            return_top=PRINT_MARGIN + _ROOM_FOR_ACCENTS,
            return_width=self.return_width,
            return_bottom=self.return_bottom,
            destination_left=self.destination_left,
            destination_top=self.destination_top,
            destination_bottom=self.destination_bottom,
            destination_width=self.destination_width,
        )


class EnvelopesFile(FileModel):
    """`config/envelopes.yaml`: the named envelopes and whether free mail bears an endorsement."""

    endorsement: bool
    envelopes: dict[str, Envelope]


_read = LastGoodReader(partial(read_yaml, model=EnvelopesFile))


def load_envelopes() -> EnvelopesFile:
    """The envelopes file, read anew only when it has changed. Raises Refused `config_invalid`."""
    return _read(settings.config_file("envelopes.yaml"))


def envelope_names() -> tuple[str, ...]:
    """What `--envelope` may say: `fold`, the named envelopes in the file's order, `none`."""
    return (FOLD, *load_envelopes().envelopes, NO_ENVELOPE)


def require_envelope(name: str) -> str:
    """The name, when there is such an envelope; Refused `value_unknown` with those there are."""
    if name not in envelope_names():
        raise Refused("value_unknown", "envelope", value=name, allowed=envelope_names())
    return name
