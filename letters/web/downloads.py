"""What a download is called: the riding and the language, and nothing about who writes."""

import re
import unicodedata
from collections.abc import Sequence

from letters.words.letter import Letter


def attachment_name(kind: str, letters: Sequence[Letter], ending: str = "pdf") -> str:
    """`letter-Edmonton-Griesbach-en.pdf`; `letter-en.pdf` when nobody who is written to has a riding."""
    language = letters[0].language
    riding = next(filter(None, (letter.recipient.riding(language) for letter in letters)), "")
    return "-".join(filter(None, (kind, ascii_words(riding), language))) + f".{ending}"


def ascii_words(text: str) -> str:
    """The text's words in plain letters and digits, joined by hyphens: "Lévis—L’Islet" is "Levis-L-Islet"."""
    without_ligatures = text.replace("œ", "oe").replace("Œ", "Oe")
    letters = (one for one in unicodedata.normalize("NFKD", without_ligatures) if not unicodedata.combining(one))
    return "-".join(re.findall("[A-Za-z0-9]+", "".join(letters)))
