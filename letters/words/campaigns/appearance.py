"""Who runs a campaign, and how its page looks: all of it is optional in `campaign.yaml`."""

from typing import Annotated

from pydantic import AfterValidator, Field

from letters.config_files import FileModel
from letters.people.contact import parse_email
from letters.refusal import Refused
from letters.words.campaigns.by_language import Texts

#: The backgrounds of text in the accent colour, and the colours of text on buttons filled with it: see `dear-mp.css`.
_LIGHT_GROUNDS, _DARK_GROUNDS = ("#ffffff", "#f6f4ef"), ("#12171b", "#1b2228", "#06262d")

#: The least contrast of text with its ground: WCAG 2.2, success criterion 1.4.3.
_LEAST_CONTRAST = 4.5

_Colour = Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")]


#: Up to this share of full light, sRGB is linear (IEC 61966-2-1).
_LINEAR_UP_TO = 0.04045


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours such as "#0b5563", from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of sRGB (WCAG 2.2)."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= _LINEAR_UP_TO else ((share + 0.055) / 1.055) ** 2.4


def _legible_on(grounds: tuple[str, ...]) -> AfterValidator:
    def check(colour: str) -> str:
        least = min(contrast(colour, ground) for ground in grounds)
        if least < _LEAST_CONTRAST:
            raise Refused("contrast_low", value=colour, contrast=least, least=_LEAST_CONTRAST)
        return colour

    return AfterValidator(check)


class Accent(FileModel):
    """The colour of links and buttons, on a light page and on a dark one."""

    light: Annotated[_Colour, _legible_on(_LIGHT_GROUNDS)]
    dark: Annotated[_Colour, _legible_on(_DARK_GROUNDS)]


class Organization(FileModel):
    """Who runs the campaign, and how to reach them."""

    name: Texts
    url: Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")] | None = None
    email: Annotated[str, AfterValidator(parse_email)] | None = None


class CampaignPicture(FileModel):
    """A picture at the top of the page: a file in the campaign's folder, and what it shows."""

    file: Annotated[str, Field(pattern=r"^[\w-]+\.(png|jpg|jpeg|webp)$")]
    alt: Texts
