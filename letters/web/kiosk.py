"""A shared tablet: the address of its pages says `?kiosk=1`, and every link from them does too."""

from flask import request


def kiosk() -> str | None:
    """What `kiosk` is in the links of this page: "1" on a shared tablet, else nothing."""
    return "1" if request.args.get("kiosk") == "1" else None


def in_templates() -> dict[str, str | None]:
    """The same for templates."""
    return {"kiosk": kiosk()}
