"""Files that come back with a page in a hidden field, since browsers without scripts forget what was chosen."""

from base64 import b64decode, b64encode

from flask import request

#: The hidden fields, whose texts are Base64.
KEPT_PHOTO, KEPT_SPREADSHEET = "signature_photo", "spreadsheet_data"
KEPT_FIELDS = (KEPT_PHOTO, KEPT_SPREADSHEET)

#: The largest file that comes back, in bytes, and the length of its text.
_MOST_BYTES = 2_000_000
MOST_CHARACTERS = -(-_MOST_BYTES // 3) * 4


def kept_file(field: str) -> bytes:
    """Return the file that the form brought back in a hidden field; empty if there is none."""
    try:
        return b64decode(request.form.get(field, ""), validate=True)
    except ValueError:
        return b""


def text_to_keep(data: bytes) -> str:
    """Return the text for the hidden field; "" for an empty file, and for one that has to be chosen again."""
    return b64encode(data).decode("ascii") if len(data) <= _MOST_BYTES else ""
