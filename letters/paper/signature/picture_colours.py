"""The colours of an opened picture of a signature, in the size in which it is worked on."""

from collections.abc import Iterable

from PIL import Image
from PIL.ImageFile import ImageFile

#: Pixels along the longer side of a picture that is read: enough for 600 dpi where ink fills a twentieth of the page.
WORKING_LENGTH = 4_096

_STRIP_ROWS = 256


def shrink_step(picture: ImageFile) -> int:
    """Return how many pixels, along either side, become one."""
    return -(-max(picture.size) // WORKING_LENGTH)


def colours_of(picture: ImageFile) -> Image.Image:
    """Return the picture in 8-bit colour, its longer side at most `WORKING_LENGTH` pixels.

    What is transparent becomes white, or black behind light ink. The picture is made smaller strip by strip, since a
    pixel of it may take several bytes. Raises what Pillow's decoders raise, of every kind, about broken files.
    """
    picture.load()
    step = shrink_step(picture)
    if step == 1 and picture.mode == "RGB" and not picture.has_transparency_data:
        return picture
    size = -(-picture.width // step), -(-picture.height // step)
    colours = Image.new("RGB", size)
    rows = max(_STRIP_ROWS // step, 1) * step
    boxes = [(0, top, picture.width, min(top + rows, picture.height)) for top in range(0, picture.height, rows)]
    behind = "black" if picture.has_transparency_data and _is_light_on_nothing(map(picture.crop, boxes)) else "white"
    for box in boxes:
        strip = _strip_colours(picture.crop(box), behind)
        colours.paste(strip.reduce(step) if step > 1 else strip, (0, box[1] // step))
    return colours


def _is_light_on_nothing(strips: Iterable[Image.Image]) -> bool:
    """Return whether what can be seen is light, as a signature drawn on a dark screen is, and the rest transparent."""
    light = seen = pixels = 0
    for strip in strips:
        layer = strip.convert("RGBA")
        shown = layer.getchannel("A").point(lambda alpha: 255 * (alpha > 127))  # noqa: PLR2004 - half
        greys = layer.convert("L").histogram(shown)
        light, seen, pixels = light + sum(greys[128:]), seen + sum(greys), pixels + strip.width * strip.height
    return light > seen / 2 and seen < pixels / 2


def _strip_colours(strip: Image.Image, behind: str) -> Image.Image:
    if strip.mode.startswith("I"):  # 16 bits a pixel; a plain conversion would cut them off, not scale them
        return strip.convert("I").point(lambda value: value / 257).convert("L").convert("RGB")
    if strip.has_transparency_data:
        layer = strip.convert("RGBA")
        strip = Image.alpha_composite(Image.new("RGBA", layer.size, behind), layer)
    return strip.convert("RGB")
