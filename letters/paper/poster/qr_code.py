"""The QR code of a web address (ISO/IEC 18004), as modules for paper and as SVG for web pages."""

import segno

from letters.refusal import Refused

#: The number of blank modules required on every side of a code (ISO/IEC 18004, 5.3.8).
QUIET_ZONE = 4

#: The longest address in bytes of UTF-8: the capacity of a code of 73 modules a side (version 14) at level M (ISO/IEC
#: 18004, table 7). The modules of a larger code would be smaller than 1.5 mm on the poster.
LONGEST = 362


def qr_code(url: str) -> segno.QRCode:
    """Return the smallest code of this address at error correction level M, or Q if that is no larger.

    Raises Refused `too_long` about "url" (values limit, length, in bytes of UTF-8).
    """
    content = url.encode("utf-8")
    if len(content) > LONGEST:
        raise Refused("too_long", "url", limit=LONGEST, length=len(content))
    return segno.make_qr(content, error="m", mode="byte")


def qr_svg(url: str, title: str = "") -> str:
    """Return the address's code as an SVG element without a size of its own, with `title` as its name.

    Without a title, screen readers skip it. Raises Refused `too_long` about "url".
    """
    # The background is white on dark pages, too, since many readers do not find light modules on a dark background.
    # Each row of modules is a line of its own, and between smoothed lines seams would show.
    svg = qr_code(url).svg_inline(
        border=QUIET_ZONE, light="#fff", title=title or None, omitsize=True, svgclass=None, lineclass=None
    )
    hidden = "" if title else ' aria-hidden="true"'
    return svg.replace("<svg", f'<svg role="img"{hidden} shape-rendering="crispEdges"', 1)
