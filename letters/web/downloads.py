"""Downloads: files as attachments, named after the riding and the language, never after the sender."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from flask import Response

from letters.words.letter import Letter


def attachment(content: bytes | Iterator[bytes], mimetype: str, name: str) -> Response:
    """Return a response that the browser saves as a file with this name."""
    response = Response(content, mimetype=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def attachment_name(kind: str, letters: Sequence[Letter], extension: str = "pdf") -> str:
    """Return a name such as `letter-Edmonton-Griesbach-en.pdf`; `letter-en.pdf` if no recipient has a riding."""
    language = letters[0].language
    riding = next(filter(None, (letter.recipient.riding(language) for letter in letters)), "")
    return "-".join(filter(None, (kind, ascii_words(riding), language))) + f".{extension}"


def ascii_words(text: str) -> str:
    """Return the words in unaccented letters and digits, joined by hyphens: "Lévis—L’Islet" is "Levis-L-Islet"."""
    without_ligatures = text.replace("œ", "oe").replace("Œ", "Oe")
    decomposed = unicodedata.normalize("NFKD", without_ligatures)
    letters = (character for character in decomposed if not unicodedata.combining(character))
    return "-".join(re.findall("[A-Za-z0-9]+", "".join(letters)))
